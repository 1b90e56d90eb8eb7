import { posix } from 'node:path'
import { UserError } from '../../../errors.ts'
import { type LockedPackage, type LockedRequirements, mergePackages, normalName } from './locked.ts'
import { type MarkerEnvironment, markerHolds } from './marker.ts'
import { readToml, type Table, tableOf, tablesOf, textOf, textsOf } from './toml.ts'

/**
 * What uv.lock installs for the project in a folder, on one platform: its dependencies and theirs, without development groups
 * (https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile; crates/uv-resolver/src/lock/mod.rs).
 */
export async function readUvLock(path: string, text: string, folder: string, environment: MarkerEnvironment): Promise<LockedRequirements> {
  const file = await readToml(text)
  if (typeof file === 'string') throw new UserError(`${path} cannot be read: ${file}`)
  if (file.version !== 1) throw new UserError(`${path} has version ${String(file.version)}; version 1 is what this version of Slipway knows`)
  const all = tablesOf(file.package)
  const root = posix.dirname(path)
  const start = all.find((each) => folderOf(each, root) === folder)
  if (start === undefined) throw new UserError(`${path} does not have a project in ${folder}: run uv lock, and commit ${path}`)
  const packages: LockedPackage[] = []
  const folders: string[] = []
  const problems: string[] = []
  const seen = new Set<string>()
  const visit = (each: Table, extras: readonly string[]): void => {
    const key = `${textOf(each.name)} ${textOf(each.version)} ${extras.join()}`
    if (seen.has(key)) return
    seen.add(key)
    const own = folderOf(each, root)
    if (own !== undefined) folders.push(own)
    else {
      const locked = lockedOf(each, extras)
      if (typeof locked === 'string') problems.push(locked)
      else packages.push(locked)
    }
    const wanted = [...tablesOf(each.dependencies), ...extras.flatMap((extra) => tablesOf(tableOf(each, 'optional-dependencies')[extra]))]
    for (const want of wanted) {
      if (!markerHolds(textOf(want.marker) ?? '', environment)) continue
      const target = find(all, want, environment)
      if (target) visit(target, textsOf(want.extra))
      else problems.push(`${path} does not have ${textOf(want.name)}, which ${textOf(each.name)} needs: run uv lock`)
    }
  }
  visit(start, [])
  const merged = mergePackages(packages, path)
  if (typeof merged === 'string') problems.push(merged)
  if (problems.length > 0 || typeof merged === 'string') throw new UserError(problems.slice(0, 10).join('; '))
  return { source: path, packages: merged, folders: folders.filter((each) => each !== folder), options: [] }
}

/** The folder of the repository that a package is; undefined for those from elsewhere. */
function folderOf({ source }: Table, root: string): string | undefined {
  const { editable, virtual, directory } = tableOf(source)
  const written = textOf(editable) ?? textOf(virtual) ?? textOf(directory)
  return written === undefined ? undefined : posix.normalize(posix.join(root, written)).replace(/\/$/, '')
}

/** A dependency says the version where the lockfile has several of a name. */
function find(all: readonly Table[], want: Table, environment: MarkerEnvironment): Table | undefined {
  const version = textOf(want.version)
  const found = all.filter((each) => each.name === want.name && (version === undefined || each.version === version))
  const here = found.filter((each) => {
    const markers = textsOf(each['resolution-markers'])
    return markers.length === 0 || markers.some((marker) => markerHolds(marker, environment))
  })
  return here.length > 0 ? here[0] : found[0]
}

function lockedOf(each: Table, extras: readonly string[]): LockedPackage | string {
  const [name, version] = [normalName(textOf(each.name) ?? ''), textOf(each.version) ?? '']
  if (textOf(tableOf(each, 'source').registry) === undefined)
    return `${name} ${version} comes from ${Object.keys(tableOf(each, 'source'))[0] ?? 'nowhere'}, which is no index: only packages of an index can be put into an image without a Dockerfile`
  const hashes = tablesOf(each.wheels).flatMap((wheel) => textOf(wheel.hash) ?? [])
  if (hashes.length === 0)
    return `${name} ${version} has no wheel, and Slipway compiles none: use a Dockerfile, or make it with build.command and name it in build.outputs`
  return { name, version, extras, hashes: [...hashes].sort() }
}
