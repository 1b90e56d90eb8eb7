import { isDeepStrictEqual } from 'node:util'
import type { diffSchema } from '../openapi/diff-schema.ts'
import { fromDiff } from '../schemas/from-diff.ts'
import type { SchemaFinding } from '../schemas/model.ts'
import { partsOf, type ReadDocument } from '../schemas/read-document.ts'
import type { Tell } from './check-asyncapi.ts'
import { fieldsOf } from './document.ts'
import type { Message, Operation } from './operations.ts'

/** One operation before and after, and what is needed to compare it. */
export interface MessageComparison {
  /** `send orders/placed`. */
  readonly key: string
  readonly base: Operation
  readonly head: Operation
  readonly before: ReadDocument
  readonly after: ReadDocument
  readonly diffSchema: typeof diffSchema
  readonly today: string
  readonly tell: Tell
}

/** What changed in the messages of an operation. Messages are known by their names; when one is left over on either side, it was renamed. */
export function messageFindings(at: MessageComparison): readonly SchemaFinding[] {
  const { base, head, key, tell } = at
  const gone = [...base.messages.values()].filter((message) => !head.messages.has(message.key))
  const fresh = [...head.messages.values()].filter((message) => !base.messages.has(message.key))
  const pairs = [...base.messages.values()].flatMap((message) => {
    const now = head.messages.get(message.key)
    return now ? [[message, now] as const] : []
  })
  const [only, other] = [gone[0], fresh[0]]
  if (gone.length === 1 && fresh.length === 1 && only && other) pairs.push([only, other])
  else {
    for (const message of gone) tell('message-removed', 'error', message.pointer, `${key} ${message.key}`, `${key}: the message ${message.key} is gone`)
    for (const message of fresh) {
      // Whoever reads the channel meets what it does not know.
      const level = head.action === 'receive' ? 'info' : 'warning'
      tell('message-added', level, message.pointer, `${key} ${message.key}`, `${key}: the message ${message.key} is new`)
    }
  }
  return pairs.flatMap(([from, to]) => pairFindings(at, from, to))
}

function pairFindings(at: MessageComparison, from: Message, to: Message): readonly SchemaFinding[] {
  const { tell } = at
  const owner = `${at.key} ${from.key}`
  if (from.contentType !== to.contentType) {
    const level = from.contentType !== undefined && to.contentType !== undefined ? 'error' : 'warning'
    tell(
      'content-type-changed',
      level,
      to.pointer,
      owner,
      `${owner}: the content type was ${from.contentType ?? 'not said'} and is ${to.contentType ?? 'not said'}`,
    )
  }
  const findings = [...partFindings(at, owner, 'headers', from.headers, to.headers)]
  if (isJsonSchema(from.schemaFormat) && isJsonSchema(to.schemaFormat)) return [...findings, ...partFindings(at, owner, 'payload', from.payload, to.payload)]
  if (from.schemaFormat !== to.schemaFormat || !isDeepStrictEqual(valueAt(at.before, from.payload), valueAt(at.after, to.payload))) {
    const formats = `${from.schemaFormat ?? 'JSON Schema'} before, ${to.schemaFormat ?? 'JSON Schema'} now`
    tell(
      'payload-not-comparable',
      'error',
      to.payload ?? to.pointer,
      owner,
      `${owner}: the payload changed, and schemas in these formats are not compared here (${formats})`,
    )
  }
  return findings
}

function partFindings(
  at: MessageComparison,
  owner: string,
  part: 'payload' | 'headers',
  from: string | undefined,
  to: string | undefined,
): readonly SchemaFinding[] {
  if (from === undefined && to === undefined) return []
  const { base, head } = at
  const action = base.action === 'either' ? head.action : base.action
  const directions = action === 'send' ? (['response'] as const) : action === 'receive' ? (['request'] as const) : (['request', 'response'] as const)
  // A message that says nothing of a part allows anything there.
  const [before, after] = [from === undefined ? {} : at.before.value, to === undefined ? {} : at.after.value]
  return directions.flatMap((direction) => {
    const pointers = { ...(from === undefined ? {} : { basePointer: from }), ...(to === undefined ? {} : { headPointer: to }) }
    const findings = at.diffSchema(before, after, direction, { today: at.today, name: `${part} of ${owner}`, ...pointers })
    return findings.map((finding) => fromDiff(finding, at.after, { kind: 'asyncapi', owner }))
  })
}

/** AsyncAPI's own dialect and the drafts of JSON Schema (https://www.asyncapi.com/docs/reference/specification/v3.0.0#messageObjectSchemaFormatTable). */
function isJsonSchema(format: string | undefined): boolean {
  return format === undefined || /^application\/(?:vnd\.aai\.asyncapi|schema)(?:\+(?:json|yaml))?(?:;|$)/.test(format)
}

function valueAt(document: ReadDocument, pointer: string | undefined): unknown {
  if (pointer === undefined) return undefined
  let value = document.value
  for (const part of partsOf(pointer)) value = Array.isArray(value) ? value[Number(part)] : fieldsOf(value)[part]
  return value
}
