import { type Lockfile, lockedClosure, lockKey } from '../affected/lockfile.ts'
import { belowRoot } from '../affected/locks/whole.ts'
import { integrityChecksums } from './checksum.ts'
import type { Component, Inventory } from './component.ts'
import { withoutCredentials } from './lock-components.ts'
import { packageUrl } from './purl.ts'

/**
 * What folders need in production by a package-lock.json of version 2 or 3, with the licences that npm writes there. `root`: the lockfile's folder. Undefined when
 * it does not know one of the folders.
 */
export function npmInventory(lockfile: Lockfile, file: string, root: string, folders: readonly string[]): Inventory | undefined {
  const keys = folders.map((folder) => lockKey(belowRoot(root, folder) ?? '../'))
  if (!keys.every((key) => Object.hasOwn(lockfile, key))) return undefined
  const { packages, missing } = lockedClosure(lockfile, keys, false)
  const components = packages.flatMap((key) => {
    const entry: Lockfile[string] & { readonly license?: unknown } = lockfile[key] ?? {}
    if (entry.dev || entry.version === undefined) return []
    const name = entry.name ?? key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return [componentOf(name, entry.version, entry.integrity, entry.resolved, entry.license)]
  })
  return { components, gaps: missing.map((each) => `${file} does not have ${each}`) }
}

function componentOf(name: string, version: string, integrity: string | undefined, resolved: string | undefined, license: unknown): Component {
  // Where there is an integrity, the address only names a mirror.
  const source = integrity === undefined && resolved?.startsWith('git+') ? withoutCredentials(resolved) : undefined
  return {
    name,
    version,
    purl: packageUrl('npm', name, version, source === undefined ? {} : { vcs_url: source.replace('#', '@') }),
    ...(typeof license === 'string' && license !== '' ? { licence: license } : {}),
    checksums: integrityChecksums(integrity ?? ''),
    ...(source === undefined ? {} : { source }),
  }
}
