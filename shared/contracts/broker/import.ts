import type { ContractFact, ContractParty } from '../../contract/model.ts'
import { sha256Hex } from '../../release/canonical.ts'
import type { PactContract } from '../../release/model.ts'
import { pactInteractions } from '../pact/pact-content.ts'
import type { MatrixRow } from './matrix.ts'
import type { Broker } from './open.ts'
import type { FetchedPact } from './pacts-for-verification.ts'

export interface ImportOptions {
  readonly environments: readonly string[]
  /** Of a pact's content: `contractSha` of shared/contract/sha.ts. */
  readonly contractSha: (content: unknown) => string
  /** The fingerprint of a version that Slipway built; `brokerFingerprint` stands for all others. */
  readonly fingerprintOf: (service: string, version: string) => string | undefined
  /** Where the facts are said to come from. */
  readonly run: string
}

/** What a broker knows, in our form: who serves where with which contracts, and what was verified. */
export interface Imported {
  readonly live: Readonly<Record<string, readonly ContractParty[]>>
  readonly facts: readonly ContractFact[]
}

/** Reads what is deployed and released in environments, the pacts of these versions, and every result of theirs, as consumers and as providers. */
export async function importFrom(broker: Broker, options: ImportOptions): Promise<Imported> {
  const live: Record<string, readonly ContractParty[]> = {}
  const parties = new Map<string, ContractParty>()
  for (const environment of options.environments) {
    const here = new Map<string, ContractParty>()
    for (const { service, version } of await broker.recorded(environment)) {
      const key = `${service} ${version}`
      const party = parties.get(key) ?? partyOf(service, version, await broker.pactsOf(service, version), options)
      parties.set(key, party)
      here.set(key, party)
    }
    live[environment] = [...here.values()]
  }
  const facts = new Map<string, ContractFact>()
  for (const { service, version } of parties.values()) {
    const { rows } = await broker.matrix({ selectors: [{ service, version }] })
    for (const row of rows) {
      const fact = await factOf(broker, row, parties, options)
      if (fact)
        facts.set(
          `${fact.contractSha} ${fact.provider} ${fact.providerFingerprint}`,
          newer(facts.get(`${fact.contractSha} ${fact.provider} ${fact.providerFingerprint}`), fact),
        )
    }
  }
  return { live, facts: [...facts.values()] }
}

/** Stands for the fingerprint of a version that only a broker knows: equal for equal names, and nobody's real one. */
export function brokerFingerprint(service: string, version: string): string {
  return sha256Hex(`pact-broker\0${service}\0${version}`)
}

/** Pure: a version of the broker as a party of our verdicts. */
export function partyOf(service: string, version: string, pacts: readonly FetchedPact[], { contractSha, fingerprintOf }: ImportOptions): ContractParty {
  return {
    service,
    version,
    fingerprint: fingerprintOf(service, version) ?? brokerFingerprint(service, version),
    pacts: pacts.map(({ consumer, provider, content }): PactContract => ({ consumer, provider, sha: contractSha(content), content })),
  }
}

async function factOf(broker: Broker, row: MatrixRow, parties: ReadonlyMap<string, ContractParty>, options: ImportOptions): Promise<ContractFact | undefined> {
  const { consumer, consumerVersion, provider, providerVersion, success, verifiedAt, pact, result } = row
  if (success === null || providerVersion === null || verifiedAt === null) return undefined
  const known = parties.get(`${consumer} ${consumerVersion.number}`)?.pacts.find((contract) => contract.provider === provider)
  // A consumer version that serves nowhere: its result may still be for a content that another one has.
  const content = known?.content ?? (pact === null ? undefined : (await broker.pact(pact)).content)
  if (content === undefined) return undefined
  return {
    schemaVersion: 1,
    consumer,
    provider,
    contractSha: known?.sha ?? options.contractSha(content),
    providerFingerprint: options.fingerprintOf(provider, providerVersion.number) ?? brokerFingerprint(provider, providerVersion.number),
    success,
    failures: success ? [] : [`verification failed${result === null ? '' : `: see ${result}`}`],
    interactions: pactInteractions(content).length,
    verifier: 'pact-broker',
    run: options.run,
    at: new Date(verifiedAt).toISOString(),
  }
}

function newer(known: ContractFact | undefined, fact: ContractFact): ContractFact {
  return known !== undefined && known.at > fact.at ? known : fact
}
