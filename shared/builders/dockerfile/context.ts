import { type Fitted, type IgnoreMatcher, ignoreMatcher, MalformedPattern, readIgnoreFile } from '../../dockerfile/ignore.ts'
import type { Problem } from '../../errors.ts'
import type { Entry } from '../layer/entry.ts'
import type { InputFile } from '../port.ts'
import { type FolderNode, folder, follow, type Node } from './tree.ts'

/** The files a Dockerfile may copy: committed inputs of the service and declared outputs below one folder, without what `.dockerignore` leaves out. */
export interface BuildContext {
  /** Relative to the repository, `.` for its root. */
  readonly path: string
  readonly tree: FolderNode
  /** What was left out, by its path in the context: the file that says so and its line. */
  readonly ignored: ReadonlyMap<string, string>
  /** Submodules, by their paths in the context: their files are not known here. */
  readonly submodules: ReadonlySet<string>
}

/** The patterns that leave files of a context out, and where they stand. */
export interface Ignore {
  readonly file: string
  readonly text: string
}

/**
 * Builds the tree of a context. Modes are git's, 0644 and 0755, folders have 0755, and everything is root's, as in a context that BuildKit takes. What is in an
 * ignored folder is left out with it, unless a later pattern with `!` takes it back in, and its folders with it (github.com/tonistiigi/fsutil, filter.go).
 */
export function buildContext(
  path: string,
  files: readonly InputFile[],
  outputs: readonly Entry[],
  ignore: Ignore | undefined,
): BuildContext | readonly Problem[] {
  const matcher = ignore && ignoreMatcher(readIgnoreFile(ignore.text))
  if (matcher && 'problems' in matcher) return matcher.problems.map((each) => ({ ...each, file: ignore?.file ?? '', column: 1 }))
  const known = new Map<string, Node>()
  const submodules = new Set<string>()
  const inContext = (name: string) => (path === '.' ? name : name.startsWith(`${path}/`) ? name.slice(path.length + 1) : undefined)
  for (const { path: name, mode, oid } of files) {
    const at = inContext(name)
    if (at === undefined) continue
    if (mode === '160000') {
      submodules.add(at)
      known.set(at, folder())
    }
    // The target of a link is its content, which is read later.
    else if (mode === '120000') known.set(at, { type: 'link', target: `\0${oid}`, uid: 0, gid: 0 })
    else known.set(at, { type: 'file', mode: mode === '100755' ? 0o755 : 0o644, uid: 0, gid: 0, content: { oid } })
  }
  for (const entry of outputs) {
    const at = inContext(entry.path)
    if (at === undefined || entry.type === 'folder') continue
    if (entry.type === 'link') known.set(at, { type: 'link', target: entry.target, uid: 0, gid: 0 })
    else known.set(at, { type: 'file', mode: entry.mode, uid: 0, gid: 0, content: Buffer.isBuffer(entry.bytes) ? { bytes: entry.bytes } : entry.bytes })
  }
  const tree = treeOf(known)
  const ignored = new Map<string, string>()
  try {
    if (matcher && ignore) filter(tree, '', undefined, matcher, ignored, ignore.file)
  } catch (error) {
    if (!(error instanceof MalformedPattern) || !ignore) throw error
    return [{ file: ignore.file, line: error.line, column: 1, message: error.message }]
  }
  for (const at of submodules) if (!follow(tree, at).node) submodules.delete(at)
  return { path, tree, ignored, submodules }
}

/** Links of a context whose targets are still to be read, as `\0<oid>`. */
export function linksOf(tree: FolderNode, found: { readonly parent: FolderNode; readonly name: string; readonly oid: string }[] = []) {
  for (const [name, node] of tree.children) {
    if (node.type === 'folder') linksOf(node, found)
    else if (node.type === 'link' && node.target.startsWith('\0')) found.push({ parent: tree, name, oid: node.target.slice(1) })
  }
  return found
}

function treeOf(known: ReadonlyMap<string, Node>): FolderNode {
  const root = folder()
  const folders = new Map<string, FolderNode>([['', root]])
  const folderAt = (path: string): FolderNode => {
    let found = folders.get(path)
    if (!found) {
      found = folder()
      folders.set(path, found)
      const cut = path.lastIndexOf('/')
      folderAt(cut === -1 ? '' : path.slice(0, cut)).children.set(path.slice(cut + 1), found)
    }
    return found
  }
  for (const [path, node] of known) {
    const cut = path.lastIndexOf('/')
    folderAt(cut === -1 ? '' : path.slice(0, cut)).children.set(path.slice(cut + 1), node)
  }
  return root
}

/** Takes away what is ignored. Gives whether something is left, so that its folder stays. */
function filter(tree: FolderNode, path: string, fitted: Fitted | undefined, matcher: IgnoreMatcher, ignored: Map<string, string>, file: string): boolean {
  let some = false
  for (const [name, node] of tree.children) {
    const at = path === '' ? name : `${path}/${name}`
    const found = matcher.match(at, fitted)
    const keeps = node.type === 'folder' && filter(node, at, found.fitted, matcher, ignored, file)
    if (found.ignored && !keeps) {
      tree.children.delete(name)
      ignored.set(at, file)
    } else some = true
  }
  return some
}
