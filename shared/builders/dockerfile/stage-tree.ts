import { inBase } from './base-folders.ts'
import { unsupported } from './stop.ts'
import { type Child, copyOfTree, type FolderNode, folder, follow, type Node, type Place } from './tree.ts'

/** Who something belongs to. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** What a stage's instructions put into it so far, over a base image whose content is not looked at; and what of that is the layer of the instruction at hand. */
export class StageTree {
  readonly root: FolderNode
  readonly #onBase: boolean
  readonly #workdir: string | undefined
  #layer = new Map<string, Node>()

  private constructor(root: FolderNode, onBase: boolean, workdir: string | undefined) {
    this.root = root
    this.#onBase = onBase
    this.#workdir = workdir
  }

  static fromScratch(): StageTree {
    return new StageTree(folder(), false, undefined)
  }

  /** `workdir`: the base's own, which is surely there. */
  static onBase(workdir: string | undefined): StageTree {
    return new StageTree(folder({ inBase: true }), true, workdir)
  }

  copy(): StageTree {
    return new StageTree(copyOfTree(this.root), this.#onBase, this.#workdir)
  }

  get onBase(): boolean {
    return this.#onBase
  }

  readonly child: Child = (parent, name, at) => {
    const own = parent.children.get(name)
    if (own || !parent.inBase) return own
    const found = inBase(at, this.#workdir)
    if (found === 'link') unsupported(`${at} may be a link in the base image, which a layer would replace by a folder`, at)
    if (found === 'absent') return undefined
    const node = folder({ inBase: true })
    parent.children.set(name, node)
    return node
  }

  follow(path: string): Place {
    return follow(this.root, path, this.child)
  }

  /** What is at a path whose folders are no links. */
  at(path: string): Node | undefined {
    return follow(this.root, path, this.child, true).node
  }

  /** Puts something in, in place of what is there, and into the layer. Its folder must be there. */
  put(path: string, node: Node): void {
    const cut = path.lastIndexOf('/')
    const parent = this.at(path.slice(0, cut) || '/')
    if (parent?.type !== 'folder') throw new Error(`no folder for ${path}`)
    parent.children.set(path.slice(cut + 1), node)
    this.#layer.set(path, node)
  }

  /** Notes that a folder that is there got another mode or owner. */
  touch(path: string, node: FolderNode): void {
    if (path !== '/') this.#layer.set(path, node)
  }

  /** What was put in since this was asked the last time, by absolute path. Folders are as they are at the end. */
  takeLayer(): ReadonlyMap<string, Node> {
    const taken = new Map([...this.#layer].map(([path, node]) => [path, node.type === 'folder' ? { ...node, children: new Map() } : node] as const))
    this.#layer = new Map()
    return taken
  }
}
