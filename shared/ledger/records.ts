import type { ContractFact } from '../contract/model.ts'
import { canonicalJson } from '../release/canonical.ts'
import { decodeDocument, encodeDocument, unreadable } from './document.ts'
import type { DecisionRecord, EnvironmentState, PipelineRecord, Quarantine, Receipt } from './port.ts'
import { refName } from './ref-name.ts'
import type { RefStore } from './ref-store.ts'

/** Reads one document of a ref; null when the ref or the file is not there. */
async function read<T>(refs: RefStore, name: string, path: string, expected: Readonly<Record<string, unknown>>): Promise<T | null> {
  const bytes = await refs.file(name, path)
  return bytes === null ? null : decodeDocument<T>(`${name}:${path}`, bytes, expected)
}

/** Sets one document of a ref to what `change` answers; null or an equal value writes nothing. */
async function write<T>(
  refs: RefStore,
  name: string,
  path: string,
  expected: Readonly<Record<string, unknown>>,
  change: (current: T | null) => T | null,
  message: (next: T) => string,
): Promise<void> {
  await refs.update([
    {
      name,
      change: async (view) => {
        const bytes = view === null ? null : await view.file(path)
        const current = bytes === null ? null : decodeDocument<T>(`${name}:${path}`, bytes, expected)
        const next = change(current)
        if (next === null || (current !== null && canonicalJson(next) === canonicalJson(current))) return null
        return { files: new Map([[path, encodeDocument(next)]]), message: message(next) }
      },
    },
  ])
}

/** A branch's last green pipeline of a service. */
export function readPipeline(refs: RefStore, service: string, branch: string): Promise<PipelineRecord | null> {
  return read(refs, refName.pipelines(service), branchFile(branch), { service, branch })
}

/** Every service's record for the branch, else for the fallback branch. */
export async function readPipelines(refs: RefStore, branch: string, fallback: string): Promise<ReadonlyMap<string, PipelineRecord>> {
  const services = (await refs.names('pipelines')).map((name) => name.slice('pipelines/'.length))
  const records = await Promise.all(
    services.map(async (service) => (await readPipeline(refs, service, branch)) ?? (await readPipeline(refs, service, fallback))),
  )
  return new Map(records.filter((record) => record !== null).map((record) => [record.service, record]))
}

export function writePipeline(refs: RefStore, record: PipelineRecord): Promise<void> {
  const { service, branch, commit } = record
  return write(
    refs,
    refName.pipelines(service),
    branchFile(branch),
    { service, branch },
    () => record,
    () => `${service} on ${branch}: green at ${commit.slice(0, 12)}`,
  )
}

/** Every contract fact about a provider. */
export async function readFacts(refs: RefStore, provider: string): Promise<readonly ContractFact[]> {
  const name = refName.facts(provider)
  return [...(await refs.files(name))].map(([path, bytes]) => {
    const fact = decodeDocument<ContractFact>(`${name}:${path}`, bytes, { provider })
    if (`${fact.providerFingerprint}/${fact.contractSha}.json` !== path)
      throw unreadable(`${name}:${path}`, 'it is about another contract or version than its name says')
    return fact
  })
}

/** Records facts, all providers' in one push. A fact that says what is known already (whenever and wherever it was found again) is not written. */
export async function writeFacts(refs: RefStore, facts: readonly ContractFact[]): Promise<void> {
  const byProvider = new Map<string, ContractFact[]>()
  for (const fact of facts) byProvider.set(fact.provider, [...(byProvider.get(fact.provider) ?? []), fact])
  if (byProvider.size === 0) return
  await refs.update(
    [...byProvider].map(([provider, own]) => {
      const name = refName.facts(provider)
      return {
        name,
        change: async (view) => {
          const files = new Map<string, Buffer>()
          for (const fact of own) {
            const path = factFile(fact)
            const bytes = (await view?.file(path)) ?? null
            if (bytes !== null && substance(decodeDocument<ContractFact>(`${name}:${path}`, bytes)) === substance(fact)) continue
            files.set(path, encodeDocument(fact))
          }
          return files.size === 0 ? null : { files, message: `${provider}: ${files.size} contract ${files.size === 1 ? 'fact' : 'facts'}` }
        },
      }
    }),
  )
}

/** Keeps a decision under its month; one that is there already is left. */
export function writeDecision(refs: RefStore, decision: DecisionRecord): Promise<void> {
  const { id, kind, service, environment, at } = decision
  if (!/^[a-z]+-[0-9a-f]{12}$/.test(id)) throw new Error(`not a decision id: ${id}`)
  return write<DecisionRecord>(
    refs,
    refName.decisions(at, service),
    `${id}.json`,
    { id },
    (current) => current ?? decision,
    () => `${kind} decision ${id}: ${service} -> ${environment}`,
  )
}

/** Finds a decision by its id, newest month first. */
export async function readDecision(refs: RefStore, id: string): Promise<DecisionRecord | null> {
  if (!/^[a-z]+-[0-9a-f]{12}$/.test(id)) return null
  const names = await refs.names('decisions')
  await refs.heads.ensure(names)
  const newestFirst = [...names].sort().reverse()
  const found = await Promise.all(newestFirst.map((name) => read<DecisionRecord>(refs, name, `${id}.json`, { id })))
  return found.find((decision) => decision !== null) ?? null
}

export function readReceipt(refs: RefStore, environment: string, service: string): Promise<Receipt | null> {
  return read(refs, refName.receipt(environment, service), 'receipt.json', { environment, service })
}

export function writeReceipt(refs: RefStore, receipt: Receipt): Promise<void> {
  const { environment, service, decision } = receipt
  const name = refName.receipt(environment, service)
  return write(
    refs,
    name,
    'receipt.json',
    { environment, service },
    () => receipt,
    () => `receipt: ${service} ${decision.version} -> ${environment}: ${decision.decision}`,
  )
}

export function readQuarantine(refs: RefStore, service: string): Promise<Quarantine | null> {
  return read(refs, refName.quarantine(service), 'quarantine.json', { service })
}

export function updateQuarantine(refs: RefStore, service: string, change: (current: Quarantine | null) => Quarantine | null): Promise<void> {
  return write<Quarantine>(
    refs,
    refName.quarantine(service),
    'quarantine.json',
    { service },
    change,
    (next) => `${service}: ${Object.keys(next.digests).length} in quarantine`,
  )
}

export function readEnvironment(refs: RefStore, environment: string): Promise<EnvironmentState | null> {
  return read(refs, refName.environment(environment), 'environment.json', { environment })
}

export function updateEnvironment(refs: RefStore, environment: string, change: (current: EnvironmentState | null) => EnvironmentState | null): Promise<void> {
  return write<EnvironmentState>(
    refs,
    refName.environment(environment),
    'environment.json',
    { environment },
    change,
    (next) => `${environment}: ${next.freezes.length} freezes`,
  )
}

// Branch names hold slashes and any bytes; a file name must not.
function branchFile(branch: string): string {
  return `${encodeURIComponent(branch)}.json`
}

function factFile(fact: ContractFact): string {
  return `${hex(fact.providerFingerprint)}/${hex(fact.contractSha)}.json`
}

function hex(text: string): string {
  if (!/^[0-9a-f]{8,64}$/.test(text)) throw new Error(`not a sha256: ${text}`)
  return text
}

function substance({ run: _run, at: _at, ...rest }: ContractFact): string {
  return canonicalJson(rest)
}
