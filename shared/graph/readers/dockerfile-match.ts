import type { CommitManifests } from '../reader.ts'
import { pathMatcher } from '../../dockerfile/match.ts'
import { anything } from './dockerfile-words.ts'

/** A source as a path within the context; `deep` where `**` stands for any number of folders. */
export interface SourcePath {
  readonly path: string
  readonly deep: boolean
}

type Tree = Pick<CommitManifests, 'hasFile' | 'hasFolder' | 'filesIn' | 'foldersIn'>

/** Characters with a meaning in sources. */
const special = /[*?[\\\0]/

/** True when a source names more than one path, or may. */
export function isPattern(path: string): boolean {
  return special.test(path)
}

/** More folders than that are not looked through for `**`: then the folder it starts from is copied as a whole. */
const mostFolders = 5000

/**
 * The files and folders of a commit that a source of COPY names, sorted as they come. Wildcards are those of Go's filepath.Match
 * (https://docs.docker.com/reference/dockerfile/#copy), so that `*` also stands for names that begin with a dot. `\0` stands for anything within one name.
 */
export function sourcesIn(tree: Tree, context: string, source: SourcePath): readonly string[] {
  if (source.path === '.') return tree.hasFolder(context) ? [context] : []
  const whole = joinPath(context, source.path)
  if (!special.test(source.path)) return tree.hasFile(whole) || tree.hasFolder(whole) ? [whole] : []
  // A name may have these characters itself.
  if (!source.path.includes(anything) && (tree.hasFile(whole) || tree.hasFolder(whole))) return [whole]
  const found: string[] = []
  const budget = { folders: mostFolders }
  descend(tree, context, source.path.split('/'), 0, source.deep, budget, found)
  return [...new Set(found)]
}

function descend(tree: Tree, folder: string, parts: readonly string[], at: number, deep: boolean, budget: { folders: number }, found: string[]): void {
  const part = parts[at] ?? ''
  const isLast = at === parts.length - 1
  if (deep && part === '**') {
    if (isLast) {
      found.push(folder)
      return
    }
    descend(tree, folder, parts, at + 1, deep, budget, found)
    for (const name of tree.foldersIn(folder)) {
      if (name === 'node_modules') continue
      budget.folders -= 1
      if (budget.folders < 0) {
        found.push(folder)
        return
      }
      descend(tree, joinPath(folder, name), parts, at, deep, budget, found)
    }
    return
  }
  if (!special.test(part)) {
    const path = joinPath(folder, part)
    if (!isLast) {
      if (tree.hasFolder(path)) descend(tree, path, parts, at + 1, deep, budget, found)
    } else if (tree.hasFile(path) || tree.hasFolder(path)) found.push(path)
    return
  }
  const matches = nameMatcher(part)
  if (isLast) for (const name of tree.filesIn(folder)) if (matches(name)) found.push(joinPath(folder, name))
  for (const name of tree.foldersIn(folder)) {
    if (!matches(name)) continue
    if (isLast) found.push(joinPath(folder, name))
    else descend(tree, joinPath(folder, name), parts, at + 1, deep, budget, found)
  }
}

/** A pattern for one name that is longer fits every name. */
export const longestName = 1000

/** A pattern for one name (`pathMatcher`); `\0` stands for anything. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  // Nobody writes that; what it fits is not worth the time.
  return pattern.length > longestName ? () => true : pathMatcher(pattern.replaceAll('\0', '*'))
}

/** A path below a folder, where `.` is the root. */
export function joinPath(folder: string, path: string): string {
  if (path === '.') return folder
  return folder === '.' ? path : `${folder}/${path}`
}
