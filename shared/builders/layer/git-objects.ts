import type { Contents } from '../port.ts'
import type { Entry } from './entry.ts'

/** Objects up to this size are read many at once. */
export const smallObject = 1024 * 1024
/** Bytes and objects of one question. */
const batchBytes = 4 * 1024 * 1024
const batchObjects = 1000

/** Reads the small git objects of entries in their order, the next batch while the last one is used, never more than two in memory. */
export class SmallObjects {
  readonly #contents: Contents | undefined
  readonly #batches: readonly (readonly string[])[]
  #at = 0
  #now: ReadonlyMap<string, Buffer> = new Map()
  #next: Promise<ReadonlyMap<string, Buffer>> | undefined

  constructor(entries: readonly Entry[], contents: Contents | undefined) {
    this.#contents = contents
    this.#batches = batchesOf(entries)
    this.#prefetch()
  }

  /** The bytes of the object that comes next; one already read again costs nothing. */
  async read(oid: string): Promise<Buffer> {
    for (;;) {
      const found = this.#now.get(oid)
      if (found) return found
      if (!this.#next) throw new Error(`object ${oid} was not asked for`)
      this.#now = await this.#next
      this.#prefetch()
    }
  }

  #prefetch(): void {
    const batch = this.#batches[this.#at++]
    this.#next = batch && ask(this.#contents, batch)
    this.#next?.catch(() => {})
  }
}

function batchesOf(entries: readonly Entry[]): readonly (readonly string[])[] {
  const batches: string[][] = []
  let batch: string[] = []
  let bytes = 0
  for (const entry of entries) {
    if (entry.type !== 'file' || !('oid' in entry.bytes) || entry.bytes.size > smallObject) continue
    if (batch.length > 0 && (bytes + entry.bytes.size > batchBytes || batch.length >= batchObjects)) {
      batches.push(batch)
      batch = []
      bytes = 0
    }
    batch.push(entry.bytes.oid)
    bytes += entry.bytes.size
  }
  return batch.length > 0 ? [...batches, batch] : batches
}

async function ask(contents: Contents | undefined, oids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  if (!contents) throw new Error('entries of git objects need contents')
  return contents.blobs([...new Set(oids)])
}
