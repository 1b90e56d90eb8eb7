import path from 'node:path'
import type { Entry } from '../layer/entry.ts'
import type { ArtifactLink, InstalledPackage } from '../port.ts'

/** What goes into an artifact, at its paths in the repository. */
export interface RepositoryEntries {
  /** Of the service. */
  readonly path: string
  readonly entries: readonly Entry[]
  readonly links: readonly ArtifactLink[]
  readonly packages: readonly InstalledPackage[]
}

export interface FlatLayout {
  readonly entries: readonly Entry[]
  /** Where packages of the repository went: their folder in it, and in the layout. */
  readonly libraries: readonly { readonly from: string; readonly to: string }[]
  readonly problems: readonly string[]
}

export interface FlatOptions {
  /** What becomes of links: kept where they still lead somewhere, or replaced by what they lead to. */
  readonly links: 'keep' | 'resolve'
  /** Where a package of the repository goes, by its name. Default: `node_modules/<name>`, in the place of the link that a workspace install makes. */
  readonly libraryAt?: (name: string, folder: string) => string
}

/**
 * Puts a service at the top: what is in its folder loses that folder's path, packages of the repository that it is built from become real folders, and installed packages
 * stay under node_modules. Inputs elsewhere (`proto/orders.proto`) keep their path. Everything that would no longer be found is told as a problem.
 */
export function flatLayout(parts: RepositoryEntries, options: FlatOptions): FlatLayout {
  const { libraryAt = (name) => `node_modules/${name}` } = options
  const libraries = parts.links.filter((link) => !isProgram(link)).flatMap((link) => libraryOf(link, libraryAt))
  const moves = [...libraries, { from: parts.path, to: '' }].sort((a, b) => b.from.length - a.from.length)
  const problems: string[] = []
  const dropped = shadowed(parts, moves, problems)
  const programs = parts.links.filter(isProgram).map(({ path: at, target }): Entry => ({ type: 'link', path: at, mode: 0o777, target }))
  const all = new Map(
    [...parts.entries, ...programs].filter(({ path: at }) => !dropped.some((folder) => isBelow(folder, at))).map((entry) => [entry.path, entry]),
  )
  const flat = new Map<string, { entry: Entry; from: string }>()
  const put = (entry: Entry, from: string) => {
    const there = flat.get(entry.path)
    if (there && there.from !== from && !isProgram(entry)) problems.push(`${from} and ${there.from} would both be ${entry.path}`)
    // Programs of packages: those next to the service come first, as in a shell.
    else if (!there || from.length > there.from.length) flat.set(entry.path, { entry, from })
  }
  for (const entry of all.values()) {
    const at = moved(entry.path, moves)
    if (entry.type !== 'link') put({ ...entry, path: at }, entry.path)
    else for (const each of relinked(entry, at, { all, moves, options, problems })) put(each, entry.path)
  }
  return { entries: [...flat.values()].map(({ entry }) => entry), libraries, problems }
}

interface Move {
  readonly from: string
  readonly to: string
}

function libraryOf(link: ArtifactLink, libraryAt: (name: string, folder: string) => string): readonly Move[] {
  const name = link.path.slice(link.path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const from = path.posix.normalize(path.posix.join(path.posix.dirname(link.path), link.target))
  return [{ from, to: libraryAt(name, from) }]
}

function isProgram({ path: at }: { readonly path: string }): boolean {
  return /(?:^|\/)node_modules\/\.bin\//.test(at)
}

function moved(at: string, moves: readonly Move[]): string {
  const move = moves.find(({ from }) => isBelow(from, at))
  if (!move) return at
  const rest = move.from === '.' ? at : at.slice(move.from.length + 1)
  return move.to === '' ? rest : rest === '' ? move.to : `${move.to}/${rest}`
}

function isBelow(folder: string, at: string): boolean {
  return folder === '.' || at === folder || at.startsWith(`${folder}/`)
}

/**
 * Folders of installed packages that another one of equal version takes the place of. Two versions cannot both stand at the top: the one next to the service would also
 * be found by packages that were tested with the other.
 */
function shadowed({ packages }: RepositoryEntries, moves: readonly Move[], problems: string[]): readonly string[] {
  const places = new Map<string, InstalledPackage>()
  const dropped: string[] = []
  for (const each of [...packages].sort((a, b) => b.folder.length - a.folder.length)) {
    const to = moved(each.folder, moves)
    const there = places.get(to)
    if (!there) places.set(to, each)
    else if (there.version === each.version) dropped.push(each.folder)
    else
      problems.push(
        `${each.folder} ${each.version ?? ''} and ${there.folder} ${there.version ?? ''} would both be ${to}: let the service and what it is built from agree on one version`,
      )
  }
  return dropped
}

interface Linking {
  readonly all: ReadonlyMap<string, Entry>
  readonly moves: readonly Move[]
  readonly options: FlatOptions
  readonly problems: string[]
}

function relinked(link: Extract<Entry, { type: 'link' }>, at: string, linking: Linking, seen: readonly string[] = []): readonly Entry[] {
  const { all, moves, options, problems } = linking
  const goal = path.posix.normalize(path.posix.join(path.posix.dirname(link.path), link.target)).replace(/\/$/, '')
  if (options.links === 'resolve' && isProgram(link)) return []
  const found = all.get(goal)
  const below = found || goal === '.' ? [] : [...all.values()].filter((each) => each.path.startsWith(`${goal}/`))
  if (!found && below.length === 0) {
    // A program of a package for another machine: nobody will miss it.
    if (!isProgram(link)) problems.push(`${link.path} is a link to ${link.target}, which is not part of the service`)
    return []
  }
  if (options.links === 'keep') return [{ ...link, path: at, target: path.posix.relative(path.posix.dirname(at), moved(goal, moves)) || '.' }]
  if (seen.includes(link.path) || isBelow(goal, link.path)) {
    problems.push(`${link.path} is a link that leads to itself`)
    return []
  }
  return (found ? [found] : below).flatMap((entry) => {
    const to = found ? at : `${at}/${entry.path.slice(goal.length + 1)}`
    return entry.type === 'link' ? relinked(entry, to, linking, [...seen, link.path]) : [{ ...entry, path: to }]
  })
}
