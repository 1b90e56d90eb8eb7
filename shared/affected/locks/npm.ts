import { type LockedPackage, type Lockfile, lockKey, lookUp, wantedBy } from '../lockfile.ts'
import { type LockNode, slicer } from './graph.ts'
import type { Lock, LockReader } from './port.ts'
import { belowRoot, mergeMarks, newerThanKnown } from './whole.ts'

/**
 * package-lock.json and npm-shrinkwrap.json of version 2 and 3 (docs.npmjs.com/cli/configuring-npm/package-lock-json). Lines say name, version and integrity
 * and not where in node_modules a package stands, so that what npm hoists for others moves no one. `overrides` stand in the root's package.json, and here only
 * as what they resolved to.
 */
export const npmLock: LockReader = {
  names: ['package-lock.json', 'npm-shrinkwrap.json'],
  languages: ['node'],
  manifests: [],
  parse(text, { root }) {
    const packages = readPackages(text)
    if (typeof packages === 'string') return packages
    return npmLockOf(packages, root)
  },
}

/** The `packages` of the file, or why it cannot be used. */
function readPackages(text: string): Lockfile | string {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    return mergeMarks(text) ?? 'not JSON'
  }
  if (!isRecord(file)) return 'not a package-lock.json'
  const { lockfileVersion, packages } = file
  if (typeof lockfileVersion === 'number' && lockfileVersion > 3) return newerThanKnown('npm', lockfileVersion)
  if (lockfileVersion === 1) return 'written by an npm before version 7 (lockfileVersion 1), which does not say what folders of a workspace use'
  if (lockfileVersion !== 2 && lockfileVersion !== 3) return 'without a lockfileVersion that npm writes'
  if (!isRecord(packages)) return 'without packages'
  for (const key in packages) if (!isRecord(packages[key])) return `damaged: packages["${key}"] is not an object`
  return packages as Lockfile
}

function npmLockOf(lockfile: Lockfile, root: string): Lock {
  // A folder of the repository is two nodes: as one to start from, with its development dependencies, and as one that others link to.
  const keys = Object.keys(lockfile)
  const folders = keys.filter((key) => !isForeign(key))
  const numbers = new Map(keys.map((key, index) => [key, index]))
  const starts = new Map(folders.map((key, index) => [key, keys.length + index]))
  const has = (key: string) => numbers.has(key)

  function needs(key: string, entry: LockedPackage, dev: boolean): Pick<LockNode, 'needs' | 'incomplete'> {
    const found: number[] = []
    let incomplete = false
    for (const [name, required] of wantedBy(entry, dev)) {
      const at = lookUp(has, key, name)
      const target = at === undefined ? undefined : lockfile[at]
      const number = at === undefined ? undefined : numbers.get(target?.link ? (target.resolved ?? at) : at)
      if (number !== undefined) found.push(number)
      else if (required && !target?.link) incomplete = true
    }
    return { needs: found, incomplete }
  }

  const nodes = keys.map((key): LockNode => {
    const entry = lockfile[key] ?? {}
    return isForeign(key) ? { ...contentOf(key, entry), ...needs(key, entry, false) } : { name: '', label: key, line: '', ...needs(key, entry, false) }
  })
  for (const key of folders) nodes.push({ name: '', label: key || '.', line: '', ...needs(key, lockfile[key] ?? {}, true) })
  const slice = slicer(nodes)
  return {
    slice(asked) {
      const at = asked.map((folder) => starts.get(lockKey(belowRoot(root, folder) ?? '../')))
      return at.every((number) => number !== undefined) ? slice(at) : undefined
    },
  }
}

function contentOf(key: string, { name, version = '', integrity, resolved = '', link }: LockedPackage): Pick<LockNode, 'name' | 'label' | 'line'> {
  const real = name ?? key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length)
  if (link) return { name: '', label: key, line: '' }
  const label = `${real}@${version}`
  // Where there is no integrity (git, a folder) only the address tells one content from another; elsewhere it only names a mirror.
  const line = `${label} ${integrity ?? resolved}`
  return { name: real, label: integrity === undefined ? line : label, line }
}

function isForeign(key: string): boolean {
  return key.startsWith('node_modules/') || key.includes('/node_modules/')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
