import path from 'node:path'
import type { PackageSpec } from '../../config/model.ts'
import { UserError } from '../../errors.ts'
import { elfMachine } from '../languages/elf.ts'
import { entryProblems, refuseAll, sortEntries } from '../layer/check-entries.ts'
import type { Entry } from '../layer/entry.ts'
import type { BuildRequest } from '../port.ts'
import { entryReader, type FileEntry, gathered } from './entry-bytes.ts'
import { flatLayout } from './flat-layout.ts'
import { linuxMachine, serviceEntries } from './service-entries.ts'

export type ScriptName = keyof PackageSpec['scripts']

/** What a package installs, whatever its format. */
export interface PackageContents {
  readonly spec: PackageSpec
  readonly name: string
  /** Files, links and all folders above them, sorted; paths without the leading slash. */
  readonly entries: readonly Entry[]
  /** Paths that an administrator may edit, as in `entries`. */
  readonly configFiles: ReadonlySet<string>
  readonly scripts: ReadonlyMap<ScriptName, string>
  readonly notes: readonly string[]
}

/**
 * The service with its folder at the package's prefix (workspace and installed packages under `<prefix>/node_modules`), the further files that `package.files` names,
 * and the maintainer scripts. `architecture`: undefined for a package for all machines. Throws UserError with everything that is wrong.
 */
export async function packageContents(request: BuildRequest, architecture: string | undefined): Promise<PackageContents> {
  const { service, contents } = request
  const spec = service.build.package
  if (!spec) throw new UserError(`${service.name}: build.package is missing: it needs at least \`summary\` and \`maintainer\``)
  const machine = linuxMachine(architecture ?? 'amd64')
  const parts = await serviceEntries(request, machine)
  const flat = flatLayout(parts, { links: 'keep' })
  const problems = [...flat.problems, ...(await programProblems(flat.entries, architecture, machine.cpu))]
  const prefix = spec.prefix.slice(1)
  if (prefix === '') problems.push('build.package.prefix is /: name a folder of its own, such as /opt/orders')
  const own = new Map(flat.entries.flatMap((entry) => (entry.type === 'file' ? [[entry.path, entry] as const] : [])))
  const named = (key: string, file: string): FileEntry | undefined => {
    const entry = own.get(path.posix.normalize(file))
    if (!entry) problems.push(`build.package.${key} names ${file}, which is not in ${service.path}: commit it, or name it under build.outputs`)
    return entry
  }
  const further = Object.entries(spec.files).flatMap(([at, file]): Entry[] => {
    const entry = named(`files.${at}`, file)
    return entry ? [{ ...entry, path: at.slice(1) }] : []
  })
  const placed = sortEntries([...flat.entries.map((entry): Entry => ({ ...entry, path: `${prefix}/${entry.path}` })), ...further])
  const there = new Set(placed.map((entry) => entry.path))
  const configFiles = new Set(spec.configFiles.map((file) => file.slice(1)))
  for (const file of configFiles)
    if (!there.has(file)) problems.push(`build.package.configFiles names /${file}, which is not in the package: name it under build.package.files`)
  const scripts = new Map<ScriptName, string>()
  for (const [name, file] of Object.entries(spec.scripts) as [ScriptName, string][]) {
    const entry = named(`scripts.${name}`, file)
    const text = entry ? (await gathered(entryReader([entry], contents).read(entry))).toString('utf8') : '#!'
    if (!text.startsWith('#!')) problems.push(`${file} does not say what runs it: begin it with \`#!/bin/sh\``)
    scripts.set(name, text)
  }
  refuseAll(service.name, [...problems, ...entryProblems(placed)])
  const entries = sortEntries([...placed, ...foldersAbove(placed)])
  return { spec, name: spec.name ?? service.name, entries, configFiles, scripts, notes: parts.notes }
}

function foldersAbove(entries: readonly Entry[]): readonly Entry[] {
  const folders = new Set<string>()
  for (const { path: at } of entries)
    for (let cut = at.lastIndexOf('/'); cut > 0 && !folders.has(at.slice(0, cut)); cut = at.lastIndexOf('/', cut - 1)) folders.add(at.slice(0, cut))
  return [...folders].map((at) => ({ type: 'folder', path: at, mode: 0o755 }))
}

/** Programs that were just built, for machines that the package is not for. */
async function programProblems(entries: readonly Entry[], architecture: string | undefined, cpu: string): Promise<readonly string[]> {
  const problems: string[] = []
  for (const entry of entries) {
    if (entry.type !== 'file' || Buffer.isBuffer(entry.bytes) || !('file' in entry.bytes)) continue
    if ((entry.mode & 0o100) === 0 && !/\.(?:node|so)$/.test(entry.path)) continue
    const machine = await elfMachine(entry.bytes.file)
    if (machine === undefined) continue
    // Prebuilt add-ons come for several machines at once.
    if (architecture === undefined && !entry.path.includes('/prebuilds/'))
      problems.push(`${entry.path} is a program for ${machine}: say so with build.package.architecture`)
    else if (architecture !== undefined && machine !== cpu && !entry.path.startsWith('node_modules/'))
      problems.push(`${entry.path} is a program for ${machine}, and the package is for ${architecture}`)
  }
  return problems
}

/**
 * A version that Debian's and RPM's rules both take, and sort as the manifest's rules do: what comes before a release goes behind `~`
 * (https://www.debian.org/doc/debian-policy/ch-controlfields.html#version, https://rpm-software-management.github.io/rpm/manual/dependencies.html).
 * `1.2.0-rc.1+b5` becomes `1.2.0~rc.1+b5`; what begins with no digit gets `0~` in front.
 */
export function packageVersion(manifestVersion: string): string {
  const [, release = '', before = '', build = ''] = /^v?([^-+]*)(?:-([^+]*))?(?:\+(.*))?$/s.exec(manifestVersion) ?? []
  const clean = (text: string) => text.replace(/[^A-Za-z0-9.]+/g, '.').replace(/^\.+|\.+$/g, '')
  const version = [clean(release), before && `~${clean(before)}`, build && `+${clean(build)}`].join('')
  return /^\d/.test(version) ? version : `0~${version.replace(/^~/, '') || '0'}`
}
