import path from 'node:path'

export interface HostedPackages {
  /** Of the manifest, in the zip; `.` is the top. */
  readonly folder: string
  /** Packages of the repository: name to folder in the zip. */
  readonly libraries: ReadonlyMap<string, string>
  /** Packages from outside: name to the lockfile's version. */
  readonly pinned: ReadonlyMap<string, string>
}

/**
 * A package.json as an installation in the cloud needs it: packages of the repository by `file:` (npm knows no `workspace:` without a workspace), others in the
 * lockfile's versions. The one at the top also has `overrides`, npm's means to say the versions of what packages need in turn, without which an install on another
 * day would be another function (https://docs.npmjs.com/cli/v10/configuring-npm/package-json#overrides). Text that is no manifest stays as it is.
 */
export function hostedManifest(text: string, packages: HostedPackages): string {
  let manifest: Record<string, unknown>
  try {
    manifest = JSON.parse(text)
  } catch {
    return text
  }
  const { folder, pinned } = packages
  const hosted: Record<string, unknown> = { ...manifest }
  for (const key of ['dependencies', 'optionalDependencies']) {
    const listed = manifest[key]
    if (isRecord(listed)) hosted[key] = Object.fromEntries(Object.entries(listed).map(([name, range]) => [name, versionOf(name, range, packages)]))
  }
  // What development needs is not installed there, and `workspace:` or `file:` in it would be an error even so.
  delete hosted.devDependencies
  delete hosted.workspaces
  if (folder === '.' && pinned.size > 0) {
    const own = isRecord(manifest.overrides) ? manifest.overrides : {}
    hosted.overrides = { ...Object.fromEntries([...pinned].sort(([a], [b]) => (a < b ? -1 : 1))), ...own }
  }
  return `${JSON.stringify(hosted, null, 2)}\n`
}

function versionOf(name: string, range: unknown, { folder, libraries, pinned }: HostedPackages): unknown {
  const library = libraries.get(name)
  if (library !== undefined) return `file:${path.posix.relative(folder, library) || '.'}`
  // An alias, an address or a tag says more than a version does.
  return typeof range === 'string' && !range.includes(':') ? (pinned.get(name) ?? range) : range
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
