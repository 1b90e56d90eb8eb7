import type { FolderContent, FolderItem } from './folder.ts'
import type { NameSearch } from './name-search.ts'
import { decodePath } from './path-name.ts'

const modes: Readonly<Record<string, FolderItem['mode']>> = { '100755': '100755', '120000': '120000', '160000': '160000' }

/**
 * A tree object: `<mode> SP <name> NUL <id>` again and again, ids as 20 or 32 bytes (git's tree.c, `decode_tree_entry`). The body becomes one text, a character a
 * byte, and is cut when somebody asks: hundreds of thousands of small buffers would cost more than all the rest of detection, and in most folders nobody wants to
 * know a single name.
 */
export class TreeObject implements FolderContent {
  readonly #text: string
  readonly #idBytes: number
  #names: readonly string[] | undefined
  /** The whole object in hex, where the ids of all its files were asked for. */
  #hex: string | undefined
  /** Where each file's entry begins. */
  #starts: readonly number[] = []

  constructor(body: Buffer, idBytes: number) {
    this.#text = body.toString('latin1')
    this.#idBytes = idBytes
  }

  /** Names of files, links and submodules. */
  get names(): readonly string[] {
    if (this.#names) return this.#names
    const text = this.#text
    const names: string[] = []
    const starts: number[] = []
    for (let at = 0; at < text.length; ) {
      const space = spaceAfter(text, at)
      const end = text.indexOf('\0', space)
      if (space - at === 6) {
        names.push(nameFrom(text.slice(space + 1, end)))
        starts.push(at)
      }
      at = end + 1 + this.#idBytes
    }
    this.#starts = starts
    this.#names = names
    return names
  }

  /** Indexes of symbolic links. */
  get links(): readonly number[] {
    const text = this.#text
    // An id may look like it, but without this there is no link.
    if (!text.includes('120000 ')) return none
    return this.names.flatMap((_, index) => (text.startsWith('120000 ', this.#starts[index]) ? [index] : []))
  }

  /** Name and object id of the folders. */
  folders(): readonly (readonly [name: string, oid: string])[] {
    const text = this.#text
    // An id may look like it, but without this there is no folder.
    if (!text.includes('40000 ')) return none
    const found: [string, string][] = []
    for (let at = 0; at < text.length; ) {
      const space = spaceAfter(text, at)
      const end = text.indexOf('\0', space)
      if (space - at === 5) found.push([nameFrom(text.slice(space + 1, end)), this.#idAt(end + 1)])
      at = end + 1 + this.#idBytes
    }
    return found
  }

  mayHold(names: NameSearch): boolean {
    return names.inTree.test(this.#text)
  }

  items(): readonly FolderItem[] {
    this.#hex = Buffer.from(this.#text, 'latin1').toString('hex')
    const items = this.names.map((_, index) => this.item(index))
    this.#hex = undefined
    return items
  }

  item(index: number): FolderItem {
    const name = this.names[index] ?? ''
    const at = this.#starts[index] ?? 0
    return { name, mode: modes[this.#text.slice(at, at + 6)] ?? '100644', oid: this.#idAt(this.#text.indexOf('\0', at) + 1) }
  }

  identity(index: number): string {
    if (this.#names === undefined) void this.names
    const at = this.#starts[index] ?? 0
    const end = this.#text.indexOf('\0', at)
    return this.#text.slice(at, at + 6) + this.#text.slice(end, end + 1 + this.#idBytes)
  }

  #idAt(at: number): string {
    if (this.#hex !== undefined) return this.#hex.slice(2 * at, 2 * (at + this.#idBytes))
    return Buffer.from(this.#text.slice(at, at + this.#idBytes), 'latin1').toString('hex')
  }
}

const none: readonly never[] = []

/** Only folders have a mode of five digits, 40000; all others have six. */
function spaceAfter(text: string, at: number): number {
  return text.charCodeAt(at + 5) === 0x20 ? at + 5 : at + 6
}

const beyondAscii = /[\x80-\xff]/

function nameFrom(bytes: string): string {
  return beyondAscii.test(bytes) ? decodePath(Buffer.from(bytes, 'latin1')) : bytes
}
