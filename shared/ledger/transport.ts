import { stat } from 'node:fs/promises'
import path from 'node:path'
import { messageOf, ToolError, UnavailableError } from '../errors.ts'
import { type ExecResult, exec } from '../process/exec.ts'
import { sha256Hex } from '../release/canonical.ts'
import { pause } from './back-off.ts'
import { ensureBareRepository } from './bare-repository.ts'
import { gitEnvironment } from '../git/environment.ts'
import { type GitOutcome, judgePush, judgeRead } from './git-outcome.ts'
import { ProcessLimit } from './process-limit.ts'
import type { LedgerRemote } from './remote.ts'

/** One ref of a compare-and-swap: from what it is to what it shall be; null is "not there". Full ref names. */
export interface RefMove {
  readonly ref: string
  readonly from: string | null
  readonly to: string | null
}

/** How a push ended for good. */
export type PushAnswer = 'ok' | 'lost'

const timeoutMs = 120_000
const transientTries = 3

/** The remote over git's own protocol: list, fetch, and compare-and-swap. Every command runs in the cache repository. */
export class Transport {
  readonly remote: LedgerRemote
  readonly env: NodeJS.ProcessEnv
  readonly #cacheDir: string
  readonly #prefix: string
  readonly #tracking: string
  readonly #limit = new ProcessLimit(8)
  #found = false

  constructor(remote: LedgerRemote, cacheDir: string, prefix: string, env: NodeJS.ProcessEnv) {
    this.remote = remote
    this.#cacheDir = cacheDir
    this.#prefix = prefix
    // One cache may serve several remotes and prefixes.
    this.#tracking = `refs/cache/${sha256Hex(`${remote.url}\n${prefix}`).slice(0, 12)}`
    this.env = gitEnvironment(env, [
      ...remote.config,
      // A push also moves the cached ref: what was written need not be fetched.
      ['remote.ledger.fetch', `+${prefix}/*:${this.#tracking}/*`],
      ['core.hooksPath', '/dev/null'],
      ['gc.auto', '0'],
      ['maintenance.auto', 'false'],
      ['http.lowSpeedLimit', '1'],
      ['http.lowSpeedTime', '60'],
    ])
  }

  /** The cache's ref for one of the remote's. */
  tracking(ref: string): string {
    return this.#tracking + ref.slice(this.#prefix.length)
  }

  /** The remote's refs that match; object ids by full ref name. */
  async list(patterns: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (await this.#absent()) return new Map()
    const { stdout } = await this.#read('read', ['ls-remote', '--quiet', 'ledger', ...patterns])
    const refs = new Map<string, string>()
    for (const line of stdout.toString('utf8').split('\n')) {
      const [oid, ref] = line.split('\t')
      if (oid && ref?.startsWith(`${this.#prefix}/`)) refs.set(ref, oid)
    }
    if ([...refs.values()].some((oid) => oid.length !== 40)) {
      throw new UnavailableError(
        `the ledger's remote ${this.remote.description} keeps sha256 objects, and the ledger needs a sha1 repository. Give the ledger a repository of its own with ledger.remote.`,
      )
    }
    return refs
  }

  /** Brings refs and all they hold into the cache. False when some were gone or moved in between: list again. */
  async fetch(refs: readonly string[]): Promise<boolean> {
    const argv = [
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-write-fetch-head',
      '--no-prune',
      '--no-recurse-submodules',
      '--no-auto-maintenance',
      '--refmap=',
      '--stdin',
      'ledger',
    ]
    const input = refs.map((ref) => `+${ref}:${this.tracking(ref)}\n`).join('')
    return (await this.#read('read', argv, input)) !== lostRead
  }

  /**
   * Moves all the refs or none. `landed` is asked when it is not certain whether a failed push arrived. Throws UnavailableError when the
   * remote cannot be written.
   */
  async push(moves: readonly RefMove[], landed: () => Promise<boolean>): Promise<PushAnswer> {
    if (await this.#absent()) {
      await ensureBareRepository(this.remote.missingFolder ?? '', this.env)
      this.#found = true
    }
    const leases = moves.map(({ ref, from }) => `--force-with-lease=${ref}:${from ?? ''}`)
    const specs = moves.map(({ ref, to }) => `${to ?? ''}:${ref}`)
    const flags = ['--porcelain', '--no-verify', '--atomic', '--no-signed', '--no-follow-tags', '--recurse-submodules=no']
    for (let attempt = 1; ; attempt++) {
      const result = await this.#git(['push', ...flags, ...leases, 'ledger', ...specs])
      const outcome = judgePush(result.exitCode, result.stdout.toString('utf8'), result.stderr)
      if (outcome.kind === 'ok' || outcome.kind === 'lost') return outcome.kind
      // The answer may have been lost on the way and not the write.
      if (outcome.kind === 'transient' && (await landed().catch(() => false))) return 'ok'
      if (outcome.kind === 'fatal' || attempt === transientTries) throw this.#unavailable('write', outcome)
      await pause(attempt, 500)
    }
  }

  async #read(what: 'read', args: readonly string[], input?: string): Promise<ExecResult> {
    for (let attempt = 1; ; attempt++) {
      const result = await this.#git(args, input)
      const outcome = judgeRead(result.exitCode, result.stderr)
      if (outcome.kind === 'ok') return result
      if (outcome.kind === 'lost') return lostRead
      if (outcome.kind === 'fatal' || attempt === transientTries) throw this.#unavailable(what, outcome)
      await pause(attempt, 500)
    }
  }

  async #git(args: readonly string[], input?: string): Promise<ExecResult> {
    const argv = ['git', '--git-dir', this.#cacheDir, ...args]
    try {
      return await this.#limit.run(() =>
        exec(argv, {
          cwd: this.#cacheDir,
          env: this.env,
          allow: everyExitCode,
          signal: AbortSignal.timeout(timeoutMs),
          ...(input === undefined ? {} : { input }),
        }),
      )
    } catch (cause) {
      const aborted = cause instanceof ToolError && cause.cause instanceof Error && cause.cause.name === 'AbortError'
      if (aborted) return { exitCode: 128, stdout: Buffer.alloc(0), stderr: `the remote did not answer within ${timeoutMs / 1000} s` }
      throw new UnavailableError(`git could not be run for the ledger: ${messageOf(cause)}`, { cause })
    }
  }

  // A folder that was there once and is gone is an unreachable ledger, not an empty one.
  async #absent(): Promise<boolean> {
    const folder = this.remote.missingFolder
    if (folder === null || this.#found) return false
    this.#found = await stat(path.join(folder, 'HEAD')).then(
      () => true,
      () => false,
    )
    return !this.#found
  }

  #unavailable(what: 'read' | 'write', outcome: Extract<GitOutcome, { cause: string }>): UnavailableError {
    const certain = outcome.kind === 'fatal' ? 'Nothing was written.' : 'It could not be confirmed that anything was written; the next run reads it again.'
    const sentence =
      what === 'read'
        ? `the ledger at ${this.remote.description} could not be read: ${outcome.cause}.`
        : `the ledger at ${this.remote.description} was not written: ${outcome.cause}. ${certain}`
    return new UnavailableError(`${sentence} ${outcome.next}\ngit said: ${outcome.tail}`)
  }
}

const everyExitCode = Array.from({ length: 256 }, (_, code) => code)
const lostRead: ExecResult = { exitCode: 1, stdout: Buffer.alloc(0), stderr: '' }
