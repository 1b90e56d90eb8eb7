import path from 'node:path'
import { flatLayout, type RepositoryEntries } from '../file-artifact/flat-layout.ts'
import type { Entry } from '../layer/entry.ts'
import { hostedManifest } from './hosted-manifest.ts'

export interface FunctionLayout {
  readonly entries: readonly Entry[]
  readonly problems: readonly string[]
  readonly notes: readonly string[]
}

/**
 * Where files are in a function's zip. `lambda`: as Amazon wants it, complete (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-package.html): the service's folder at
 * the top, node_modules beside, packages of the repository as real folders in it. `gcf`: as Google wants it, which installs packages itself
 * (https://cloud.google.com/functions/docs/writing/specifying-dependencies-nodejs): the service's folder at the top, packages of the repository in folders of their own outside
 * of node_modules, and a package.json that names these as `file:` and pins the others to the lockfile's versions.
 */
export async function functionLayout(kind: 'lambda' | 'gcf', parts: RepositoryEntries, textOf: (entry: Entry) => Promise<string>): Promise<FunctionLayout> {
  if (kind === 'lambda') return { ...flatLayout(parts, { links: 'resolve' }), notes: [] }
  const sources = parts.entries.filter((entry) => !isInstalled(entry.path))
  const libraryAt = (_: string, folder: string) => folder
  const flat = flatLayout({ ...parts, entries: sources, packages: [] }, { links: 'resolve', libraryAt })
  const libraries = new Map<string, string>()
  for (const { path: link, target } of parts.links) {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(link)?.[1]
    const from = path.posix.normalize(path.posix.join(path.posix.dirname(link), target))
    const library = flat.libraries.find((each) => each.from === from)
    if (name !== undefined && library) libraries.set(name, library.to)
  }
  const locked = new Map(parts.packages.flatMap(({ folder, version }) => (version === undefined ? [] : [[packageName(folder), version] as const])))
  const several = new Set(parts.packages.filter(({ folder, version }) => version !== locked.get(packageName(folder))).map(({ folder }) => packageName(folder)))
  const ownLock = flat.entries.some((entry) => /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml)$/.test(entry.path))
  const pinned = ownLock ? new Map<string, string>() : new Map([...locked].filter(([name]) => !several.has(name)))
  const entries: Entry[] = []
  for (const entry of flat.entries) {
    const folder = path.posix.dirname(entry.path)
    const isManifest = path.posix.basename(entry.path) === 'package.json' && (folder === '.' || [...libraries.values()].includes(folder))
    if (!isManifest || entry.type !== 'file') entries.push(entry)
    else entries.push({ ...entry, bytes: Buffer.from(hostedManifest(await textOf(entry), { folder, libraries, pinned })) })
  }
  const notes =
    several.size > 0 && !ownLock ? [`${[...several].sort().join(', ')} in several versions: Google installs the newest that fit, not the lockfile’s`] : []
  return { entries, problems: flat.problems, notes }
}

function isInstalled(at: string): boolean {
  return /(?:^|\/)node_modules\//.test(at)
}

function packageName(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
}
