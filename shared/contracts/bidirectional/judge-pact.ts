import { messageOf } from '../../errors.ts'
import { pactInteractions, pactProvider } from '../pact/pact-content.ts'
import type { SchemaFile } from '../schemas/model.ts'
import { type ReadDocument, readDocument } from '../schemas/read-document.ts'
import { pointerOfLocation } from './locations.ts'
import type { InteractionReason, InteractionRow, InteractionStatus, PactJudgement } from './model.ts'
import { prepareSpec } from './prepare-spec.ts'

/** A pact, and what it is about. */
export interface JudgedPact {
  readonly consumer: string
  /** The service whose description it is held against. */
  readonly provider: string
  /** The pact's JSON. */
  readonly content: unknown
  /** Its file, when it is to be annotated. */
  readonly file?: SchemaFile
}

/** The description of a provider that pacts can be held against; schemas are compiled once for all of them. */
export interface OpenedSpec {
  /** Never throws for what a pact holds. */
  judge(pact: JudgedPact): Promise<PactJudgement>
}

/** What the comparator yields (https://github.com/pactflow/openapi-pact-comparator/blob/main/src/results/index.ts). */
interface Result {
  readonly code: string
  readonly message: string
  readonly type: 'error' | 'warning'
  readonly mockDetails?: { readonly location: string }
  readonly specDetails?: { readonly location: string }
}

interface ComparatorModule {
  readonly Comparator: new (description: Fields) => { compare(pact: Fields): AsyncIterable<Result> }
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads an OpenAPI 3.0 or 3.1 (or Swagger 2.0) description. Throws UserError for what is none. A pact that passes says that the description allows all it expects; that the
 * provider keeps to its description is for the provider's own tests to say.
 */
export async function openSpec(spec: SchemaFile): Promise<OpenedSpec> {
  const read = await readDocument(spec)
  const { document, dangling } = prepareSpec(read)
  // Its declarations name files without their endings, which Node's resolution does not follow.
  const { Comparator } = (await import('@pactflow/openapi-pact-comparator')) as unknown as ComparatorModule
  const comparator = new Comparator(document)
  const unresolved = dangling.map(
    ({ pointer, reference }): InteractionReason => ({
      code: 'unresolved-reference',
      level: 'warning',
      message: `$ref ${reference} in the description cannot be followed, so what stands behind it was taken to allow everything`,
      pactPath: '',
      specPath: pointer,
      specLine: read.place(pointer).line,
    }),
  )
  const compareOne = async (pact: Fields, interaction: unknown, place: Place): Promise<readonly InteractionReason[]> => {
    const reasons: InteractionReason[] = []
    // One at a time: a fault of one interaction would end the comparison of all, and others are left out before they are counted.
    const alone = { ...pact, interactions: [interaction] }
    for await (const result of comparator.compare(alone)) reasons.push(reasonOf(result, read, interaction, place))
    return reasons
  }
  return {
    judge: async (pact) => {
      const about = { consumer: pact.consumer, provider: pact.provider, specFile: spec.path }
      const named = pactProvider(pact.content)
      const none = (code: 'other-provider' | 'no-interactions' | 'unreadable-pact', message: string): PactJudgement => ({
        ...about,
        status: 'unknown',
        reason: { code, message },
        rows: [],
      })
      if (named !== pact.provider) return none('other-provider', `the pact is with ${named ?? 'nobody'}, not with ${pact.provider}`)
      const labels = pactInteractions(pact.content)
      if (labels.length === 0) return none('no-interactions', 'the pact has no interactions: it proves nothing')
      const content = pact.content as Fields
      const lines = pact.file === undefined ? undefined : await readDocument(pact.file).catch(() => undefined)
      const listed = (['interactions', 'messages'] as const).flatMap((list) =>
        Array.isArray(content[list]) ? content[list].map((item: unknown, index) => ({ item, pointer: `/${list}/${index}` })) : [],
      )
      const rows: InteractionRow[] = []
      for (const [index, { item, pointer }] of listed.entries()) {
        const place: Place = { pointer, ...(lines ? { document: lines } : {}) }
        const { description = '', label = '' } = labels[index] ?? {}
        const reasons =
          notHttp(item, place) ??
          unwrapped(content, item, place) ??
          (await compareOne(content, item, place).catch((error: unknown) => [
            ours('comparison-failed', `it could not be compared: ${messageOf(error).slice(0, 300)}`, place),
          ]))
        rows.push({ description, label, ...judged(item, reasons, unresolved, place) })
      }
      return { ...about, status: worst(rows.map(({ status }) => status)), rows }
    },
  }
}

interface Place {
  /** Of the interaction in its pact. */
  readonly pointer: string
  readonly document?: ReadDocument
}

function judged(
  item: unknown,
  reasons: readonly InteractionReason[],
  unresolved: readonly InteractionReason[],
  place: Place,
): Pick<InteractionRow, 'status' | 'reasons'> {
  const failed = reasons.some(({ level, code }) => level === 'error' && !unknowns.has(code))
  const all = failed ? reasons : [...reasons, ...uncompared(item, place), ...unresolved]
  return { status: failed ? 'fail' : all.some(({ code }) => unknowns.has(code)) ? 'unknown' : 'pass', reasons: all }
}

/** Reasons for which nobody can say. `response.status.default` is none: the description speaks of every status then. */
const unknowns = new Set([
  'not-http',
  'comparison-failed',
  'body-not-compared',
  'unresolved-reference',
  'request.content-type.unknown',
  'response.content-type.unknown',
])

function worst(states: readonly InteractionStatus[]): InteractionStatus {
  return states.includes('fail') ? 'fail' : states.includes('unknown') ? 'unknown' : 'pass'
}

/** Messages are no part of an OpenAPI description, and the comparator leaves them out in silence. */
function notHttp(item: unknown, place: Place): readonly InteractionReason[] | undefined {
  const { type, request, response } = (item ?? {}) as Fields
  if ((type === undefined || type === 'Synchronous/HTTP') && request && response) return undefined
  return [ours('not-http', `${typeof type === 'string' ? type : 'a message'}: an OpenAPI description says nothing of it`, place)]
}

/** In a pact of version 4 a body is `{content, …}`; any other the comparator takes for an empty one. */
function unwrapped({ metadata }: Fields, item: unknown, place: Place): readonly InteractionReason[] | undefined {
  const { pactSpecification, pactSpecificationVersion, ...others } = (metadata ?? {}) as Fields
  const version = [pactSpecification, others['pact-specification']].map((value) => (value as { readonly version?: unknown } | undefined)?.version).find(Boolean)
  if (Number.parseInt(String(version ?? pactSpecificationVersion ?? '0'), 10) < 4) return undefined
  const sides = (['request', 'response'] as const).filter((side) => {
    const body = ((item as Fields)[side] as Fields).body
    return body !== undefined && body !== null && !(typeof body === 'object' && Object.hasOwn(body, 'content'))
  })
  if (sides.length === 0) return undefined
  return sides.map((side) =>
    ours('comparison-failed', `the ${side} body has no \`content\`, as version 4 of the pact specification wants it`, {
      ...place,
      pointer: `${place.pointer}/${side}/body`,
    }),
  )
}

/** Bodies that are no JSON are not held against their schemas. */
function uncompared(item: unknown, place: Place): readonly InteractionReason[] {
  return (['request', 'response'] as const).flatMap((side) => {
    const message = ((item as Fields | null)?.[side] ?? {}) as Fields
    if (message.body === undefined || message.body === null || message.body === '') return []
    const type = contentTypeOf(message)
    if (
      type === undefined ||
      /^application\/(?:[\w.+-]+\+)?json\b/i.test(type) ||
      (side === 'request' && /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    )
      return []
    return [
      ours('body-not-compared', `the ${side} body is ${type}: only that type was compared, not what is in it`, {
        ...place,
        pointer: `${place.pointer}/${side}/body`,
      }),
    ]
  })
}

function contentTypeOf({ headers, body }: Fields): string | undefined {
  const wrapped = (body as { readonly contentType?: unknown } | null)?.contentType
  const header = Object.entries((headers ?? {}) as Fields).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const value: unknown = Array.isArray(header) ? header[0] : header
  return typeof value === 'string' ? value : typeof wrapped === 'string' ? wrapped : undefined
}

function ours(code: string, message: string, { pointer, document }: Place): InteractionReason {
  return { code, level: 'warning', message, pactPath: pointer, ...(document ? { pactLine: document.place(pointer).line } : {}) }
}

function reasonOf(result: Result, spec: ReadDocument, interaction: unknown, { pointer, document }: Place): InteractionReason {
  const within = pointerOfLocation({ interactions: [interaction] }, inWrapping(interaction, result.mockDetails?.location ?? '')).replace(
    /^\/interactions\/0/,
    '',
  )
  const pactPath = `${pointer}${within}`
  const specPath = pointerOfLocation(spec.value, result.specDetails?.location ?? '')
  return {
    code: result.code,
    level: result.type,
    message: result.message,
    pactPath,
    ...(document ? { pactLine: document.place(pactPath).line } : {}),
    specPath,
    specLine: spec.place(specPath).line,
  }
}

/** Where a value of a wrapped body of version 4 really stands. */
function inWrapping(interaction: unknown, location: string): string {
  return location.replace(/^(\[root\]\.interactions\[0\]\.(request|response)\.body)(?=$|[.[])/, (whole, _, side: string) => {
    const body = ((interaction as Fields)[side] as Fields | undefined)?.body
    const { type } = interaction as Fields
    return type !== undefined && body !== null && typeof body === 'object' && Object.hasOwn(body, 'content') ? `${whole}.content` : whole
  })
}
