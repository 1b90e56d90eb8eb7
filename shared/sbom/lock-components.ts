import { integrityChecksums, sha256Checksums } from './checksum.ts'
import type { Component } from './component.ts'
import { packageUrl } from './purl.ts'

/** What makes a line of a lockfile's slice a component. */
type ReadLine = (name: string, version: string, content: string) => Component | undefined

const npm: ReadLine = (name, version, content) => {
  // Version of what is not from a registry: yarn and pnpm write the address there.
  if (!/^\d/.test(version)) return undefined
  return { name, version, purl: packageUrl('npm', name, version), checksums: integrityChecksums(content) }
}

const golang: ReadLine = (name, version, content) => {
  // Of many modules only the go.mod was read, which is another line of go.sum (go.dev/ref/mod#go-sum-files); `go` and `toolchain` are no modules.
  if (version.endsWith('/go.mod') || !content.startsWith('h1:')) return undefined
  // h1 is a hash over the names and hashes of a module's files, and so no checksum of any file.
  return { name, version, purl: packageUrl('golang', name, version), checksums: [] }
}

const cargo: ReadLine = (name, version, content) => {
  const source = content.startsWith('git+') ? { source: withoutCredentials(content) } : {}
  return { name, version, purl: packageUrl('cargo', name, version, vcs(content)), checksums: sha256Checksums(content), ...source }
}

// Lockfiles of Python have a hash for every file a package may be installed from; which one was is not known here.
const pypi: ReadLine = (name, version) => ({ name, version, purl: packageUrl('pypi', name, version), checksums: [] })

const readers: Readonly<Record<string, ReadLine>> = {
  'package-lock.json': npm,
  'npm-shrinkwrap.json': npm,
  'pnpm-lock.yaml': npm,
  'yarn.lock': npm,
  'bun.lock': npm,
  'go.sum': golang,
  'go.work.sum': golang,
  'Cargo.lock': cargo,
  'uv.lock': pypi,
  'poetry.lock': pypi,
}

/** The components among the lines of a lockfile's slice (`Lock.slice`); lines that are settings are passed over. `file`: the lockfile's name. */
export function componentsOfLines(file: string, lines: readonly string[]): readonly Component[] {
  const read = readers[file]
  if (!read) return []
  const found = lines.flatMap((line) => {
    const [own = ''] = line.split(' > ')
    const [, name = '', version = '', content = ''] = /^((?:@[^\s@/]+\/)?[^\s@]+)@(\S+)(?: (.*))?$/.exec(own) ?? []
    const component = name === '' ? undefined : read(name, version, content)
    return component ? [component] : []
  })
  return read === golang ? highest(found) : found
}

/** Of a module go takes one version, the highest that is asked for (go.dev/ref/mod#minimal-version-selection); go.sum may still have lower ones. */
function highest(modules: readonly Component[]): readonly Component[] {
  const chosen = new Map<string, Component>()
  for (const each of modules) {
    const known = chosen.get(each.name)
    if (!known || known.version.localeCompare(each.version, 'en', { numeric: true }) < 0) chosen.set(each.name, each)
  }
  return [...chosen.values()]
}

/** `git+https://host/x?branch=y#<commit>` without what only says how the commit was found. */
function vcs(source: string): Readonly<Record<string, string>> {
  return source.startsWith('git+') ? { vcs_url: withoutCredentials(source.replace(/\?[^#]*/, '').replace(/#/, '@')) } : {}
}

/** An address may hold a user and a password, which are nobody's business. */
export function withoutCredentials(address: string): string {
  return address.replace(/^([a-z+]+:\/\/)[^/@]*@/, '$1')
}
