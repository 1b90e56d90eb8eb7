import type { Service } from '../config/model.ts'
import { type Problem, UserError } from '../errors.ts'
import { canonicalJson } from '../release/canonical.ts'
import type { PactContract } from '../release/model.ts'
import { type JsonPositions, locateJson } from './json-positions.ts'
import { bareInteraction, contractSha, recordOf, sortInteractions, specificationOf } from './sha.ts'

/** A pact file as the repository has it; `path` is relative to the repository's root, as problems will name it. */
export interface PactFile {
  readonly path: string
  readonly text: string
}

interface ReadPact {
  readonly path: string
  readonly provider: string
  readonly content: Readonly<Record<string, unknown>>
  readonly positions: JsonPositions
}

const lists = ['interactions', 'messages'] as const

/**
 * The contracts of a service as consumer, one per provider, sorted by provider. Several files for one pair are merged.
 * Throws UserError with every problem of every file: not JSON, another consumer, no provider, no interaction, and files of one pair that contradict.
 */
export function collectPacts(service: Service, files: readonly PactFile[]): readonly PactContract[] {
  const problems: Problem[] = []
  const pacts = [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).flatMap((file) => readPact(service, file, problems) ?? [])
  const pairs = new Map<string, ReadPact[]>()
  for (const pact of pacts) pairs.set(pact.provider, [...(pairs.get(pact.provider) ?? []), pact])
  const contracts = [...pairs].map(([provider, group]) => {
    const content = mergePacts(group, problems)
    return { consumer: service.name, provider, sha: contractSha(content), content }
  })
  if (problems.length > 0) {
    throw new UserError(`the contracts of ${service.name} cannot be used (${problems.length} ${problems.length === 1 ? 'problem' : 'problems'})`, problems)
  }
  return contracts.sort((a, b) => (a.provider < b.provider ? -1 : 1))
}

function readPact(service: Service, file: PactFile, problems: Problem[]): ReadPact | undefined {
  // Editors on Windows leave a byte-order mark; JSON.parse refuses it, other pact tools do not.
  const text = file.text.replace(/^\uFEFF/, '')
  const positions = locateJson(text)
  const before = problems.length
  const report = (at: { line: number; column: number }, message: string) => problems.push({ file: file.path, line: at.line, column: at.column, message })
  if (positions.fault) {
    report(positions.fault, `not JSON: ${positions.fault.message}`)
    return undefined
  }
  const content = recordOf(JSON.parse(text))
  if (content === undefined) {
    report(positions.at(), 'a pact file holds one object with consumer, provider and interactions')
    return undefined
  }
  const consumer = nameOf(content.consumer)
  if (consumer === undefined) report(positions.at('consumer', 'name'), `consumer.name is missing; it must be "${service.name}"`)
  else if (consumer !== service.name) {
    report(
      positions.at('consumer', 'name'),
      `consumer.name is "${consumer}", but this file belongs to the service ${service.name}: write "${service.name}" in the consumer's test, or move the file to ${consumer}`,
    )
  }
  const provider = nameOf(content.provider)
  if (provider === undefined) report(positions.at('provider', 'name'), 'provider.name is missing: name the service that is expected to answer')
  checkInteractions(content, positions, report)
  return problems.length === before && provider !== undefined ? { path: file.path, provider, content, positions } : undefined
}

function checkInteractions(
  content: Readonly<Record<string, unknown>>,
  positions: JsonPositions,
  report: (at: { line: number; column: number }, message: string) => void,
): void {
  let count = 0
  let faulty = false
  for (const list of lists) {
    const items = content[list]
    if (items === undefined) continue
    if (!Array.isArray(items)) {
      report(positions.at(list), `${list} must be a list`)
      faulty = true
      continue
    }
    count += items.length
    items.forEach((item: unknown, index) => {
      if (typeof recordOf(item)?.description !== 'string') report(positions.at(list, index), 'every interaction is an object with a description')
    })
  }
  if (count === 0 && !faulty) report(positions.at('interactions'), 'no interactions: an empty contract proves nothing; write one, or delete the file')
}

function mergePacts(group: readonly ReadPact[], problems: Problem[]): unknown {
  const [first, ...others] = group
  if (first === undefined || others.length === 0) return first?.content
  const seen = new Map<string, { readonly path: string; readonly bare: string }>()
  const merged: Record<string, unknown> = { ...first.content }
  for (const other of others) {
    const [spec, otherSpec] = [specificationOf(first.content), specificationOf(other.content)]
    if (spec === otherSpec) continue
    const at = other.positions.at('metadata')
    const message = `written in pact specification ${otherSpec ?? '(none)'}, but ${first.path} for the same pair in ${spec ?? '(none)'}: generate both with one`
    problems.push({ file: other.path, line: at.line, column: at.column, message })
  }
  for (const list of lists) {
    const kept: unknown[] = []
    for (const pact of group) {
      const items = pact.content[list]
      if (!Array.isArray(items)) continue
      items.forEach((item: unknown, index) => {
        const key = `${list} ${interactionKey(item)}`
        const bare = canonicalJson(bareInteraction(item))
        const known = seen.get(key)
        if (known === undefined || known.path === pact.path) {
          kept.push(item)
          if (known === undefined) seen.set(key, { path: pact.path, bare })
        } else if (known.bare !== bare) {
          const at = pact.positions.at(list, index)
          const message = `"${String(recordOf(item)?.description)}" contradicts ${known.path}: same description and provider states, other content; rename one or make them equal`
          problems.push({ file: pact.path, line: at.line, column: at.column, message })
        }
      })
    }
    if (kept.length > 0) merged[list] = sortInteractions(kept)
  }
  return merged
}

/** What makes two interactions the same one: their kind, description and provider states. */
function interactionKey(item: unknown): string {
  const fields = recordOf(item)
  return canonicalJson([fields?.type ?? null, fields?.description, fields?.providerStates ?? fields?.providerState ?? null])
}

function nameOf(party: unknown): string | undefined {
  const name = recordOf(party)?.name
  return typeof name === 'string' && name !== '' ? name : undefined
}
