import { posix } from 'node:path'
import { builtFrom, type Snapshot } from '../affected/fingerprint.ts'
import { parseLockfile } from '../affected/lockfile.ts'
import type { Lockfile } from '../affected/locks.ts'
import type { Lock } from '../affected/locks/port.ts'
import type { Service } from '../config/model.ts'
import type { Repository } from '../git/port.ts'
import type { Artifact } from '../release/model.ts'
import { baseComponent } from './base-component.ts'
import type { Component, Inventory } from './component.ts'
import { componentsOfLines } from './lock-components.ts'
import { npmInventory } from './npm-components.ts'

/** A lockfile as it is read: packages one by one, or lines of what folders use; text says why neither. */
type Read = { readonly npm: NonNullable<ReturnType<typeof parseLockfile>> } | { readonly lock: Lock } | string

/** A commit's lockfiles are read once for all its services. */
const known = new WeakMap<Snapshot, Map<string, Promise<Read>>>()

/**
 * What is inside a service's artifact besides its own code: the packages that its lockfiles resolve for it and for the libraries it is built from, and its base image.
 * No file is scanned. Lockfiles inside its own folder count too.
 */
export async function inventoryOf(repository: Repository, snapshot: Snapshot, service: Service, base?: Artifact['base']): Promise<Inventory> {
  const paths = [service.path, ...builtFrom(snapshot, service).map((node) => node.path)]
  const folders = new Map<Lockfile, string[]>()
  const byPath = new Map<string, Lockfile>()
  for (const path of paths) {
    for (const found of snapshot.lockfiles.of(path)) {
      const lockfile = byPath.get(found.path) ?? found
      byPath.set(found.path, lockfile)
      folders.set(lockfile, [...(folders.get(lockfile) ?? []), path])
    }
  }
  const parts = await Promise.all([...folders].map(([lockfile, asked]) => partOf(repository, snapshot, lockfile, asked)))
  const components = new Map<string, Component>()
  for (const each of [...parts.flatMap((part) => part.components), ...(base ? [baseComponent(base)] : [])]) {
    const before = components.get(each.purl)
    // One of two entries may know more.
    if (!before || (before.licence === undefined && each.licence !== undefined)) components.set(each.purl, each)
  }
  return {
    components: [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    gaps: parts.flatMap((part) => part.gaps).sort(),
  }
}

async function partOf(repository: Repository, snapshot: Snapshot, lockfile: Lockfile, folders: readonly string[]): Promise<Inventory> {
  const read = await readOnce(repository, snapshot, lockfile)
  if (typeof read === 'string') return { components: [], gaps: [`${lockfile.path} was not read: ${read}`] }
  const found =
    'npm' in read
      ? npmInventory(read.npm, lockfile.path, lockfile.root, folders)
      : read.lock.slice(folders) && { components: componentsOfLines(posix.basename(lockfile.path), read.lock.slice(folders) ?? []), gaps: [] }
  return found ?? { components: [], gaps: [`${lockfile.path} does not tell which packages ${folders.join(', ')} ${folders.length === 1 ? 'uses' : 'use'}`] }
}

function readOnce(repository: Repository, snapshot: Snapshot, lockfile: Lockfile): Promise<Read> {
  const files = known.get(snapshot) ?? new Map<string, Promise<Read>>()
  known.set(snapshot, files)
  const reading = files.get(lockfile.path) ?? readLockfile(repository, snapshot, lockfile)
  files.set(lockfile.path, reading)
  return reading
}

async function readLockfile(repository: Repository, { texts }: Snapshot, { oid, root, path, reader }: Lockfile): Promise<Read> {
  const text = texts.get(path) ?? (await repository.blobs([oid])).get(oid)?.toString('utf8') ?? ''
  const npm = /(^|\/)(package-lock|npm-shrinkwrap)\.json$/.test(path) ? parseLockfile(text) : undefined
  if (npm) return { npm }
  const lock = await reader.parse(text, { root, manifest: (file) => texts.get(file) })
  return typeof lock === 'string' ? lock : { lock }
}
