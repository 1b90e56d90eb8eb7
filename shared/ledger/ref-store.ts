import { UnavailableError } from '../errors.ts'
import { Patience } from './back-off.ts'
import { type CommitFields, encodeCommit, parseCommit } from './git-object.ts'
import { Heads } from './heads.ts'
import { KeyedQueue } from './keyed-queue.ts'
import type { ObjectStore } from './object-store.ts'
import type { RefMove, Transport } from './transport.ts'

/** What an edit sees of a ref: the newest commit and its files. */
export interface RefView {
  readonly commit: string
  file(path: string): Promise<Buffer | null>
}

/** What an edit wants: files set on top of what is there, the ref gone, or nothing. */
export type RefChange = { readonly files: ReadonlyMap<string, Buffer>; readonly message: string } | 'delete' | null

/** A change of one ref. `name` is under the prefix; `change` may be called again with a newer view and decides each time anew. */
export interface RefEdit {
  readonly name: string
  change(view: RefView | null): Promise<RefChange>
}

/** Who writes: what commits carry. */
export interface Writer {
  readonly actor: string
  readonly run: string
  readonly now: () => Date
  /** Makes every commit its own, so that two writers of equal content do not take one's success for the other's. */
  readonly nonce: () => string
}

interface PlannedMove extends RefMove {
  readonly name: string
}

/** The refs under the prefix: one listing answers all reads until the next; writes are compare-and-swap with re-reading. */
export class RefStore {
  readonly heads: Heads
  readonly #objects: ObjectStore
  readonly #transport: Transport
  readonly #writer: Writer
  readonly #queue = new KeyedQueue()

  constructor(objects: ObjectStore, transport: Transport, prefix: string, writer: Writer) {
    this.heads = new Heads(objects, transport, prefix)
    this.#objects = objects
    this.#transport = transport
    this.#writer = writer
  }

  /** Names under `<kind>/`, sorted. */
  async names(kind: string): Promise<readonly string[]> {
    await this.heads.loaded()
    return this.heads.names(kind)
  }

  /** The newest commit of a name, complete in the cache; null when there is none. */
  async head(name: string): Promise<string | null> {
    await this.heads.loaded()
    await this.heads.ensure([name])
    return this.heads.get(name)
  }

  /** A file of a name's newest commit; null when there is no such ref or file. */
  async file(name: string, path: string): Promise<Buffer | null> {
    const head = await this.head(name)
    return head === null ? null : this.#objects.file(head, path)
  }

  /** A file of any commit that is in the cache. */
  fileAt(commit: string, path: string): Promise<Buffer | null> {
    return this.#objects.file(commit, path)
  }

  /** Every file of a name's newest commit, by path. */
  async files(name: string): Promise<ReadonlyMap<string, Buffer>> {
    const head = await this.head(name)
    return head === null ? new Map() : this.#objects.files(head)
  }

  /** A commit of a chain. Throws UnavailableError when it is not there. */
  async commit(oid: string): Promise<CommitFields> {
    const object = await this.#objects.read(oid)
    if (object?.type !== 'commit') throw new UnavailableError(`the ledger's history is cut: commit ${oid} is missing`)
    return parseCommit(object.body)
  }

  /** Applies the edits in one atomic push, again and again until nobody else was first. Throws UnavailableError, and then nothing was written. */
  update(edits: readonly RefEdit[]): Promise<void> {
    return this.#queue.run(
      edits.map((edit) => edit.name),
      () => this.#apply(edits),
    )
  }

  // What is known may be old. That is good enough to try a write (the push compares), never to decide that nothing is to be written.
  async #apply(edits: readonly RefEdit[]): Promise<void> {
    const names = edits.map((edit) => edit.name)
    let fresh = !names.every((name) => this.heads.knows(name))
    if (fresh) await this.heads.look(names)
    else await this.heads.ensure(names)
    const patience = new Patience()
    for (;;) {
      const moves = await this.#plan(edits).catch((error) => {
        if (fresh) throw error
        return []
      })
      if (moves.length === 0 && fresh) return
      if (moves.length > 0) {
        const answer = await this.#transport.push(moves, () => this.#landed(moves))
        if (answer === 'ok') {
          for (const { name, to } of moves) this.heads.learn(name, to)
          return
        }
      }
      await this.heads.look(names)
      fresh = true
      if (moves.length === 0) continue
      if (await this.#contained(moves)) return
      if (!(await patience.again())) throw await this.#outrun(moves, patience.tried)
    }
  }

  async #plan(edits: readonly RefEdit[]): Promise<readonly PlannedMove[]> {
    const moves = edits.map(async (edit): Promise<readonly PlannedMove[]> => {
      const from = this.heads.get(edit.name)
      const change = await edit.change(from === null ? null : { commit: from, file: (path) => this.#objects.file(from, path) })
      if (change === null || (change === 'delete' && from === null)) return []
      const to = change === 'delete' ? null : await this.#write(from, change.files, change.message)
      return [{ name: edit.name, ref: this.heads.refOf(edit.name), from, to }]
    })
    return (await Promise.all(moves)).flat()
  }

  async #write(parent: string | null, files: ReadonlyMap<string, Buffer>, message: string): Promise<string> {
    const { actor, run, now, nonce } = this.#writer
    const at = now()
    const body = encodeCommit({
      tree: await this.#objects.writeTree(parent, files),
      parents: parent === null ? [] : [parent],
      seconds: Math.floor(at.getTime() / 1000),
      author: actor,
      message: `${message}\n\nSlipway-Run: ${run.replace(/\s/g, ' ')}\nSlipway-Write: ${at.toISOString()} ${nonce()}`,
    })
    return this.#objects.write('commit', body)
  }

  async #landed(moves: readonly PlannedMove[]): Promise<boolean> {
    await this.heads.look(moves.map((move) => move.name))
    return this.#contained(moves)
  }

  // A set moves as a whole, so that one of its commits is proof for all; somebody may have built on it since.
  async #contained(moves: readonly PlannedMove[]): Promise<boolean> {
    const sample = moves.find((move) => move.to !== null)
    if (sample === undefined) return moves.every((move) => this.heads.get(move.name) === null)
    for (let at = this.heads.get(sample.name); at !== null && at !== sample.from; at = (await this.commit(at)).parents[0] ?? null) {
      if (at === sample.to) return true
    }
    return false
  }

  async #outrun(moves: readonly PlannedMove[], tries: number): Promise<UnavailableError> {
    const told = await Promise.all(
      moves.map(async ({ name, from }) => {
        const head = this.heads.get(name)
        if (head === null || head === from) return []
        const { author, message } = await this.commit(head)
        return [`${name} was last written by ${author}: ${message.split('\n')[0]}`]
      }),
    )
    return new UnavailableError(
      `the ledger was not written: in ${tries} tries somebody else was first each time. Nothing was written; run the command again.\n${told.flat().join('\n')}`,
    )
  }
}
