import type { CommitManifests } from '../reader.ts'
import { foldersAbove, type ImageBuild } from './compose-build.ts'
import { manifestLanguage } from './dockerfile-content.ts'
import { joinPath } from './dockerfile-match.ts'
import { folderOf, liesIn } from './folder-path.ts'

/** Folders deeper than that are not looked for by name. */
const mostDepth = 3

/** Finds out which folder an image is built for. */
export interface Owners {
  /** Languages whose manifests lie directly in a folder. */
  languages(folder: string): ReadonlySet<string>
  /** The nearest folder around a file, below the root, that has a language's manifest. */
  packageAround(file: string): string | undefined
  /** The one folder of a name of which something, or the whole, is copied; the highest where one lies above the others. Undefined when there are more. */
  named(name: string, copied: readonly string[]): string | undefined
}

/** Looks at a commit's folders, at each once, and only when somebody asks. */
export function ownersIn(tree: Pick<CommitManifests, 'filesIn' | 'foldersIn'>): Owners {
  const known = new Map<string, ReadonlySet<string>>()
  const languages = (folder: string) => {
    const found = known.get(folder) ?? new Set(tree.filesIn(folder).flatMap((name) => manifestLanguage(name) ?? []))
    known.set(folder, found)
    return found
  }
  let index: ReadonlyMap<string, readonly string[]> | undefined
  return {
    languages,
    packageAround: (file) => foldersAbove(file).find((folder) => folder !== '.' && languages(folder).size > 0),
    named(name, copied) {
      if (name === '') return undefined
      index ??= foldersByName(tree)
      const fitting = (index.get(name) ?? []).filter((folder) => copied.some((path) => liesIn(path, folder) || liesIn(folder, path)))
      const depth = (folder: string) => folder.split('/').length
      const least = Math.min(...fitting.map(depth))
      const highest = fitting.filter((folder) => depth(folder) === least)
      return highest.length === 1 ? highest[0] : undefined
    },
  }
}

/** The folders that a compose service or bake target builds an image for, the likeliest first. */
export function homesOf(owners: Owners, { name, context, dockerfile }: ImageBuild): readonly string[] {
  const homes: string[] = []
  if (dockerfile !== undefined && context !== undefined && liesIn(dockerfile, context)) {
    if (dockerfile.includes('/')) homes.push(folderOf(dockerfile))
  } else if (context !== undefined && context !== '.') homes.push(context)
  if (dockerfile === undefined || owners.packageAround(dockerfile) === undefined) {
    const named = owners.named(name, context === undefined ? ['.'] : [context])
    if (named !== undefined && !homes.some((home) => liesIn(home, named))) homes.push(named)
  }
  return homes
}

/** What the name of a Dockerfile says it is for: `web` of `web.Dockerfile` and `Dockerfile.web`; then the name of its folder. */
export function namesFor(dockerfile: string): readonly string[] {
  const parts = dockerfile.split('/')
  const name = parts.at(-1) ?? ''
  const stem = /^(?:Dockerfile|Containerfile)[.-](.+)$/.exec(name)?.[1] ?? /^(.+)\.[dD]ockerfile$/.exec(name)?.[1]
  return [stem, parts.at(-2)].flatMap((each) => each ?? [])
}

function foldersByName(tree: Pick<CommitManifests, 'foldersIn'>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const walk = (folder: string, depth: number) => {
    for (const name of tree.foldersIn(folder)) {
      if (name.startsWith('.') || name === 'node_modules') continue
      const path = joinPath(folder, name)
      const others = found.get(name)
      if (others) others.push(path)
      else found.set(name, [path])
      if (depth < mostDepth) walk(path, depth + 1)
    }
  }
  walk('.', 1)
  return found
}
