import { createHash } from 'node:crypto'

type Json = Readonly<Record<string, unknown>>

/**
 * Which contents are the same to a broker: SHA1 over interactions (else messages) in the order of their JSON, keys sorted, and the specification's version
 * (pact_broker, lib/pact_broker/pacts/generate_sha.rb, sort_content.rb, content.rb). Other metadata and the names do not count; the two lists are not sorted both.
 */
export function contentSha(content: unknown): string {
  const pact = content as Json
  const interactions = Array.isArray(pact.interactions) ? pact.interactions : undefined
  const messages = Array.isArray(pact.messages) ? pact.messages : undefined
  if (!interactions && !messages) return sha1(JSON.stringify(pact))
  const version = specification(pact)
  return sha1(
    JSON.stringify({
      ...(interactions ? { interactions: inOrder(interactions) } : {}),
      ...(messages ? { messages: interactions ? messages.map(byKey) : inOrder(messages) } : {}),
      ...(version === undefined ? {} : { pact_specification_version: version }),
    }),
  )
}

/** Content as it is kept: each interaction with an `_id` of its own, first. */
export function withIds(content: unknown): unknown {
  const pact = content as Json
  const add = (list: unknown) =>
    Array.isArray(list)
      ? list.map((item: Json) => {
          const { _id, ...rest } = item
          return { _id: sha1(JSON.stringify(byKey(rest))), ...rest }
        })
      : list
  return {
    ...pact,
    ...('interactions' in pact ? { interactions: add(pact.interactions) } : {}),
    ...('messages' in pact ? { messages: add(pact.messages) } : {}),
  }
}

function specification(pact: Json): unknown {
  const metadata = (pact.metadata ?? {}) as Record<string, Json | undefined>
  return metadata.pactSpecification?.version ?? metadata['pact-specification']?.version ?? metadata.pactSpecificationVersion
}

function inOrder(list: readonly unknown[]): readonly unknown[] {
  return list.map(byKey).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function byKey(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(byKey)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, byKey(inner)]),
  )
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}
