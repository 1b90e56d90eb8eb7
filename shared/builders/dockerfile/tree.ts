import { namesOf } from '../../dockerfile/clean-path.ts'
import { problem } from './stop.ts'

/** Where a file's bytes are. */
export type Content = { readonly oid: string } | { readonly bytes: Buffer } | { readonly file: string; readonly size: number }

export interface FileNode {
  readonly type: 'file'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly content: Content
}

export interface LinkNode {
  readonly type: 'link'
  readonly target: string
  readonly uid: number
  readonly gid: number
}

export interface FolderNode {
  readonly type: 'folder'
  mode: number
  uid: number
  gid: number
  /** Taken to be in the base image: what else it holds, and whose it is, is not known. */
  readonly inBase: boolean
  readonly children: Map<string, Node>
}

export type Node = FileNode | LinkNode | FolderNode

/** An empty folder. */
export function folder(options: { readonly mode?: number; readonly uid?: number; readonly gid?: number; readonly inBase?: boolean } = {}): FolderNode {
  const { mode = 0o755, uid = 0, gid = 0, inBase = false } = options
  return { type: 'folder', mode, uid, gid, inBase, children: new Map() }
}

/** A tree of its own with the same content. */
export function copyOfTree(tree: FolderNode): FolderNode {
  const children = new Map<string, Node>()
  for (const [name, node] of tree.children) children.set(name, node.type === 'folder' ? copyOfTree(node) : node)
  return { ...tree, children }
}

/** Gives what a folder has under a name; in a tree on a base image that may be a folder that the base is taken to have. `at` is absolute. */
export type Child = (parent: FolderNode, name: string, at: string) => Node | undefined

/** Only what the tree itself has. */
export const ownChild: Child = (parent, name) => parent.children.get(name)

/** Where a path leads. */
export interface Place {
  /** Absolute, without links. */
  readonly path: string
  readonly node: Node | undefined
}

const mostLinks = 255

/**
 * Follows a path from the root of a tree, links included, which never lead out of it: continuity's fs.RootPath. Below something that is not there the rest of the
 * path is taken as it stands. With `keepLast` a link at the end is not followed.
 */
export function follow(root: FolderNode, path: string, child: Child = ownChild, keepLast = false): Place {
  const open = [...namesOf(path)].reverse()
  let names: string[] = []
  let nodes: Node[] = [root]
  let links = 0
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === '..') {
      names.pop()
      if (nodes.length > 1 && nodes.length > names.length + 1) nodes.pop()
      continue
    }
    const at = `/${[...names, name].join('/')}`
    const parent = nodes.length === names.length + 1 ? nodes.at(-1) : undefined
    const node = parent?.type === 'folder' ? child(parent, name, at) : undefined
    if (node?.type === 'link' && !(keepLast && open.length === 0)) {
      links += 1
      if (links > mostLinks) problem(`too many links on the way to ${path}`)
      open.push(...[...namesOf(node.target)].reverse())
      if (node.target.startsWith('/')) {
        names = []
        nodes = [root]
      }
      continue
    }
    names.push(name)
    if (node) nodes.push(node)
  }
  return { path: `/${names.join('/')}`, node: nodes.length === names.length + 1 ? nodes.at(-1) : undefined }
}
