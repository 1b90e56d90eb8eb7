import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { hold } from './cat-file.ts'
import { missing } from './objects.ts'

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/**
 * Reads single large objects piece by piece, through a git of their own that is asked again and again: one that waits for its reader must not keep others waiting.
 * Neither side holds an object whole, except git one that it stores as a difference to another.
 */
export class ObjectStreams {
  readonly #where: readonly string[]
  readonly #env: NodeJS.ProcessEnv
  readonly #failure: (complaint: string) => Error
  readonly #idle: Child[] = []

  /** As for CatFile. */
  constructor(where: readonly string[], env: NodeJS.ProcessEnv, failure: (complaint: string) => Error) {
    this.#where = where
    this.#env = env
    this.#failure = failure
  }

  /** An object's bytes. Throws UnavailableError for one that is not here. A reader that stops early ends the git it read from. */
  async *stream(oid: string): AsyncGenerator<Buffer> {
    if (!/^[0-9a-f]+$/.test(oid)) throw new Error(`${JSON.stringify(oid)} is no object id`)
    const git = this.#idle.pop() ?? this.#start()
    hold(git, true)
    let whole = false
    try {
      git.stdin.write(`${oid}\n`)
      // `<oid> <type> <size>`, the bytes, and a line break; or words about why there is no such object.
      const [size, first] = await this.#header(git)
      if (size === undefined) {
        whole = true
        throw missing(oid)
      }
      let left = size + 1
      for (let piece = first; ; piece = await this.#next(git)) {
        left -= piece.length
        const bytes = left > 0 ? piece : piece.subarray(0, piece.length - 1)
        if (bytes.length > 0) yield bytes
        if (left <= 0) break
      }
      whole = true
    } finally {
      if (whole && git.exitCode === null) {
        hold(git, false)
        this.#idle.push(git)
      } else git.kill()
    }
  }

  async #header(git: Child): Promise<readonly [size: number | undefined, rest: Buffer]> {
    let bytes = Buffer.alloc(0)
    let end = -1
    while (end < 0) {
      bytes = Buffer.concat([bytes, await this.#next(git)])
      end = bytes.indexOf(0x0a)
    }
    const size = /^[0-9a-f]+ [a-z]+ ([0-9]+)$/.exec(bytes.toString('latin1', 0, end))?.[1]
    return [size === undefined ? undefined : Number(size), bytes.subarray(end + 1)]
  }

  /** What git has sent so far; it sends no more until this is asked for. */
  async #next(git: Child): Promise<Buffer> {
    for (;;) {
      const piece: Buffer | null = git.stdout.read()
      if (piece) return piece
      if (git.stdout.readableEnded || git.stdout.destroyed) throw this.#failure(complaints.get(git)?.trim() ?? '')
      await new Promise<void>((resolve) => {
        const done = () => {
          git.stdout.off('readable', done).off('end', done).off('close', done)
          resolve()
        }
        git.stdout.on('readable', done).on('end', done).on('close', done)
      })
    }
  }

  #start(): Child {
    // Above this size git unpacks what it sends bit by bit (git-config(1), core.bigFileThreshold); its default of 512 MiB would be held.
    const git = spawn('git', ['-c', 'core.bigFileThreshold=1m', ...this.#where, 'cat-file', '--batch'], { env: this.#env, stdio: ['pipe', 'pipe', 'pipe'] })
    complaints.set(git, '')
    git.stderr.on('data', (chunk: Buffer) => complaints.set(git, ((complaints.get(git) ?? '') + chunk.toString('utf8')).slice(-2000)))
    git.stdin.on('error', () => {})
    git.on('error', (cause) => {
      complaints.set(git, `git could not be started: ${cause.message}`)
      git.stdout.destroy()
    })
    git.on('close', () => {
      const at = this.#idle.indexOf(git)
      if (at >= 0) this.#idle.splice(at, 1)
    })
    return git
  }
}

/** What each git said on stderr. */
const complaints = new WeakMap<Child, string>()
