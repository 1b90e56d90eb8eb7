import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { UnavailableError } from '../errors.ts'

/** What a name stands for in the cache repository. */
export interface StoredObject {
  readonly oid: string
  readonly type: string
  readonly body: Buffer
}

interface Waiting {
  readonly resolve: (object: StoredObject | null) => void
  readonly reject: (error: Error) => void
}

/**
 * One `git cat-file --batch` that answers every read of a ledger. It is started by the first read, keeps the event loop alive only while
 * an answer is due, and ends with this process (its input closes) or with `close`.
 */
export class CatFile {
  readonly #gitDir: string
  readonly #env: NodeJS.ProcessEnv
  #child: ChildProcessByStdio<Writable, Readable, Readable> | null = null
  #waiting: Waiting[] = []
  #buffered: Buffer[] = []
  #size = 0
  #needed = 1

  constructor(gitDir: string, env: NodeJS.ProcessEnv) {
    this.#gitDir = gitDir
    this.#env = env
  }

  /** The object a name stands for (`<oid>`, `<ref>`, `<commit>:<path>`); null when there is none. */
  read(name: string): Promise<StoredObject | null> {
    if (/[\n\0]/.test(name)) throw new Error('an object name has no line breaks')
    const child = this.#start()
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      if (this.#waiting.length === 1) hold(child, true)
      child.stdin.write(`${name}\n`)
    })
  }

  /** Ends the process. A later read starts another. */
  async close(): Promise<void> {
    const child = this.#child
    if (child === null) return
    hold(child, true)
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
    child.stdin.end()
    await ended
  }

  #start(): ChildProcessByStdio<Writable, Readable, Readable> {
    if (this.#child !== null) return this.#child
    const child = spawn('git', ['--git-dir', this.#gitDir, 'cat-file', '--batch'], { env: this.#env, stdio: ['pipe', 'pipe', 'pipe'] })
    let complaint = ''
    child.stdout.on('data', (chunk: Buffer) => this.#take(child, chunk))
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-2000)
    })
    child.stdin.on('error', () => {})
    child.on('error', (cause) => this.#end(child, `git could not be started: ${cause.message}`))
    child.on('close', () => this.#end(child, complaint.trim()))
    this.#child = child
    hold(child, false)
    return child
  }

  #end(child: ChildProcessByStdio<Writable, Readable, Readable>, complaint: string): void {
    if (this.#child !== child) return
    this.#child = null
    const waiting = this.#waiting
    this.#waiting = []
    this.#buffered = []
    this.#size = 0
    this.#needed = 1
    const why = complaint ? `: ${complaint}` : ''
    const error = new UnavailableError(
      `the ledger's cache ${this.#gitDir} cannot be read${why}\nIt is only a cache: delete that folder and run the command again.`,
    )
    for (const one of waiting) one.reject(error)
  }

  // Chunks are joined only when an answer can be complete: a large object arrives in thousands of them.
  #take(child: ChildProcessByStdio<Writable, Readable, Readable>, chunk: Buffer): void {
    this.#buffered.push(chunk)
    this.#size += chunk.length
    if (this.#size < this.#needed) return
    let rest = Buffer.concat(this.#buffered)
    for (;;) {
      const answer = parseAnswer(rest)
      if (typeof answer === 'number') {
        this.#needed = answer
        break
      }
      rest = rest.subarray(answer.length)
      this.#waiting.shift()?.resolve(answer.object)
    }
    this.#buffered = [rest]
    this.#size = rest.length
    if (this.#waiting.length === 0) hold(child, false)
  }
}

/** The first complete answer, or how many bytes there must be before looking again. */
function parseAnswer(bytes: Buffer): { readonly object: StoredObject | null; readonly length: number } | number {
  const end = bytes.indexOf(0x0a)
  if (end < 0) return bytes.length + 1
  const header = /^([0-9a-f]{40,64}) ([a-z]+) (\d+)$/.exec(bytes.toString('utf8', 0, end))
  if (header === null) return { object: null, length: end + 1 }
  const bodyEnd = end + 1 + Number(header[3])
  if (bytes.length < bodyEnd + 1) return bodyEnd + 1
  const body = Buffer.from(bytes.subarray(end + 1, bodyEnd))
  return { object: { oid: header[1] ?? '', type: header[2] ?? '', body }, length: bodyEnd + 1 }
}

/** While an answer is due the process must stay alive; between answers it must not. */
function hold(child: ChildProcessByStdio<Writable, Readable, Readable>, on: boolean): void {
  for (const part of [child, child.stdin, child.stdout, child.stderr] as { ref?: () => void; unref?: () => void }[]) {
    if (on) part.ref?.()
    else part.unref?.()
  }
}
