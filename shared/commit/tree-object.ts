import type { FolderItem } from './folder.ts'
import { decodePath } from './path-name.ts'

/** A tree object before the folders below it are there. */
export interface ParsedTree {
  /** Names of files, links and submodules. */
  readonly names: readonly string[]
  /** The file of a name, by its index. */
  readonly item: (index: number) => FolderItem
  /** A text that is equal for files of equal mode and content only, by index. */
  readonly identity: (index: number) => string
  /** Indexes of symbolic links. */
  readonly links: readonly number[]
  /** Name and object id. */
  readonly folders: readonly (readonly [name: string, oid: string])[]
}

const none: readonly number[] = []

const modes: Readonly<Record<string, FolderItem['mode']>> = { '100755': '100755', '120000': '120000', '160000': '160000' }

/**
 * Reads a tree object: `<mode> SP <name> NUL <id>` again and again, ids as 20 or 32 bytes (git's tree.c, `decode_tree_entry`). The body becomes one text, a
 * character a byte, and is cut there: hundreds of thousands of small buffers would cost more than all the rest of detection.
 */
export function parseTreeObject(body: Buffer, idBytes: number): ParsedTree {
  const text = body.toString('latin1')
  const names: string[] = []
  const starts: number[] = []
  const links: number[] = []
  const folders: [string, string][] = []
  for (let at = 0; at < text.length; ) {
    const space = text.indexOf(' ', at)
    const end = text.indexOf('\0', space)
    const name = nameFrom(text.slice(space + 1, end))
    // Only folders have a mode of five digits, 40000.
    if (space - at === 5) folders.push([name, body.toString('hex', end + 1, end + 1 + idBytes)])
    else {
      // 120000; the modes of files and submodules have another second digit.
      if (text.charCodeAt(at + 1) === 0x32) links.push(names.length)
      names.push(name)
      starts.push(at)
    }
    at = end + 1 + idBytes
  }
  const item = (index: number): FolderItem => {
    const at = starts[index] ?? 0
    const end = text.indexOf('\0', at)
    const oid = Buffer.from(text.slice(end + 1, end + 1 + idBytes), 'latin1').toString('hex')
    return { name: names[index] ?? '', mode: modes[text.slice(at, text.indexOf(' ', at))] ?? '100644', oid }
  }
  const identity = (index: number): string => {
    const at = starts[index] ?? 0
    const end = text.indexOf('\0', at)
    return text.slice(at, text.indexOf(' ', at)) + text.slice(end, end + 1 + idBytes)
  }
  return { names, item, identity, links: links.length === 0 ? none : links, folders }
}

const beyondAscii = /[\x80-\xff]/

function nameFrom(bytes: string): string {
  return beyondAscii.test(bytes) ? decodePath(Buffer.from(bytes, 'latin1')) : bytes
}
