import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { VerifySpec } from '../../config/model.ts'
import type { ContractFact } from '../../contract/model.ts'
import { messageOf } from '../../errors.ts'
import { exec } from '../../process/exec.ts'
import type { PactContract } from '../../release/model.ts'
import type { VerificationOutcome } from '../port.ts'
import { verifierArgv } from './commands.ts'
import { openMessageRelay } from './message-relay.ts'
import { type PactInteraction, pactInteractions } from './pact-content.ts'
import type { Relay } from './relay.ts'
import { type ReadReport, readReport } from './report.ts'
import type { StartedRelease } from './start-release.ts'
import { openStateRelay, type StateRelay, stateCommand, stateEndpoint } from './state-relay.ts'

export interface PactRun {
  readonly program: string
  /** Scratch folder. */
  readonly folder: string
  readonly contract: PactContract
  readonly provider: StartedRelease
  readonly verify: VerifySpec
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal | undefined
  readonly fact: (found: { readonly failures: readonly string[]; readonly interactions: number }) => ContractFact
}

/** Runs the verifier over one pact against a provider that is ready. Never throws; what is no answer of the provider is no fact. */
export async function verifyPact(run: PactRun): Promise<VerificationOutcome> {
  const { contract, verify } = run
  const none = (reason: string): VerificationOutcome => ({ contract, reason, next: `look at the log of ${contract.provider}, then run this again` })
  const ended = run.provider.ended()
  if (ended !== undefined) return none(`${contract.provider} ${ended} while it was verified`)
  const interactions = pactInteractions(contract.content)
  try {
    const report = await runVerifier(run)
    const gone = run.provider.ended()
    if (report.failures.length > 0)
      return { contract, fact: run.fact({ failures: [...report.failures, ...report.obstacles].slice(0, 100), interactions: report.checked }) }
    if (gone !== undefined) return none(`${contract.provider} ${gone} while it was verified`)
    if (report.obstacles.length > 0) return none(`${contract.provider} could not be verified: ${report.obstacles.slice(0, 3).join('; ')}`)
    if (!report.passed) return none('the verifier reports a failure and no reason for it')
    if (report.checked !== interactions.length) return none(`the verifier checked ${report.checked} of ${interactions.length} interactions`)
    return { contract, fact: run.fact({ failures: [], interactions: report.checked }) }
  } catch (error) {
    if (run.signal?.aborted) return none('interrupted')
    return none(
      timedOut(error) ? `the verification took longer than ${verify.timeout / 1000} s (contracts.verify.timeout)` : `the verifier failed: ${messageOf(error)}`,
    )
  }
}

async function runVerifier(run: PactRun): Promise<ReadReport> {
  const { contract, folder, provider, verify } = run
  const interactions = pactInteractions(contract.content)
  const requestTimeoutMs = Math.min(5_000, verify.timeout)
  const pactFile = path.join(folder, `${path.basename(contract.sha)}.pact.json`)
  const reportFile = path.join(folder, `${path.basename(contract.sha)}.report.json`)
  await writeFile(pactFile, JSON.stringify(contract.content))
  const states = await stateRelay(run, interactions, requestTimeoutMs)
  const messages = await messageRelay(run, interactions, requestTimeoutMs)
  const limit = AbortSignal.timeout(verify.timeout)
  try {
    const argv = verifierArgv({
      program: run.program,
      pactFile,
      reportFile,
      provider: contract.provider,
      port: provider.port,
      requestTimeoutMs,
      ...(states ? { statesUrl: states.url } : {}),
      ...(messages ? { messagesPort: messages.port } : {}),
      ...(verify.headers ? { headers: verify.headers } : {}),
    })
    const { exitCode, stderr } = await exec(argv, { env: run.env, allow: [1], cwd: folder, signal: run.signal ? AbortSignal.any([limit, run.signal]) : limit })
    const text = await readFile(reportFile, 'utf8').catch(() => undefined)
    if (text === undefined) throw new Error(`it wrote no report${stderr.trim() ? `: ${stderr.trim().split('\n').at(-1)}` : ''}`)
    const report = readReport(text, interactions, states?.problems ?? [])
    return { ...report, passed: report.passed && exitCode === 0 }
  } catch (error) {
    throw limit.aborted ? new VerificationTimeout() : error
  } finally {
    await Promise.all([states?.close(), messages?.close()])
  }
}

async function stateRelay(run: PactRun, interactions: readonly PactInteraction[], timeoutMs: number): Promise<StateRelay | undefined> {
  const { states } = run.verify
  if (!states || interactions.every((interaction) => interaction.states.length === 0)) return undefined
  if (typeof states === 'string') return openStateRelay(stateEndpoint(`http://127.0.0.1:${run.provider.port}${states}`, timeoutMs))
  return openStateRelay(stateCommand((env) => run.provider.run(states.command, env, timeoutMs)))
}

async function messageRelay(run: PactRun, interactions: readonly PactInteraction[], timeoutMs: number): Promise<Relay | undefined> {
  const { messages = '/', headers = {} } = run.verify
  if (messages === '/' || !interactions.some((interaction) => interaction.message)) return undefined
  return openMessageRelay(`http://127.0.0.1:${run.provider.port}${messages}`, headers, timeoutMs)
}

class VerificationTimeout extends Error {
  override readonly name = 'VerificationTimeout'
}

function timedOut(error: unknown): boolean {
  return error instanceof VerificationTimeout
}
