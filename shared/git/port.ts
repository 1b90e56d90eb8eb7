import type { Contents } from '../builders/port.ts'
import type { Change } from '../promotion/model.ts'
import type { Folder } from '../commit/folder.ts'
import type { CommitObject } from './objects.ts'

/** The source repository, read only. Everything about commits and their files is answered by one git process. */
export interface Repository {
  /** Absolute path of the work tree. */
  readonly root: string
  /** Absolute path of the common git folder (shared by linked work trees). */
  readonly gitDir: string
  readonly shallow: boolean
  /** The id of the commit a revision names. Throws UserError when there is none, saying whether the clone is shallow. */
  resolve(revision: string): Promise<string>
  /** The commit a revision names; undefined when it is not here. */
  commit(revision: string): Promise<CommitObject | undefined>
  /** The root folder of a commit, with everything below it. */
  files(commit: string): Promise<Folder>
  /** The branch that is checked out; null when detached. */
  branch(): Promise<string | null>
  /** The remote's default branch, else `main`. */
  defaultBranch(): Promise<string>
  /** Contents, sizes and single large objects, by object id. */
  readonly contents: Contents
  /** Contents by object id. */
  blobs(oids: readonly string[]): Promise<ReadonlyMap<string, Buffer>>
  /** Commits in `from..to` that touched one of the paths, newest first; null when the history is not here. */
  changes(from: string, to: string, paths: readonly string[]): Promise<readonly Change[] | null>
  /** Whether the first commit is an ancestor of (or equal to) the second; `unknown` when the history is not here. */
  isAncestor(ancestor: string, descendant: string): Promise<boolean | 'unknown'>
  /** Brings a commit that is not here from where the clone came from, with as little history as a shallow clone has; false when it cannot be had. */
  fetchCommit(commit: string): Promise<boolean>
  /** Where a commit's history left another commit's, or a branch's of the remote; undefined when it cannot be had. */
  mergeBase(head: string, other: string): Promise<string | undefined>
  /** Paths that differ from HEAD or are untracked (ignored files aside). */
  dirty(): Promise<readonly string[]>
}
