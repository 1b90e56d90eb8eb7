import { UserError } from '../errors.ts'
import type { CommitObject } from '../git/objects.ts'
import type { Repository } from '../git/port.ts'
import type { Reference } from './reference.ts'

/** The commit to compare with; or why everything counts as affected, as a reason code. */
export type BaseCommit = { readonly commit: CommitObject } | { readonly everything: string }

/**
 * Finds the commit that a reference means, fetching it where a shallow clone or a rewritten branch left it out. Throws UserError for a name that is simply wrong:
 * a full commit id is not mistyped, and in a shallow clone a name may well exist elsewhere, but otherwise nothing should run because of a slip.
 */
export async function baseCommit(
  repository: Repository,
  head: CommitObject,
  reference: Extract<Reference, { kind: 'commit' | 'first-parent' | 'merge-base' }>,
): Promise<BaseCommit> {
  switch (reference.kind) {
    case 'commit': {
      if (/^0+$/.test(reference.revision)) return { everything: 'all-because-there-is-no-base-yet' }
      return named(repository, reference.revision)
    }
    case 'first-parent': {
      const [parent] = head.parents
      return parent === undefined ? { everything: 'all-because-the-head-has-no-parent' } : named(repository, parent)
    }
    case 'merge-base': {
      const base = await repository.mergeBase(head.oid, reference.with)
      return base === undefined ? { everything: 'all-because-no-common-ancestor-can-be-found' } : named(repository, base)
    }
  }
}

async function named(repository: Repository, revision: string): Promise<BaseCommit> {
  const here = await repository.commit(revision)
  if (here) return { commit: here }
  const isId = /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision)
  // Throws with the words for a wrong name.
  if (!isId && !repository.shallow) await repository.resolve(revision)
  const fetched = (await repository.fetchCommit(revision)) ? await repository.commit(revision) : undefined
  return fetched ? { commit: fetched } : { everything: 'all-because-the-base-is-not-here-and-cannot-be-fetched' }
}

/** The head. Throws UserError where it is not here. */
export async function headCommit(repository: Repository, revision: string): Promise<CommitObject> {
  const oid = await repository.resolve(revision)
  const commit = await repository.commit(oid)
  if (!commit) throw new UserError(`there is no commit ${revision} here`)
  return commit
}
