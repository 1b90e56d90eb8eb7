import { UserError } from '../errors.ts'
import { isDigest } from '../release/canonical.ts'
import type { Digest } from '../release/model.ts'

// The rules of OCI distribution-spec 1.1, "Pulling manifests"; the 255 characters are docker's limit for host and repository together.
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const repositoryPattern = new RegExp(`^${component}(?:/${component})*$`)
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/

/** Throws UserError unless it is a repository name: lower-case letters and digits, with `.`, `_`, `__` or `-` between them, in parts between slashes. */
export function checkRepository(repository: string): string {
  if (repositoryPattern.test(repository) && repository.length <= 255) return repository
  throw new UserError(
    `${JSON.stringify(repository)} is no repository name: lower-case letters and digits, with ., _ or - between them, parts separated by /, 255 characters at most`,
  )
}

/** Throws UserError unless it is a tag. */
export function checkTag(tag: string): string {
  if (tagPattern.test(tag)) return tag
  throw new UserError(`${JSON.stringify(tag)} is no tag: letters, digits, ., _ and -, not beginning with . or -, 128 characters at most`)
}

/** Whether it is written as a digest, right or wrong; tags hold no colon. */
export function looksLikeDigest(reference: string): boolean {
  return reference.includes(':')
}

/** Throws UserError unless it is a sha256 digest. */
export function checkDigest(digest: string): Digest {
  if (isDigest(digest)) return digest
  throw new UserError(`${digest} is no digest; it looks like sha256:… with 64 hex characters`)
}

/** The 64 hex characters of a digest; throws UserError when it is none. */
export function hexOf(digest: string): string {
  return checkDigest(digest).slice('sha256:'.length)
}
