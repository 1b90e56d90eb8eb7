import { UnavailableError } from '../errors.ts'
import type { CatFile } from './cat-file.ts'
import { Folder } from '../commit/folder.ts'
import { type ParsedTree, parseTreeObject } from '../commit/tree-object.ts'

/** A commit as its object says, parents that a shallow clone leaves out included. */
export interface CommitObject {
  readonly oid: string
  readonly tree: string
  readonly parents: readonly string[]
  /** First line of its message. */
  readonly subject: string
}

/** How many trees are asked for at once: more would only lie in memory until they are read. */
const atOnce = 2000

/** Reads a repository's objects through one git process. What was read once is kept: objects never change. */
export class Objects {
  readonly #git: CatFile
  readonly #folders = new Map<string, Folder>()

  constructor(git: CatFile) {
    this.#git = git
  }

  /** The commit a revision names; undefined when there is none here. */
  async commit(revision: string): Promise<CommitObject | undefined> {
    if (revision === '' || /[\n\0]/.test(revision)) return undefined
    const object = await this.#git.read(`${revision}^{commit}`)
    if (object?.type !== 'commit') return undefined
    const end = object.body.indexOf('\n\n')
    const head = object.body.toString('latin1', 0, end)
    return {
      oid: object.oid,
      tree: /^tree ([0-9a-f]+)$/m.exec(head)?.[1] ?? '',
      parents: [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap((match) => match[1] ?? []),
      subject: object.body.toString('utf8', end + 2).split('\n', 1)[0] ?? '',
    }
  }

  /** A tree with everything below it, level by level: each level is one question. Throws UnavailableError for a tree that is not here. */
  async folder(tree: string): Promise<Folder> {
    const parsed = new Map<string, ParsedTree>()
    for (let level = [tree]; level.length > 0; ) {
      const wanted = [...new Set(level)].filter((oid) => !this.#folders.has(oid) && !parsed.has(oid))
      const next: string[] = []
      for (let start = 0; start < wanted.length; start += atOnce) {
        const some = wanted.slice(start, start + atOnce)
        const objects = await this.#git.readAll(some)
        some.forEach((oid, index) => {
          const object = objects[index]
          if (object?.type !== 'tree') throw missing(oid)
          const found = parseTreeObject(object.body, oid.length / 2)
          parsed.set(oid, found)
          for (const [, below] of found.folders) next.push(below)
        })
      }
      level = next
    }
    return this.#assemble(tree, parsed)
  }

  /** Contents by object id. Throws UnavailableError for one that is not here. */
  async blobs(oids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    const wanted = [...new Set(oids)]
    const objects = await this.#git.readAll(wanted)
    return new Map(
      wanted.map((oid, index) => {
        const object = objects[index]
        if (!object) throw missing(oid)
        return [oid, object.body]
      }),
    )
  }

  #assemble(oid: string, parsed: ReadonlyMap<string, ParsedTree>): Folder {
    const known = this.#folders.get(oid)
    if (known) return known
    const tree = parsed.get(oid)
    if (!tree) throw missing(oid)
    const folder = new Folder(
      oid,
      tree,
      tree.folders.length === 0 ? noFolders : new Map(tree.folders.map(([name, below]) => [name, this.#assemble(below, parsed)])),
    )
    this.#folders.set(oid, folder)
    return folder
  }
}

const noFolders: ReadonlyMap<string, Folder> = new Map()

function missing(oid: string): UnavailableError {
  return new UnavailableError(`object ${oid} is not in this clone, or damaged: fetch it, clone without a filter, or look with git fsck`)
}
