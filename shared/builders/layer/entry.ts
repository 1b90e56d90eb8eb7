/** Where the bytes of a file come from: memory, a file of this machine, or a git object. */
export type Bytes = Buffer | { readonly file: string; readonly size: number } | { readonly oid: string; readonly size: number }

interface Named {
  /** Relative, with `/`, not ending in one. Bytes that are not UTF-8 are lone surrogates (shared/commit/path-name.ts). */
  readonly path: string
  /** Permission bits, `0o755`; with set-user-id and the like where wanted. */
  readonly mode: number
  /** 0 unless given. */
  readonly uid?: number
  readonly gid?: number
}

/** One member of a layer or an archive. Times are never part of it. */
export type Entry =
  | (Named & { readonly type: 'file'; readonly bytes: Bytes })
  | (Named & { readonly type: 'folder' })
  | (Named & { readonly type: 'link'; readonly target: string })
