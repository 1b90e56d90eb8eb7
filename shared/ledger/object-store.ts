import { randomBytes } from 'node:crypto'
import { access, mkdir, rename, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { messageOf, UnavailableError } from '../errors.ts'
import { CatFile, type StoredObject } from '../git/cat-file.ts'
import { encodeObject, encodeTree, type ObjectType, parseTree, type TreeItem } from './git-object.ts'

/** The objects of the cache repository: written as loose objects without a process each, read through one `cat-file`. */
export class ObjectStore {
  readonly #gitDir: string
  readonly #reader: CatFile

  constructor(gitDir: string, env: NodeJS.ProcessEnv) {
    this.#gitDir = gitDir
    this.#reader = new CatFile(['--git-dir', gitDir], env, (complaint) => {
      const why = complaint ? `: ${complaint}` : ''
      return new UnavailableError(`the ledger's cache ${gitDir} cannot be read${why}\nIt is only a cache: delete that folder and run the command again.`)
    })
  }

  /** The object a name stands for; null when there is none. */
  read(name: string): Promise<StoredObject | null> {
    return this.#reader.read(name)
  }

  /** A file of a commit; null when the commit has no such file. */
  async file(commit: string, file: string): Promise<Buffer | null> {
    const object = await this.#reader.read(`${commit}:${file}`)
    return object?.type === 'blob' ? object.body : null
  }

  /** Every file of a commit under a folder (empty: all), by path from the root. */
  async files(commit: string, folder = ''): Promise<ReadonlyMap<string, Buffer>> {
    const found = new Map<string, Buffer>()
    const walk = async (tree: string, prefix: string): Promise<void> => {
      const items = parseTree((await this.#need(tree)).body)
      await Promise.all(
        items.map(async (item) => {
          const name = `${prefix}${item.name}`
          if (item.kind === 'folder') await walk(item.oid, `${name}/`)
          else found.set(name, (await this.#need(item.oid)).body)
        }),
      )
    }
    const root = await this.#reader.read(`${commit}:${folder}`)
    if (root?.type === 'tree') await walk(root.oid, folder ? `${folder}/` : '')
    return found
  }

  /** Writes an object and answers its id. Throws UnavailableError when the cache cannot be written. */
  async write(type: ObjectType, body: Buffer): Promise<string> {
    const { oid, bytes } = encodeObject(type, body)
    const folder = path.join(this.#gitDir, 'objects', oid.slice(0, 2))
    const file = path.join(folder, oid.slice(2))
    if (await exists(file)) return oid
    const temporary = path.join(folder, `tmp_obj_${randomBytes(8).toString('hex')}`)
    try {
      await mkdir(folder, { recursive: true })
      // Loaded by the first write: most processes only read.
      const { deflate } = await import('node:zlib')
      await writeFile(temporary, await promisify(deflate)(bytes), { mode: 0o444, flag: 'wx' })
      await rename(temporary, file)
    } catch (cause) {
      await unlink(temporary).catch(() => {})
      throw new UnavailableError(
        `the ledger was not written: its cache ${this.#gitDir} takes no new objects (${messageOf(cause)}). Make room or fix the folder's rights, and run the command again.`,
        { cause },
      )
    }
    return oid
  }

  /** A tree that is the commit's (or empty) with some files set. Paths use slashes. */
  async writeTree(commit: string | null, changes: ReadonlyMap<string, Buffer>): Promise<string> {
    const root = commit === null ? null : await this.#reader.read(`${commit}^{tree}`)
    if (commit !== null && root === null)
      throw new UnavailableError(`the ledger's cache ${this.#gitDir} lacks commit ${commit}; delete that folder and run the command again`)
    return this.#writeFolder(root?.body ?? null, changes)
  }

  close(): Promise<void> {
    return this.#reader.close()
  }

  async #writeFolder(base: Buffer | null, changes: ReadonlyMap<string, Buffer>): Promise<string> {
    const items = new Map<string, TreeItem>((base ? parseTree(base) : []).map((item) => [item.name, item]))
    const folders = new Map<string, Map<string, Buffer>>()
    for (const [file, content] of changes) {
      const slash = file.indexOf('/')
      if (slash < 0) {
        items.set(file, { name: file, kind: 'file', oid: await this.write('blob', content) })
        continue
      }
      const name = file.slice(0, slash)
      const inner = folders.get(name) ?? new Map<string, Buffer>()
      folders.set(name, inner.set(file.slice(slash + 1), content))
    }
    for (const [name, inner] of folders) {
      const before = items.get(name)
      const body = before?.kind === 'folder' ? (await this.#need(before.oid)).body : null
      items.set(name, { name, kind: 'folder', oid: await this.#writeFolder(body, inner) })
    }
    return this.write('tree', encodeTree([...items.values()]))
  }

  async #need(oid: string): Promise<StoredObject> {
    const object = await this.#reader.read(oid)
    if (object === null) throw new UnavailableError(`the ledger's cache ${this.#gitDir} lacks object ${oid}; delete that folder and run the command again`)
    return object
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
