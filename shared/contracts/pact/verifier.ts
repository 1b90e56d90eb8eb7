import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { ContractFact } from '../../contract/model.ts'
import { messageOf, UnavailableError } from '../../errors.ts'
import { exec } from '../../process/exec.ts'
import type { PactContract } from '../../release/model.ts'
import type { ProviderVerificationRequest, VerificationOutcome, Verifier } from '../port.ts'
import { startCommand, verifierEnv } from './commands.ts'
import { findVerifier, installVerifier } from './find-verifier.ts'
import { pactInteractions, pactProvider } from './pact-content.ts'
import { ProviderNotReady } from './provider-process.ts'
import { startRelease, type StartedRelease } from './start-release.ts'
import { verifyPact } from './verify-pact.ts'

/**
 * Verifies pacts with the `pact` program of the repository (or SLIPWAY_PACT, or PATH). The provider is started once per request, from its artifact, in an
 * environment without the job's secrets. Only what a provider really answered becomes a fact; everything else in the way is said and not recorded.
 * `env`: this process's environment.
 */
export function pactVerifier(env: NodeJS.ProcessEnv): Verifier {
  const verifyAll = async (request: ProviderVerificationRequest): Promise<readonly VerificationOutcome[]> => {
    const known = new Map(request.contracts.flatMap((contract) => [[contract, withoutProvider(contract, request)] as const]).filter(([, outcome]) => outcome))
    const open = request.contracts.filter((contract) => !known.has(contract))
    const verified = open.length === 0 ? [] : await withProvider(env, request, open)
    const outcomes = new Map<PactContract, VerificationOutcome | undefined>([...known, ...verified.map((outcome) => [outcome.contract, outcome] as const)])
    return request.contracts.map((contract) => outcomes.get(contract) ?? { contract, reason: 'the verification ended without a result', next: 'run it again' })
  }
  return {
    kind: 'pact',
    verifyAll,
    verify: async ({ contract, ...rest }) => {
      const [outcome] = await verifyAll({ ...rest, contracts: [contract] })
      if (outcome && 'fact' in outcome) return outcome.fact
      throw new UnavailableError(outcome ? `${outcome.reason}; ${outcome.next}` : 'no result')
    },
  }
}

/** What needs no provider to be known: each of these the verifier itself would pass without a word. */
function withoutProvider(contract: PactContract, request: ProviderVerificationRequest): VerificationOutcome | undefined {
  const { service, contracts } = request.provider
  const named = pactProvider(contract.content)
  if (contract.provider !== service || named !== service) {
    return { contract, reason: `the contract is about ${named ?? contract.provider}, not ${service}`, next: `build ${contract.consumer} again` }
  }
  const interactions = pactInteractions(contract.content)
  const failed = (failure: string): VerificationOutcome => ({
    contract,
    fact: factOf(contract, request, { failures: [failure], interactions: interactions.length, verifier: 'none' }),
  })
  if (interactions.length === 0) return failed('the contract has no interactions: it proves nothing')
  const verify = contracts.verify
  if (verify === undefined || (startCommand(request.provider) === undefined && request.provider.artifact.kind !== 'image')) {
    return {
      contract,
      reason: `${service} does not say how to start it for verification`,
      next: `set contracts.verify: { start: …, ready: /healthz } in the service.yml of ${service}`,
    }
  }
  const states = [...new Set(interactions.flatMap((interaction) => interaction.states))]
  if (states.length > 0 && verify.states === undefined) {
    return failed(
      `provider ${states.length === 1 ? 'state' : 'states'} ${states.map((state) => `"${state}"`).join(', ')} cannot be set up: ${service} has no contracts.verify.states (false: they need no setting up)`,
    )
  }
  return undefined
}

async function withProvider(
  env: NodeJS.ProcessEnv,
  request: ProviderVerificationRequest,
  contracts: readonly PactContract[],
): Promise<readonly VerificationOutcome[]> {
  const { provider } = request
  const verify = provider.contracts.verify
  const all = (reason: string, next: string) => contracts.map((contract) => ({ contract, reason, next }))
  if (verify === undefined) return all('no contracts.verify', '')
  let program: string
  let version: string
  try {
    program = findVerifier({ root: request.root, env, platform: process.platform, arch: process.arch })
    version = await versionOf(program, env)
  } catch (error) {
    return all(`no verifier: ${messageOf(error)}`, installVerifier)
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'slipway-verify-'))
  let running: StartedRelease | undefined
  try {
    running = await startRelease({ env, request, verify, folder })
    const outcomes: VerificationOutcome[] = []
    for (const contract of contracts) {
      outcomes.push(
        await verifyPact({
          program,
          folder,
          contract,
          provider: running,
          verify,
          env: verifierEnv(env),
          signal: request.signal,
          fact: (found) => factOf(contract, request, { ...found, verifier: version }),
        }),
      )
    }
    if (outcomes.some((outcome) => !('fact' in outcome) || !outcome.fact.success)) logTail(request, await running.tail())
    return outcomes
  } catch (error) {
    const tail = error instanceof ProviderNotReady ? error.tail : []
    logTail(request, tail)
    // Runtimes end a crash with their version or an empty frame; the line with the error says more.
    const last = tail.findLast((line) => /error|fatal|panic/i.test(line)) ?? tail.at(-1)
    return all(
      `${provider.service} ${provider.version} could not be verified: ${messageOf(error)}${last ? `; it wrote: ${last.trim().slice(0, 200)}` : ''}`,
      `make ${provider.service} start by its contracts.verify.start, then run this again`,
    )
  } finally {
    await running?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function factOf(
  contract: PactContract,
  request: ProviderVerificationRequest,
  found: { readonly failures: readonly string[]; readonly interactions: number; readonly verifier: string },
): ContractFact {
  return {
    schemaVersion: 1,
    consumer: contract.consumer,
    provider: contract.provider,
    contractSha: contract.sha,
    providerFingerprint: request.provider.fingerprint,
    success: found.failures.length === 0,
    failures: found.failures,
    interactions: found.interactions,
    verifier: found.verifier,
    run: request.run,
    at: request.now().toISOString(),
  }
}

/** `pact verifier 1.3.5`; also shows that the program can be run at all. */
async function versionOf(program: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout, stderr } = await exec([program, 'verifier', '--version'], { env: verifierEnv(env) })
  const version = /\d+\.\d+\.\d+\S*/.exec(stdout.toString('utf8') + stderr)?.[0]
  return `pact verifier ${version ?? 'of unknown version'}`
}

function logTail(request: ProviderVerificationRequest, tail: readonly string[]): void {
  if (tail.length > 0) request.log(`the last lines of ${request.provider.service}:`)
  for (const line of tail) request.log(`  ${line}`)
}
