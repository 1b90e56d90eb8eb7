import { type Dirent, lstatSync, readdirSync, readlinkSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { decodePath, encodePath } from '../../commit/path-name.ts'
import { messageOf } from '../../errors.ts'
import { linkStaysInside, refuseAll } from './check-entries.ts'
import type { Entry } from './entry.ts'

export interface WalkOptions {
  /** For refusals: `orders`. */
  readonly name: string
  /** Where the folder's content goes in the layer: `app`. Default: the top. */
  readonly into?: string
  readonly uid?: number
  readonly gid?: number
  /** Relative to the folder, with `/`; a folder that is left out is not looked into. */
  readonly leaveOut?: (path: string, isFolder: boolean) => boolean
  /** Whether folders are entries of their own, so that empty ones are there too. Default: no. */
  readonly folders?: boolean
  /** Whether links may point out of the folder, as absolute ones in an image do. Default: no. */
  readonly anyLinks?: boolean
  /** Whether set-user-id, set-group-id and sticky bits are kept. Default: no. */
  readonly keepSetId?: boolean
}

export interface Walked {
  readonly entries: readonly Entry[]
  /** What a reader should know: names that are one on other file systems. */
  readonly notes: readonly string[]
}

/**
 * What is in a folder of this machine, as entries of a layer: links as links, hard links as files of their own, modes 0644 and 0755 whatever the umask was. Nothing
 * is read yet. Throws UserError with all sockets, pipes, devices, links that lead out and folders that cannot be read.
 */
export async function walkFolder(folder: string, options: WalkOptions): Promise<Walked> {
  const walk = new Walk(folder, options)
  await walk.run()
  refuseAll(options.name, walk.problems)
  const more = walk.clashes.length - 10
  return { entries: walk.entries, notes: more > 0 ? [...walk.clashes.slice(0, 10), `and ${more} more such names`] : walk.clashes }
}

/** Entries between which others get their turn. */
const turnEvery = 1000

class Walk {
  readonly entries: Entry[] = []
  readonly problems: string[] = []
  readonly clashes: string[] = []
  readonly #folder: string
  readonly #options: WalkOptions
  readonly #owner: { readonly uid?: number; readonly gid?: number }

  constructor(folder: string, options: WalkOptions) {
    this.#folder = folder
    this.#options = options
    this.#owner = { ...(options.uid === undefined ? {} : { uid: options.uid }), ...(options.gid === undefined ? {} : { gid: options.gid }) }
  }

  async run(): Promise<void> {
    const open = ['']
    for (let seen = 0; open.length > 0; ) {
      const at = open.pop() ?? ''
      const names = this.#list(at)
      this.#tellClashes(at, names)
      for (const { name, entry } of names) {
        const path = at === '' ? name : `${at}/${name}`
        if (this.#options.leaveOut?.(path, entry.isDirectory())) continue
        try {
          if (this.#take(path, entry)) open.push(path)
        } catch (error) {
          this.problems.push(`${path} cannot be looked at: ${messageOf(error)}`)
        }
      }
      seen += names.length
      if (seen < turnEvery) continue
      seen = 0
      await nextTurn()
    }
  }

  #list(at: string): readonly { readonly name: string; readonly entry: Dirent | Dirent<Buffer> }[] {
    const place = placeOf(this.#folder, at)
    try {
      const plain = readdirSync(place, { withFileTypes: true })
      // Names that are not UTF-8 can only be had as bytes.
      if (!plain.some(({ name }) => name.includes('\ufffd'))) return plain.map((entry) => ({ name: entry.name, entry })).sort(byName)
      const bytes = readdirSync(place, { withFileTypes: true, encoding: 'buffer' }) as unknown as readonly Dirent<Buffer>[]
      return bytes.map((entry) => ({ name: decodePath(entry.name), entry })).sort(byName)
    } catch (error) {
      this.problems.push(`${at || this.#folder} cannot be listed: ${messageOf(error)}`)
      return []
    }
  }

  /** Whether it is a folder to look into. */
  #take(path: string, entry: Dirent | Dirent<Buffer>): boolean {
    const { into, folders, anyLinks, keepSetId } = this.#options
    const named = { path: into ? `${into}/${path}` : path, ...this.#owner }
    const place = placeOf(this.#folder, path)
    if (entry.isSymbolicLink()) {
      const target = decodePath(readlinkSync(place, { encoding: 'buffer' }))
      if (!anyLinks && !linkStaysInside(path, target)) this.problems.push(`${path} is a link to ${target}, which leads out of ${this.#folder}`)
      this.entries.push({ ...named, type: 'link', mode: 0o777, target })
      return false
    }
    if (entry.isDirectory()) {
      const special = keepSetId && folders ? lstatSync(place).mode & 0o7000 : 0
      if (folders) this.entries.push({ ...named, type: 'folder', mode: 0o755 | special })
      return true
    }
    if (!entry.isFile()) {
      this.problems.push(`${path} is ${kindOf(entry)}, which cannot be in an artifact: remove it, or leave it out`)
      return false
    }
    const { size, mode } = lstatSync(place)
    const special = keepSetId ? mode & 0o7000 : 0
    this.entries.push({ ...named, type: 'file', mode: ((mode & 0o100) === 0 ? 0o644 : 0o755) | special, bytes: { file: `${this.#folder}/${path}`, size } })
    return false
  }

  #tellClashes(at: string, names: readonly { readonly name: string }[]): void {
    const seen = new Map<string, string>()
    for (const { name } of names) {
      const lower = name.toLowerCase()
      const other = seen.get(lower)
      if (other !== undefined)
        this.clashes.push(`${at === '' ? '' : `${at}/`}${other} and ${name} differ in case only: on file systems of macOS and Windows they are one`)
      else seen.set(lower, name)
    }
  }
}

function placeOf(folder: string, path: string): string | Buffer {
  const place = path === '' ? folder : `${folder}/${path}`
  return /[\udc80-\udcff]/.test(path) ? encodePath(place) : place
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
}

function kindOf(entry: Dirent | Dirent<Buffer>): string {
  if (entry.isSocket()) return 'a socket'
  if (entry.isFIFO()) return 'a named pipe'
  return entry.isBlockDevice() || entry.isCharacterDevice() ? 'a device' : 'no regular file'
}
