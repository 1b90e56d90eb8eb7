/** How a version of pnpm's format names packages: `/pino/9.0.0_peer` (5), `/pino@9.0.0(peer)` (6), `pino@9.0.0(peer)` (9). */
export type PnpmFormat = 5 | 6 | 9

/**
 * The key of what `name: reference` stands for in a lockfile; undefined for a link to a folder of the repository. An alias is written as the whole key. Rules of
 * pnpm's own `refToRelative` (packages/dependency-path; of 5, 6 and 9 in pnpm 7, 8 and 9).
 */
export function packageKey(format: PnpmFormat, name: string, reference: string): string | undefined {
  if (reference.startsWith('link:')) return undefined
  if (format === 9) return isWholeKey(reference) ? reference : `${name}@${reference}`
  if (reference.startsWith('file:')) return reference
  if (format === 5) {
    const peers = reference.indexOf('(')
    const plain = !reference.includes('/') || (peers !== -1 && reference.lastIndexOf('/', peers) === -1)
    return plain ? `/${name}/${reference}` : reference
  }
  return withoutSuffix(reference).includes('/') ? reference : `/${name}@${reference}`
}

function isWholeKey(reference: string): boolean {
  if (reference.startsWith('@')) return true
  const at = reference.indexOf('@')
  if (at === -1) return false
  const colon = reference.indexOf(':')
  const peers = reference.indexOf('(')
  return (colon === -1 || at < colon) && (peers === -1 || at < peers)
}

/** A key without what pnpm 6 and later put behind it in brackets: the hash of a patch, and the peers. */
export function withoutSuffix(key: string): string {
  if (!key.endsWith(')')) return key
  // Peers have peers of their own, in brackets within brackets.
  let open = 0
  for (let at = key.length - 1; at >= 0; at--) {
    const char = key[at]
    if (char === ')') open++
    else if (char === '(') open--
    if (open === 0 && key[at - 1] !== ')') return key.slice(0, at)
  }
  return key
}

/** `pino` and `9.0.0` of a key without suffix; undefined for one that does not hold them, like a folder's or a git repository's before pnpm 9. */
export function nameAndVersion(format: PnpmFormat, key: string): { readonly name: string; readonly version: string } | undefined {
  if (format !== 9 && !key.startsWith('/')) return undefined
  const from = format === 9 ? 0 : 1
  const scoped = key[from] === '@' ? key.indexOf('/', from) + 1 : from
  const separator = key.indexOf(format === 5 ? '/' : '@', scoped)
  if (separator <= from) return undefined
  const version = key.slice(separator + 1)
  // Peers of 5: `1.2.0_react@17.0.2`, and a patch: `1.2.0_<hash>`; no version has a `_`.
  const peers = format === 5 ? version.indexOf('_') : -1
  return { name: key.slice(from, separator), version: peers === -1 ? version : version.slice(0, peers) }
}
