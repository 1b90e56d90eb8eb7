import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** What a name stands for in a repository. */
export interface StoredObject {
  readonly oid: string
  readonly type: string
  readonly size: number
  /** Empty where only the size was asked for. */
  readonly body: Buffer
}

/** A request under way, with the answers so far. */
interface Request {
  readonly names: readonly string[]
  /** Without bodies. */
  readonly sizesOnly: boolean
  readonly answers: (StoredObject | null)[]
  readonly resolve: (objects: readonly (StoredObject | null)[]) => void
  readonly reject: (error: Error) => void
}

/**
 * One `git cat-file` that answers every read of a repository. It is started by the first read, keeps the event loop alive only while
 * an answer is due, and ends with this process (its input closes) or with `close`.
 */
export class CatFile {
  readonly #where: readonly string[]
  readonly #env: NodeJS.ProcessEnv
  readonly #failure: (complaint: string) => Error
  #child: ChildProcessByStdio<Writable, Readable, Readable> | null = null
  #requests: Request[] = []
  #buffered: Buffer[] = []
  #size = 0
  #needed = 1
  #unsent = ''
  #inBlocks = true

  /** `where`: git's options that name the repository, `['--git-dir', …]` or `['-C', …]`. `failure` words the error when git itself gives up. */
  constructor(where: readonly string[], env: NodeJS.ProcessEnv, failure: (complaint: string) => Error) {
    this.#where = where
    this.#env = env
    this.#failure = failure
  }

  /** The object a name stands for (`<oid>`, `<ref>`, `<commit>:<path>`); null when there is none. */
  async read(name: string): Promise<StoredObject | null> {
    return (await this.readAll([name]))[0] ?? null
  }

  /** The objects names stand for, in their order: one write asks for all of them. */
  readAll(names: readonly string[]): Promise<readonly (StoredObject | null)[]> {
    return this.#request(names, false)
  }

  /** The same without their bodies, which git then does not unpack (git before 2.36 does). */
  sizes(names: readonly string[]): Promise<readonly (StoredObject | null)[]> {
    return this.#request(names, true)
  }

  #request(names: readonly string[], sizesOnly: boolean): Promise<readonly (StoredObject | null)[]> {
    if (names.length === 0) return Promise.resolve([])
    if (/[\n\0]/.test(names.join(' '))) throw new Error('an object name has no line breaks')
    const child = this.#start()
    return new Promise((resolve, reject) => {
      if (this.#requests.length === 0) hold(child, true)
      const request = { names, sizesOnly, answers: [], resolve, reject }
      this.#requests.push(request)
      this.#ask(child, request)
    })
  }

  /** Ends the process. A later read starts another. */
  async close(): Promise<void> {
    const child = this.#child
    if (child === null) return
    hold(child, true)
    this.#send(child)
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
    child.stdin.end()
    await ended
  }

  // With --buffer git writes whole blocks; without, three times an object, and each wakes us up.
  #ask(child: ChildProcessByStdio<Writable, Readable, Readable>, { names, sizesOnly }: Request): void {
    const command = sizesOnly ? 'info' : 'contents'
    // What many ask for at the same time goes out in one write: each wakes git up, and costs more than the answer.
    if (this.#unsent === '') process.nextTick(() => this.#send(child))
    this.#unsent += this.#inBlocks ? `${command} ${names.join(`\n${command} `)}\n` : `${names.join('\n')}\n`
  }

  #send(child: ChildProcessByStdio<Writable, Readable, Readable>): void {
    if (this.#child !== child || this.#unsent === '') return
    child.stdin.write(this.#inBlocks ? `${this.#unsent}flush\n` : this.#unsent)
    this.#unsent = ''
  }

  #start(): ChildProcessByStdio<Writable, Readable, Readable> {
    if (this.#child !== null) return this.#child
    const child = spawn('git', [...this.#where, 'cat-file', ...(this.#inBlocks ? ['--batch-command', '--buffer'] : ['--batch'])], {
      env: this.#env,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
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
    const open = this.#requests
    this.#requests = []
    this.#buffered = []
    this.#size = 0
    this.#needed = 1
    this.#unsent = ''
    if (open.length === 0) return
    if (this.#inBlocks && /unknown option .batch-command/.test(complaint)) {
      // git before 2.36: the same one by one.
      this.#inBlocks = false
      const again = this.#start()
      hold(again, true)
      this.#requests = open
      for (const request of open) this.#ask(again, request)
      return
    }
    const error = this.#failure(complaint)
    for (const request of open) request.reject(error)
  }

  // Chunks are joined only when an answer can be complete: a large object arrives in thousands of them.
  #take(child: ChildProcessByStdio<Writable, Readable, Readable>, chunk: Buffer): void {
    this.#buffered.push(chunk)
    this.#size += chunk.length
    if (this.#size < this.#needed) return
    const bytes = this.#buffered.length === 1 ? chunk : Buffer.concat(this.#buffered)
    let at = 0
    for (;;) {
      const answer = parseAnswer(bytes, at, this.#inBlocks && this.#requests[0]?.sizesOnly === true)
      if (typeof answer === 'number') {
        this.#needed = answer - at
        break
      }
      at = answer.end
      this.#answer(answer.object)
    }
    const rest = bytes.subarray(at)
    this.#buffered = [rest]
    this.#size = rest.length
    if (this.#requests.length === 0) hold(child, false)
  }

  #answer(object: StoredObject | null): void {
    const [request] = this.#requests
    if (!request) return
    request.answers.push(object)
    if (request.answers.length < request.names.length) return
    this.#requests.shift()
    request.resolve(request.answers)
  }
}

/** The answer that begins at a place, and where it ends; or up to where there must be bytes before looking again. */
function parseAnswer(bytes: Buffer, start: number, sizesOnly: boolean): { readonly object: StoredObject | null; readonly end: number } | number {
  const line = bytes.indexOf(0x0a, start)
  if (line < 0) return bytes.length + 1
  // `<oid> <type> <size>`, or words about why there is no such object.
  const [oid = '', type = '', size = ''] = bytes.toString('latin1', start, line).split(' ')
  const end = line + 1 + Number(size)
  if (size === '' || Number.isNaN(end)) return { object: null, end: line + 1 }
  if (sizesOnly) return { object: { oid, type, size: Number(size), body: nothing }, end: line + 1 }
  if (bytes.length < end + 1) return end + 1
  return { object: { oid, type, size: Number(size), body: bytes.subarray(line + 1, end) }, end: end + 1 }
}

const nothing = Buffer.alloc(0)

/** While an answer is due the process must stay alive; between answers it must not. */
export function hold(child: ChildProcessByStdio<Writable, Readable, Readable>, on: boolean): void {
  for (const part of [child, child.stdin, child.stdout, child.stderr] as { ref?: () => void; unref?: () => void }[]) {
    if (on) part.ref?.()
    else part.unref?.()
  }
}
