import type { Sha256Hex } from '../affected/model.ts'
import { canonicalJson, sha256Hex } from '../release/canonical.ts'

/**
 * The identity of a pact by what it asks for: sha256 over its canonical JSON. The order of interactions and messages does not count, nor do
 * the file's metadata (tool versions), a broker's `_id` and the `pending` flag. The specification's version counts: it decides how rules are read.
 * `content` is a pact file's JSON; anything else has a sha too, but no meaning.
 */
export function contractSha(content: unknown): Sha256Hex {
  return sha256Hex(canonicalJson(canonicalPact(content)))
}

/** The pact specification a file says it is written in, as it says it; null where it does not. */
export function specificationOf(content: unknown): string | null {
  const metadata = recordOf(recordOf(content)?.metadata)
  const spec = recordOf(metadata?.pactSpecification) ?? recordOf(metadata?.['pact-specification'])
  const version = spec?.version ?? metadata?.pactSpecificationVersion
  return typeof version === 'string' ? version : null
}

/** Interactions of every kind in a pact file: `interactions` (HTTP, and all of V4) and `messages` (V3). */
export function interactionsOf(content: unknown): readonly Readonly<Record<string, unknown>>[] {
  const pact = recordOf(content)
  const items = [pact?.interactions, pact?.messages].flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []))
  return items.map(recordOf).filter((item) => item !== undefined)
}

/** Interactions in one order for equal sets: by their canonical JSON. */
export function sortInteractions(interactions: readonly unknown[]): readonly unknown[] {
  return interactions
    .map((interaction) => ({ interaction, key: canonicalJson(interaction) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ interaction }) => interaction)
}

/** An interaction without what does not belong to the contract. */
export function bareInteraction(interaction: unknown): unknown {
  const fields = recordOf(interaction)
  if (fields === undefined) return interaction
  const { _id, pending, ...rest } = fields
  return rest
}

/** The value as an object; undefined for everything else, lists included. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined
}

function canonicalPact(content: unknown): unknown {
  const pact = recordOf(content)
  if (pact === undefined) return content
  const { metadata, _id, pending, ...rest } = pact
  const lists = Object.fromEntries(
    ['interactions', 'messages'].flatMap((name) => {
      const list = rest[name]
      return Array.isArray(list) ? [[name, sortInteractions(list.map(bareInteraction))]] : []
    }),
  )
  return { ...rest, ...lists, specification: specificationOf(content) }
}
