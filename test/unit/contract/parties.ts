import { contractSha } from '../../../shared/contract/sha.ts'
import type { ContractFact, ContractParty, VerdictInput } from '../../../shared/contract/model.ts'
import type { PactContract } from '../../../shared/release/model.ts'

/** A contract of `consumer` on `provider`; equal `terms` are equal contracts. */
export function pact(consumer: string, provider: string, terms = 'a'): PactContract {
  const content = { consumer: { name: consumer }, provider: { name: provider }, interactions: [{ description: terms }] }
  return { consumer, provider, sha: contractSha(content), content }
}

/** A release, `service@version`, with contracts on providers, written as `provider` or `provider:terms`. */
export function party(name: string, ...expects: readonly string[]): ContractParty {
  const [service = '', version = '1'] = name.split('@')
  const pacts = expects.map((text) => {
    const [provider = '', terms] = text.split(':')
    return pact(service, provider, terms)
  })
  return { service, version, fingerprint: `${service}-${version}`, pacts }
}

/** Outcomes, oldest first: `web a + orders@1` succeeded, `web a - orders@1` failed (the consumer, its terms, the provider's version). */
export function facts(...texts: readonly string[]): readonly ContractFact[] {
  return texts.map((text, index) => {
    const [consumer = '', terms = '', sign = '', provider = ''] = text.split(' ')
    const [service = '', version = ''] = provider.split('@')
    return {
      schemaVersion: 1,
      consumer,
      provider: service,
      contractSha: pact(consumer, service, terms).sha,
      providerFingerprint: `${service}-${version}`,
      success: sign === '+',
      failures: sign === '+' ? [] : ['GET /x: expected status 200, got 404'],
      interactions: 1,
      verifier: 'pact verifier 1.3.5',
      run: `run-${index}`,
      at: new Date(Date.UTC(2026, 10, 21, 0, index)).toISOString(),
    }
  })
}

/** A question about an environment called test. */
export function question(
  candidates: readonly ContractParty[],
  live: readonly ContractParty[],
  known: readonly ContractFact[] = [],
  rest: Partial<VerdictInput> = {},
): VerdictInput {
  return { environment: 'test', candidates, live, facts: known, ...rest }
}
