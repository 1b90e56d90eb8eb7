import { cleanPath, rootedPath } from '../../dockerfile/clean-path.ts'
import { type Fitted, type IgnoreMatcher, ignoreMatcher, MalformedPattern } from '../../dockerfile/ignore.ts'
import { isSurelyFile } from './base-folders.ts'
import type { Owner, StageTree } from './stage-tree.ts'
import { problem, unsupported } from './stop.ts'
import { type FolderNode, folder, follow, type Node } from './tree.ts'

/** One source of COPY on its way into a stage. */
export interface Copy {
  /** The tree it comes from, and where it is in it, absolute, links not followed. */
  readonly from: FolderNode
  readonly path: string
  /** Absolute; a slash at the end says that it is a folder. */
  readonly to: string
  readonly owner?: Owner
  readonly mode?: number
  /** `COPY --parents`: what of a folder is taken. */
  readonly include?: IgnoreMatcher
  /** `COPY --exclude`. */
  readonly exclude?: IgnoreMatcher
}

/** Makes a matcher for `--exclude` and `--parents`; a pattern that means nothing is refused. */
export function patternMatcher(patterns: readonly string[]): IgnoreMatcher | undefined {
  if (patterns.length === 0) return undefined
  const matcher = ignoreMatcher(patterns.map((pattern) => ({ pattern, line: 0 })))
  return 'problems' in matcher ? problem(matcher.problems[0]?.message ?? '') : matcher
}

/** Makes a folder and those above it, where they are not there: mode 0755 (or that of `--chmod`), root (or the owner of `--chown`). */
export function makeFolders(tree: StageTree, path: string, mode = 0o755, owner: Owner = { uid: 0, gid: 0 }): void {
  let at = ''
  for (const name of path.split('/').filter((each) => each !== '')) {
    at += `/${name}`
    const node = tree.follow(at).node
    if (!node) tree.put(at, folder({ mode, ...owner }))
    else if (node.type !== 'folder') problem(`${at} is a file, not a folder`)
  }
}

/**
 * Copies as BuildKit does (github.com/tonistiigi/fsutil/copy, with the options of frontend/dockerfile/dockerfile2llb/convert_copy.go): a link that is a source
 * itself is followed, of a folder its content is taken, a file goes into a destination that is a folder, and folders on the way are made.
 */
export function copyInto(tree: StageTree, copy: Copy): void {
  const { to, mode, owner } = copy
  const last = to.slice(to.lastIndexOf('/') + 1)
  const ensured = last === '' || last === '.' ? to : to.slice(0, to.length - last.length)
  makeFolders(tree, tree.follow(ensured).path, mode, owner)
  const source = follow(copy.from, copy.path)
  if (!source.node) problem(`${copy.path}: not found`)
  const place = tree.follow(cleanPath(to))
  let target = place.path
  if (source.node.type === 'folder') {
    makeFolders(tree, target, mode, owner)
  } else {
    if (place.node?.type === 'folder') target = rootedPath(target, copy.path.slice(copy.path.lastIndexOf('/') + 1))
    else if (!place.node && tree.onBase) {
      const parent = tree.at(parentOf(target))
      if (parent?.type === 'folder' && parent.inBase && !isSurelyFile(target, copy.path)) {
        unsupported(`whether ${target} is a folder in the base image is not known: write ${target}/ for a folder, or the whole name of the file`, to)
      }
    }
    makeFolders(tree, parentOf(target), mode, owner)
  }
  try {
    new Copier(tree, copy).take(source.node, '', target, undefined, undefined, [])
  } catch (error) {
    if (error instanceof MalformedPattern) problem(error.message)
    throw error
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}

/** A folder that is made once something is found that belongs into it. */
interface Waiting {
  readonly node: FolderNode
  readonly target: string
  done: boolean
}

class Copier {
  readonly #tree: StageTree
  readonly #copy: Copy

  constructor(tree: StageTree, copy: Copy) {
    this.#tree = tree
    this.#copy = copy
  }

  /** `path` is that below the source, empty for the source itself, which no pattern leaves out. */
  take(node: Node, path: string, target: string, included: Fitted | undefined, excluded: Fitted | undefined, above: readonly Waiting[]): void {
    const { include, exclude } = this.#copy
    const in_ = path === '' || !include ? undefined : include.match(path, included)
    const out = path === '' || !exclude ? undefined : exclude.match(path, excluded)
    const taken = (in_?.ignored ?? true) && !(out?.ignored ?? false)
    if (node.type !== 'folder') {
      if (!taken) return
      this.#makeWaiting(above)
      this.#putFile(node, target)
      return
    }
    const waiting: Waiting = { node, target, done: false }
    if (taken) {
      this.#makeWaiting(above)
      this.#putFolder(node, target, path === '')
      waiting.done = true
    }
    if (out?.ignored && !exclude?.hasExceptions) return
    if (node.inBase) unsupported(`${this.#copy.path} is a folder of a base image, whose content is not known here`)
    for (const name of [...node.children.keys()].sort()) {
      const child = node.children.get(name)
      if (child)
        this.take(child, path === '' ? name : `${path}/${name}`, `${target === '/' ? '' : target}/${name}`, in_?.fitted, out?.fitted, [...above, waiting])
    }
  }

  #makeWaiting(above: readonly Waiting[]): void {
    for (const each of above) {
      if (!each.done) this.#putFolder(each.node, each.target, false)
      each.done = true
    }
  }

  #putFolder(source: FolderNode, target: string, isSource: boolean): void {
    const { mode, owner } = this.#copy
    const there = this.#tree.at(target)
    const attributes = { mode: mode ?? source.mode, uid: owner?.uid ?? source.uid, gid: owner?.gid ?? source.gid }
    if (!there) this.#tree.put(target, folder(attributes))
    else if (there.type !== 'folder') problem(`cannot copy to non-directory: ${target}`)
    // What the base has keeps its mode and owner unless the line says others; Docker would set them, and take the sticky bit off /tmp.
    else if (!isSource && (!there.inBase || mode !== undefined || owner !== undefined)) {
      Object.assign(there, attributes)
      this.#tree.touch(target, there)
    }
  }

  #putFile(source: Exclude<Node, FolderNode>, target: string): void {
    const { mode, owner } = this.#copy
    if (this.#tree.at(target)?.type === 'folder') problem(`cannot replace to directory ${target} with file`)
    const { uid, gid } = owner ?? source
    this.#tree.put(target, source.type === 'file' ? { ...source, mode: mode ?? source.mode, uid, gid } : { ...source, uid, gid })
  }
}
