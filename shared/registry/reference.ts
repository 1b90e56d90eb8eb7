import { UserError } from '../errors.ts'
import type { Digest } from '../release/model.ts'
import { checkDigest, checkRepository, checkTag } from './names.ts'

/** An image reference taken apart: `host/path:tag@digest`. */
export interface Reference {
  /** With the port, if there is one: `ghcr.io`, `localhost:5000`. */
  readonly host: string
  /** `library/node` */
  readonly path: string
  readonly tag: string | undefined
  readonly digest: Digest | undefined
}

/**
 * Takes an image reference apart as docker does (distribution/reference, normalize.go): no host means docker.io, one name there means `library/`. A tag and a
 * digest may both be given, then the digest counts. Throws UserError that says what is wrong.
 */
export function parseReference(text: string): Reference {
  const wrong = (why: string) => new UserError(`image reference ${JSON.stringify(text)}: ${why}`)
  if (text.trim() === '') throw wrong('is empty; write for example docker.io/library/node:24-slim')
  if (/\s/.test(text)) throw wrong('has white space in it')
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0]
  if (scheme) throw wrong(`write it without ${scheme}`)
  const [named = '', digestText, ...more] = text.split('@')
  if (more.length > 0) throw wrong('has more than one @')
  const colon = named.lastIndexOf(':')
  // A colon before the last slash belongs to a port.
  const tag = colon > named.lastIndexOf('/') ? named.slice(colon + 1) : undefined
  const { host, path } = splitHost(tag === undefined ? named : named.slice(0, colon), wrong)
  try {
    checkRepository(path)
    return { host, path, tag: tag === undefined ? undefined : checkTag(tag), digest: digestText === undefined ? undefined : checkDigest(digestText) }
  } catch (error) {
    const lower = /[A-Z]/.test(path) ? `; names are lower case, did you mean ${path.toLowerCase()}?` : ''
    throw error instanceof UserError ? wrong(`${error.message}${lower}`) : error
  }
}

function splitHost(name: string, wrong: (why: string) => UserError): { readonly host: string; readonly path: string } {
  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  if (!isHost(first)) return { host: 'docker.io', path: slash === -1 ? `library/${name}` : name }
  checkHost(first, wrong)
  const rest = name.slice(slash + 1)
  if (rest === '') throw wrong('names no repository')
  const isHub = first === 'docker.io' || first === 'index.docker.io'
  return { host: isHub ? 'docker.io' : first, path: isHub && !rest.includes('/') ? `library/${rest}` : rest }
}

/** The host and the path of a registry's name: `ghcr.io/acme/shop`, `localhost:5000`. Throws UserError that says what is wrong. */
export function parseRegistryName(name: string): { readonly host: string; readonly prefix: string } {
  const wrong = (why: string) => new UserError(`registry ${name}: ${why}`)
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(name)?.[0]
  if (scheme) throw wrong(`write it without ${scheme}`)
  const [host = '', ...parts] = name.split('/')
  if (!isHost(host)) throw wrong(`names no host; write oci:<folder> or for example ghcr.io/acme/shop`)
  checkHost(host, wrong)
  const prefix = parts.join('/')
  if (prefix === '' && parts.length > 0) throw wrong('ends in /')
  if (prefix.includes(':') || prefix.includes('@')) throw wrong('a registry has neither tag nor digest')
  if (prefix !== prefix.toLowerCase()) throw wrong(`names are lower case: write ${host}/${prefix.toLowerCase()}`)
  if (prefix !== '') checkRepository(prefix)
  return { host, prefix }
}

/** Docker's rule: a first part is a host when it has a dot or a colon in it, or is localhost. */
function isHost(part: string): boolean {
  return part === 'localhost' || /[.:]/.test(part)
}

function checkHost(host: string, wrong: (why: string) => UserError): void {
  if (!/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/.test(host))
    throw wrong(`${host} is no host`)
}
