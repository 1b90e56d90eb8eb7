import type { Change } from '../promotion/model.ts'

/** A file of a commit. `path` is decoded as UTF-8, or as latin1 where the bytes are not UTF-8. */
export interface TreeEntry {
  readonly path: string
  readonly mode: '100644' | '100755' | '120000' | '160000'
  readonly oid: string
}

/** The source repository, read only. */
export interface Repository {
  /** Absolute path of the work tree. */
  readonly root: string
  /** Absolute path of the common git folder (shared by linked work trees). */
  readonly gitDir: string
  readonly shallow: boolean
  /** The commit a revision names. Throws UserError when there is none, saying whether the clone is shallow. */
  resolve(revision: string): Promise<string>
  /** The branch that is checked out; null when detached. */
  branch(): Promise<string | null>
  /** The remote's default branch, else `main`. */
  defaultBranch(): Promise<string>
  /** Every file of a commit, in git's order (one `ls-tree -r -z`). */
  tree(commit: string): Promise<readonly TreeEntry[]>
  /** Contents by object id (one `cat-file --batch`). */
  blobs(oids: readonly string[]): Promise<ReadonlyMap<string, Buffer>>
  /** Commits in `from..to` that touched one of the paths, newest first; null when the history is not here. */
  changes(from: string, to: string, paths: readonly string[]): Promise<readonly Change[] | null>
  /** Whether the first commit is an ancestor of (or equal to) the second; `unknown` when the history is not here. */
  isAncestor(ancestor: string, descendant: string): Promise<boolean | 'unknown'>
  /** Brings a commit that is not here from where the clone came from, with as little history as a shallow clone has; false when it cannot be had. */
  fetchCommit?(commit: string): Promise<boolean>
  /** Paths that differ from HEAD or are untracked (ignored files aside). */
  dirty(): Promise<readonly string[]>
}
