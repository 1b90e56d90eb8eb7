import type { OperationComparison } from './comparison.ts'
import { tell } from './emitter.ts'
import type { Level } from './model.ts'
import { schemaFindings } from './schema-findings.ts'
import { memberSlot, memberSlots, type Slot } from './values.ts'

/** The body of a request: https://spec.openapis.org/oas/v3.1.1#request-body-object */
export function requestBodyFindings(at: OperationComparison): void {
  const [from, to] = [bodyOf(at.base.slot, at.schemas.base), bodyOf(at.head.slot, at.schemas.head)]
  const say = (rule: string, level: Level, message: string, path: string, side: 'base' | 'head') =>
    tell(at.emit, at.subject, rule, level, { message, path, side, subject: { direction: 'request' } })
  if (from === undefined && to === undefined) return
  if (from === undefined) {
    const required = to?.value.required === true
    say(
      `request-body-added-${required ? 'required' : 'optional'}`,
      required ? 'error' : 'info',
      `the request has a${required ? ' required' : 'n optional'} body now`,
      to?.slot.pointer ?? '',
      'head',
    )
    return
  }
  if (to === undefined) {
    say('request-body-removed', 'error', 'the request has no body any more', from.slot.pointer, 'base')
    return
  }
  const [was, is] = [from.value.required === true, to.value.required === true]
  if (was !== is)
    say(
      `request-body-became-${is ? 'required' : 'optional'}`,
      is ? 'error' : 'info',
      `the body of the request became ${is ? 'required' : 'optional'}`,
      to.slot.pointer,
      'head',
    )
  const [types, others] = [memberSlots(memberSlot(from.slot, 'content')), memberSlots(memberSlot(to.slot, 'content'))]
  for (const [name, slot] of types) {
    const other = counterpart(name, others)
    if (other) mediaTypeFindings(at, { from: slot, to: other.slot, name, direction: 'request', several: types.size > 1 })
    else typeSaid(at, 'request-body-media-type-removed', 'error', `the body of the request may not be ${name} any more`, slot, name, 'base')
  }
  for (const [name, slot] of others) {
    if (!counterpart(name, types)) typeSaid(at, 'request-body-media-type-added', 'info', `the body of the request may be ${name} now`, slot, name, 'head')
  }
}

function typeSaid(at: OperationComparison, rule: string, level: Level, message: string, slot: Slot, mediaType: string, side: 'base' | 'head'): void {
  tell(at.emit, at.subject, rule, level, { message, path: slot.pointer, side, parts: [mediaType], subject: { direction: 'request', mediaType } })
}

function bodyOf(operation: Slot, reader: OperationComparison['schemas']['base']) {
  const slot = memberSlot(operation, 'requestBody')
  if (slot === undefined) return undefined
  const found = reader.object(slot)
  return { value: found.value, slot: { raw: found.value, pointer: found.pointer } }
}

/** The media type of the other side with the same name, upper and lower case aside. */
export function counterpart(name: string, types: ReadonlyMap<string, Slot>): { readonly name: string; readonly slot: Slot } | undefined {
  const wanted = normalType(name)
  for (const [other, slot] of types) if (normalType(other) === wanted) return { name: other, slot }
  return undefined
}

/** `Application/JSON; Charset=utf-8` as RFC 9110 section 8.3.1 compares it. */
export function normalType(name: string): string {
  return name
    .toLowerCase()
    .replace(/\s*;\s*/g, ';')
    .trim()
}

/** Two media types of one body, and where they stand. */
export interface MediaTypePair {
  readonly from: Slot
  readonly to: Slot
  readonly name: string
  readonly direction: 'request' | 'response'
  readonly status?: string
  readonly several: boolean
}

/** The schemas of a media type that is on both sides. */
export function mediaTypeFindings(at: OperationComparison, pair: MediaTypePair): void {
  for (const keyword of ['schema', 'itemSchema'] as const) {
    const [from, to] = [memberSlot(pair.from, keyword), memberSlot(pair.to, keyword)]
    const body = pair.status === undefined ? 'the body of the request' : `the body of response ${pair.status}`
    const label = `${body}${pair.several ? ` as ${pair.name}` : ''}${keyword === 'itemSchema' ? ', each item' : ''}`
    const subject = { ...at.subject, direction: pair.direction, mediaType: pair.name, ...(pair.status === undefined ? {} : { status: pair.status }) }
    const id = [pair.status ?? 'request', normalType(pair.name), keyword].join(' ')
    if (from === undefined && to === undefined) continue
    if (from === undefined || to === undefined) {
      const infix = keyword === 'schema' ? '' : 'item-'
      const untyped = keyword === 'itemSchema' && pair.direction === 'response' && memberSlot(pair.to, 'schema') === undefined
      const verb = to === undefined ? 'removed' : 'added'
      const breaks = (pair.direction === 'request') === (verb === 'added')
      tell(
        at.emit,
        subject,
        `${pair.direction}-body-media-type-${infix}schema-${verb}${untyped && verb === 'removed' ? '-untyped' : ''}`,
        breaks ? 'error' : 'info',
        {
          message: `${label} ${verb === 'added' ? 'has a schema now' : 'has no schema any more'}`,
          path: (to ?? from)?.pointer ?? '',
          side: to === undefined ? 'base' : 'head',
          parts: [id],
        },
      )
      continue
    }
    schemaFindings(
      at.schemas.compare(from, to),
      {
        direction: pair.direction,
        kind: 'body',
        typed: isJson(pair.name),
        today: at.options.today,
        deprecationDays: at.options.deprecationDays ?? 0,
        label,
        id,
        subject,
      },
      at.emit,
    )
  }
}

/** JSON tells a number from a string; text and forms do not. */
export function isJson(mediaType: string): boolean {
  const bare = normalType(mediaType).split(';')[0] ?? ''
  return bare === 'application/json' || bare.endsWith('+json')
}
