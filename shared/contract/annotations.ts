import type { Problem } from '../errors.ts'
import { locateJson } from './json-positions.ts'
import type { ContractFact, VerdictInput } from './model.ts'
import { labelOf } from './pact-diff.ts'
import type { PactFile } from './pacts.ts'
import { recordOf } from './sha.ts'

const lists = ['interactions', 'messages'] as const

/**
 * What failed, at the line of the expectation that is not met: one problem per interaction, where the work tree still has it. `files`: pact files of the work
 * tree. Failures of contracts that stand in no file any more (an older release that still serves) have no line, and are in the verdict's rows only.
 */
export function contractAnnotations(input: VerdictInput, files: readonly PactFile[]): readonly Problem[] {
  const failed = failedFacts(input)
  if (failed.length === 0) return []
  return files.flatMap((file) => {
    const content = parsed(file.text)
    const [consumer, provider] = [content?.consumer, content?.provider].map((party) => recordOf(party)?.name)
    const facts = failed.filter((fact) => fact.consumer === consumer && fact.provider === provider)
    if (content === undefined || facts.length === 0) return []
    const positions = locateJson(file.text)
    return lists.flatMap((list) => {
      const items: readonly unknown[] = Array.isArray(content[list]) ? content[list] : []
      return items.flatMap((item, index) => {
        const label = labelOf(recordOf(item) ?? {})
        const lines = facts.flatMap((fact) => fact.failures.filter((line) => line.startsWith(`${label}: `) || line.startsWith(`${label} (pending): `)))
        if (lines.length === 0) return []
        const { line, column } = positions.at(list, index)
        return [
          { file: file.path, line, column, message: `${String(provider)} does not answer ${String(consumer)} as expected: ${[...new Set(lines)].join('; ')}` },
        ]
      })
    })
  })
}

/** Failures between those the verdict is about. */
function failedFacts(input: VerdictInput): readonly ContractFact[] {
  const parties = [...input.candidates, ...input.live]
  const fingerprints = new Set(parties.map((party) => party.fingerprint))
  const contracts = new Set(parties.flatMap((party) => party.pacts.map((pact) => pact.sha)))
  const newest = new Map<string, ContractFact>()
  for (const fact of input.facts) {
    if (!fingerprints.has(fact.providerFingerprint) || !contracts.has(fact.contractSha)) continue
    const key = `${fact.contractSha} ${fact.providerFingerprint}`
    const known = newest.get(key)
    if (known === undefined || known.at <= fact.at) newest.set(key, fact)
  }
  return [...newest.values()].filter((fact) => !fact.success)
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return recordOf(JSON.parse(text))
  } catch {
    return undefined
  }
}
