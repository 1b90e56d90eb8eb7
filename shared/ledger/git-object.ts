import { createHash } from 'node:crypto'
import { UnavailableError } from '../errors.ts'

export type ObjectType = 'blob' | 'tree' | 'commit'

/** An object as git stores it, not yet compressed: header and body. */
export interface EncodedObject {
  /** sha1 object id, 40 hex characters. */
  readonly oid: string
  readonly bytes: Buffer
}

export interface TreeItem {
  readonly name: string
  readonly kind: 'file' | 'folder'
  readonly oid: string
}

export interface CommitFields {
  readonly tree: string
  readonly parents: readonly string[]
  /** Seconds since the epoch. */
  readonly seconds: number
  readonly author: string
  readonly message: string
}

/** Adds git's header and names the object. */
export function encodeObject(type: ObjectType, body: Buffer): EncodedObject {
  const bytes = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body])
  return { oid: createHash('sha1').update(bytes).digest('hex'), bytes }
}

/** A tree's body, in git's order: by bytes, folders as if their name ended in a slash. */
export function encodeTree(items: readonly TreeItem[]): Buffer {
  const keyed = items.map((item) => ({ item, key: Buffer.from(item.kind === 'folder' ? `${item.name}/` : item.name) }))
  keyed.sort((a, b) => Buffer.compare(a.key, b.key))
  return Buffer.concat(
    keyed.flatMap(({ item }) => [Buffer.from(`${item.kind === 'folder' ? '40000' : '100644'} ${item.name}\0`), Buffer.from(item.oid, 'hex')]),
  )
}

/** Reads a tree's body. */
export function parseTree(body: Buffer): readonly TreeItem[] {
  const items: TreeItem[] = []
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(0x20, at)
    const end = body.indexOf(0, space)
    if (space < 0 || end < 0 || end + 21 > body.length) throw new UnavailableError('a tree object of the ledger cannot be read')
    items.push({
      name: body.toString('utf8', space + 1, end),
      kind: body.toString('latin1', at, space) === '40000' ? 'folder' : 'file',
      oid: body.toString('hex', end + 1, end + 21),
    })
    at = end + 21
  }
  return items
}

/** A commit's body. The e-mail is fixed: a ledger names who acted, it does not collect addresses. */
export function encodeCommit(fields: CommitFields): Buffer {
  const name = fields.author.replace(/[<>\n\r\0]/g, ' ').trim() || 'slipway'
  const who = `${name} <slipway@localhost> ${fields.seconds} +0000`
  const parents = fields.parents.map((parent) => `parent ${parent}\n`).join('')
  return Buffer.from(`tree ${fields.tree}\n${parents}author ${who}\ncommitter ${who}\n\n${fields.message}\n`)
}

/** Reads a commit's body; foreign headers (signatures, encodings) are skipped. */
export function parseCommit(body: Buffer): CommitFields {
  const text = body.toString('utf8')
  const end = text.indexOf('\n\n')
  const head = (end < 0 ? text : text.slice(0, end)).split('\n')
  const valuesOf = (name: string): string[] => head.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))
  const committer = /^(.*) <[^>]*> (\d+) /.exec(valuesOf('committer')[0] ?? '')
  const tree = valuesOf('tree')[0]
  if (tree === undefined || committer === null) throw new UnavailableError('a commit object of the ledger cannot be read')
  return { tree, parents: valuesOf('parent'), seconds: Number(committer[2]), author: committer[1] ?? '', message: end < 0 ? '' : text.slice(end + 2).trimEnd() }
}
