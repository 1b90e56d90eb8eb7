import { UnavailableError } from '../errors.ts'
import type { CatFile } from './cat-file.ts'
import { Folder } from '../commit/folder.ts'
import { TreeObject } from '../commit/tree-object.ts'

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
  /** Trees that are being read. */
  readonly #reading = new Map<string, Promise<Folder>>()
  readonly #commits = new Map<string, CommitObject>()

  constructor(git: CatFile) {
    this.#git = git
  }

  /** The commit a revision names; undefined when there is none here. */
  async commit(revision: string): Promise<CommitObject | undefined> {
    if (revision === '' || /[\n\0]/.test(revision)) return undefined
    const known = this.#commits.get(revision)
    if (known) return known
    const object = await this.#git.read(`${revision}^{commit}`)
    if (object?.type !== 'commit') return undefined
    const end = object.body.indexOf('\n\n')
    const head = object.body.toString('latin1', 0, end)
    const commit = {
      oid: object.oid,
      tree: /^tree ([0-9a-f]+)$/m.exec(head)?.[1] ?? '',
      parents: [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap((match) => match[1] ?? []),
      subject: object.body.toString('utf8', end + 2).split('\n', 1)[0] ?? '',
    }
    this.#commits.set(commit.oid, commit)
    return commit
  }

  /** A tree with everything below it, level by level: each level is one question. Throws UnavailableError for a tree that is not here. */
  folder(tree: string): Promise<Folder> {
    const reading = this.#reading.get(tree) ?? this.#read(tree).finally(() => this.#reading.delete(tree))
    this.#reading.set(tree, reading)
    return reading
  }

  async #read(tree: string): Promise<Folder> {
    const found = new Map<string, Folder>()
    for (let level = [tree]; level.length > 0; ) {
      const wanted = [...new Set(level)].filter((oid) => !this.#folders.has(oid) && !found.has(oid))
      const next: string[] = []
      for (let start = 0; start < wanted.length; start += atOnce) {
        const some = wanted.slice(start, start + atOnce)
        const objects = await this.#git.readAll(some)
        some.forEach((oid, index) => {
          const object = objects[index]
          if (object?.type !== 'tree') throw missing(oid)
          const content = new TreeObject(object.body, oid.length / 2)
          const below = content.folders()
          for (const [, each] of below) next.push(each)
          found.set(oid, new Folder(oid, content, below.length === 0 ? noFolders : () => this.#named(below)))
        })
      }
      level = next
    }
    // All at once: what is known is known with everything below it.
    for (const [oid, folder] of found) this.#folders.set(oid, folder)
    return this.#known(tree)
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

  /** Bytes of each object, by object id. Throws UnavailableError for one that is not here. */
  async sizes(oids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const wanted = [...new Set(oids)]
    const objects = await this.#git.sizes(wanted)
    return new Map(
      wanted.map((oid, index) => {
        const object = objects[index]
        if (!object) throw missing(oid)
        return [oid, object.size]
      }),
    )
  }

  #named(folders: readonly (readonly [name: string, oid: string])[]): ReadonlyMap<string, Folder> {
    const named = new Map<string, Folder>()
    for (const [name, oid] of folders) named.set(name, this.#known(oid))
    return named
  }

  #known(oid: string): Folder {
    const folder = this.#folders.get(oid)
    if (!folder) throw missing(oid)
    return folder
  }
}

const noFolders: ReadonlyMap<string, Folder> = new Map()

/** What to do about an object that is not here. */
export function missing(oid: string): UnavailableError {
  return new UnavailableError(`object ${oid} is not in this clone, or damaged: fetch it, clone without a filter, or look with git fsck`)
}
