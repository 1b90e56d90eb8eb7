import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'

/** Where a repository is on disk. Absolute paths, symlinks resolved. */
export interface Location {
  /** The work tree. */
  readonly root: string
  /** The git folder of this work tree. */
  readonly gitDir: string
  /** The git folder that linked work trees share. */
  readonly commonDir: string
  readonly shallow: boolean
}

/**
 * Finds the repository a folder belongs to the way git does (gitrepository-layout(5)): the nearest folder upwards with a `.git`, which is a folder, or a file that
 * names one (linked work trees, submodules). Undefined where git itself has to be asked: bare repositories, faults, and whatever this does not know.
 */
export function locateRepository(folder: string): Location | undefined {
  try {
    for (let at = realpathSync(folder); ; at = path.dirname(at)) {
      const gitDir = gitFolderOf(at)
      if (gitDir !== undefined) return describe(at, gitDir)
      if (path.dirname(at) === at) return undefined
    }
  } catch {
    return undefined
  }
}

function gitFolderOf(folder: string): string | undefined {
  const entry = path.join(folder, '.git')
  const found = statSync(entry, { throwIfNoEntry: false })
  if (found === undefined) return undefined
  if (found.isDirectory()) return existsSync(path.join(entry, 'HEAD')) ? entry : undefined
  const named = /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(entry, 'utf8'))?.[1]
  return named === undefined ? undefined : path.resolve(folder, named)
}

function describe(root: string, gitDir: string): Location | undefined {
  const link = path.join(gitDir, 'commondir')
  const commonDir = realpathSync(existsSync(link) ? path.resolve(gitDir, readFileSync(link, 'utf8').trim()) : gitDir)
  // A work tree elsewhere, or a format this code is older than: git knows.
  if (/^\s*(worktree|bare\s*=\s*true)/im.test(readFileSync(path.join(commonDir, 'config'), 'utf8'))) return undefined
  return { root, gitDir: realpathSync(gitDir), commonDir, shallow: existsSync(path.join(commonDir, 'shallow')) }
}
