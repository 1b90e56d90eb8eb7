import { isMembers, type Members, membersOf } from './values.ts'

/** One side of an HTTP interaction. */
export interface PactMessage {
  /** Names in lower case, with every value. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: unknown
  /** The body is there and no JSON: what of it is used cannot be said. */
  readonly opaque: boolean
  readonly rules: unknown
}

/** An HTTP interaction of a pact: what is sent, and what is expected. */
export interface PactCall {
  readonly method: string
  readonly path: string
  readonly query: ReadonlyMap<string, readonly string[]>
  readonly status: string
  readonly request: PactMessage
  readonly response: PactMessage
}

/** Reads an interaction of specification 2, 3 or 4 (https://github.com/pact-foundation/pact-specification); undefined for messages. */
export function readCall(interaction: unknown): PactCall | undefined {
  const { request, response } = membersOf(interaction)
  if (!isMembers(request) || !isMembers(response)) return undefined
  return {
    method: String(request.method ?? 'GET').toUpperCase(),
    path: String(request.path ?? '/').split('?')[0] ?? '/',
    query: queryOf(request.query),
    status: String(response.status ?? 200),
    request: messageOf(request),
    response: messageOf(response),
  }
}

function messageOf(message: Members): PactMessage {
  const headers = new Map(Object.entries(membersOf(message.headers)).map(([name, value]) => [name.toLowerCase(), valuesOf(value)]))
  const wrapped =
    isMembers(message.body) && 'content' in message.body && ('contentType' in message.body || 'encoded' in message.body) ? message.body : undefined
  const content = wrapped ? wrapped.content : message.body
  const type = String(wrapped?.contentType ?? headers.get('content-type')?.[0] ?? '')
  const encoded = wrapped !== undefined && wrapped.encoded !== undefined && wrapped.encoded !== false
  const isText = typeof content === 'string' && (encoded || !/json/i.test(type))
  return { headers, body: typeof content === 'string' && !isText ? parsed(content) : (content ?? undefined), opaque: isText, rules: message.matchingRules }
}

/** A JSON text, or a JSON value that is a string. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function valuesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

function queryOf(query: unknown): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const pairs =
    typeof query === 'string'
      ? [...new URLSearchParams(query)]
      : Object.entries(membersOf(query)).flatMap(([name, value]) => valuesOf(value).map((one) => [name, one] as const))
  for (const [name, value] of pairs) found.set(name, [...(found.get(name) ?? []), value])
  return found
}

/** The values at the end of some steps: `[]` goes into every element, `{}` into every member. */
export function bodyAt(body: unknown, steps: readonly string[]): readonly unknown[] {
  let values: readonly unknown[] = body === undefined ? [] : [body]
  for (const step of steps) {
    values = values.flatMap((value) => {
      if (step === '[]') return Array.isArray(value) ? value : []
      if (!isMembers(value)) return []
      if (step === '{}') return Object.values(value)
      return Object.hasOwn(value, step) ? [value[step]] : []
    })
  }
  return values
}

/** The places in a body that matching rules speak of: `$.items[*].total` as `items`, `[]`, `total`. Specification 2 begins them with `$.body`. */
export function rulePaths(rules: unknown): readonly (readonly string[])[] {
  const all = membersOf(rules)
  const newer = Object.keys(membersOf(all.body))
  const older = Object.keys(all)
    .filter((path) => path.startsWith('$.body'))
    .map((path) => `$${path.slice('$.body'.length)}`)
  return [...newer, ...older].map(pathSteps)
}

function pathSteps(path: string): readonly string[] {
  return [...path.matchAll(/\.([^.[\]]+)|\[(\d+|\*)\]|\[['"]([^'"]*)['"]\]/g)].map(([, name, index, quoted]) =>
    index !== undefined ? '[]' : (quoted ?? name ?? ''),
  )
}
