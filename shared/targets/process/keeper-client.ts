import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { UnavailableError } from '../../errors.ts'
import { isSameProcess } from '../../process/alive.ts'
import { readJsonFile } from './json-file.ts'
import { keeperFile, keeperLog } from './layout.ts'
import { tailLines } from './log-tail.ts'
import { type KeeperFile, keeperProtocol } from './model.ts'

const startTimeoutMs = 20_000
const pingTimeoutMs = 5_000

/** The keeper ended or was replaced in the middle of a call. */
class KeeperGone extends Error {
  override readonly name = 'KeeperGone'
}

/** Talks to the keeper of an environment, and starts it when there is none. */
export class KeeperClient {
  readonly #folder: string
  readonly #script: string | (() => string)

  constructor(folder: string, script: string | (() => string)) {
    this.#folder = folder
    this.#script = script
  }

  /** Calls the keeper; a call that it did not live to answer is made again with the next one, so every call must bear being repeated. Throws UnavailableError. */
  async call<T>(method: 'GET' | 'POST', target: string, body?: unknown): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await request(await this.#connect(), method, target, body)) as T
      } catch (error) {
        if (!(error instanceof KeeperGone)) throw error
        if (attempt === 3) throw new UnavailableError(`the keeper of ${this.#folder} keeps ending: see ${keeperLog(this.#folder)}`, { cause: error })
      }
    }
  }

  async #connect(): Promise<KeeperFile> {
    const known = await livingKeeper(this.#folder)
    if (known?.protocol === keeperProtocol) return known
    if (known) await endKeeper(known, 'hand-over')
    return this.#start()
  }

  /** Starts a keeper that outlives this process. When several do so at once one of them stays, and all find that one. */
  async #start(): Promise<KeeperFile> {
    const script = typeof this.#script === 'string' ? this.#script : this.#script()
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    const log = openSync(keeperLog(this.#folder), 'a', 0o600)
    // Nothing of this process's environment may stay in memory longer than this process: it may hold credentials.
    const { PATH, HOME, LANG, TZ, TMPDIR } = process.env
    const cwd = path.resolve(this.#folder, '..', '..')
    const child = spawn(process.execPath, [script, this.#folder], {
      cwd,
      env: { PATH, HOME, LANG, TZ, TMPDIR },
      stdio: ['ignore', log, log],
      detached: true,
    })
    closeSync(log)
    let failed = ''
    child.on('error', (error) => {
      failed = error.message
    })
    child.on('exit', (code) => {
      if (code !== 0) failed = `ended with exit code ${code}`
    })
    child.unref()
    const deadline = performance.now() + startTimeoutMs
    while (failed === '' && performance.now() < deadline) {
      const found = await livingKeeper(this.#folder)
      if (found) return found
      await delay(15)
    }
    throw new UnavailableError([`the keeper of ${this.#folder} did not start: ${failed || 'no answer'}`, ...tailLines(keeperLog(this.#folder), 10)].join('\n'))
  }
}

/** The keeper of a folder if it runs and answers; undefined when none runs. Throws UnavailableError when one runs and does not answer. */
export async function livingKeeper(folder: string): Promise<KeeperFile | undefined> {
  const file = readJsonFile<KeeperFile>(keeperFile(folder))
  if (file === undefined || !isSameProcess(file.pid, file.start)) return undefined
  try {
    await request(file, 'GET', '/ping', undefined, pingTimeoutMs)
    return file
  } catch (error) {
    if (!isSameProcess(file.pid, file.start)) return undefined
    throw new UnavailableError(
      `the keeper of ${folder} (process ${file.pid}) does not answer: end it, the services live on and the next command starts a new keeper`,
      { cause: error },
    )
  }
}

/** Tells a keeper to end, with its services (`stop`) or without (`hand-over`), and waits until it is gone. */
export async function endKeeper(keeper: KeeperFile, how: 'stop' | 'hand-over'): Promise<void> {
  try {
    await request(keeper, 'POST', `/end/${how}`)
  } catch (error) {
    if (!(error instanceof KeeperGone)) throw error
  }
  while (isSameProcess(keeper.pid, keeper.start)) await delay(15)
}

function request(keeper: KeeperFile, method: string, target: string, body?: unknown, timeoutMs?: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${keeper.token}` }
    const outgoing = http.request({ host: '127.0.0.1', port: keeper.port, method, path: target, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', (cause) => reject(new KeeperGone('the keeper ended while answering', { cause })))
      incoming.on('end', () => {
        const value = JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
        if (incoming.statusCode === 200) resolve(value)
        else reject(new UnavailableError((value as { message: string }).message))
      })
    })
    if (timeoutMs !== undefined) outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)))
    outgoing.on('error', (cause) => reject(new KeeperGone(cause.message, { cause })))
    outgoing.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
