import { counterpart, mediaTypeFindings, normalType } from './body-findings.ts'
import type { OperationComparison } from './comparison.ts'
import { tell } from './emitter.ts'
import type { Level } from './model.ts'
import { schemaFindings } from './schema-findings.ts'
import { type Members, memberSlot, memberSlots, type Slot } from './values.ts'

/** The responses of an operation: https://spec.openapis.org/oas/v3.1.1#responses-object */
export function responseFindings(at: OperationComparison): void {
  const [from, to] = [memberSlots(memberSlot(at.base.slot, 'responses')), memberSlots(memberSlot(at.head.slot, 'responses'))]
  for (const [status, slot] of from) {
    const other = to.get(status)
    if (other) compareResponse(at, status, behind(slot, at.schemas.base), behind(other, at.schemas.head))
    else if (!status.startsWith('x-')) statusSaid(at, status, 'removed', slot)
  }
  for (const [status, slot] of to) if (!from.has(status) && !status.startsWith('x-')) statusSaid(at, status, 'added', slot)
}

function statusSaid(at: OperationComparison, status: string, verb: 'removed' | 'added', slot: Slot): void {
  const success = /^2(\d\d|XX)$/i.test(status)
  const level: Level = success && verb === 'removed' ? 'error' : 'info'
  tell(at.emit, at.subject, `response-${success ? '' : 'non-'}success-status-${verb}`, level, {
    message: `response ${status} ${verb === 'removed' ? 'is gone' : 'is new'}`,
    path: slot.pointer,
    side: verb === 'removed' ? 'base' : 'head',
    parts: [status],
    subject: { direction: 'response', status },
  })
}

function behind(slot: Slot, reader: OperationComparison['schemas']['base']): Slot {
  const { value, pointer } = reader.object(slot)
  return { raw: value, pointer }
}

function compareResponse(at: OperationComparison, status: string, from: Slot, to: Slot): void {
  headers(at, status, from, to)
  const [types, others] = [memberSlots(memberSlot(from, 'content')), memberSlots(memberSlot(to, 'content'))]
  const left = new Map([...types].filter(([name]) => !counterpart(name, others)))
  const right = new Map([...others].filter(([name]) => !counterpart(name, types)))
  for (const [name, slot] of types) {
    const other = counterpart(name, others)
    if (other) mediaTypeFindings(at, { from: slot, to: other.slot, name, direction: 'response', status, several: types.size > 1 })
  }
  for (const [name, slot] of left) {
    const renamed = [...right].find(([other]) => related(name, other))
    if (!renamed) {
      typeSaid(at, 'response-media-type-removed', 'error', `response ${status} is not given as ${name} any more`, slot, status, name, 'base')
      continue
    }
    right.delete(renamed[0])
    renameFindings(at, status, name, renamed[0], renamed[1])
    mediaTypeFindings(at, { from: slot, to: renamed[1], name, direction: 'response', status, several: types.size > 1 })
  }
  for (const [name, slot] of right)
    typeSaid(at, 'response-media-type-added', 'info', `response ${status} can be given as ${name} now`, slot, status, name, 'head')
}

function typeSaid(
  at: OperationComparison,
  rule: string,
  level: Level,
  message: string,
  slot: Slot,
  status: string,
  mediaType: string,
  side: 'base' | 'head',
  more: readonly string[] = [],
): void {
  tell(at.emit, at.subject, rule, level, {
    message,
    path: slot.pointer,
    side,
    parts: [status, normalType(mediaType), ...more],
    subject: { direction: 'response', status, mediaType },
  })
}

/** One media type with other parameters, or with another structured syntax suffix of the same. */
function related(one: string, other: string): boolean {
  const [a, b] = [parse(one), parse(other)]
  return a.bare === b.bare || contains(a.bare, b.bare) || contains(b.bare, a.bare)
}

function renameFindings(at: OperationComparison, status: string, from: string, to: string, slot: Slot): void {
  const [a, b] = [parse(from), parse(to)]
  const say = (rule: string, level: Level, message: string, more: readonly string[]) => typeSaid(at, rule, level, message, slot, status, from, 'head', more)
  if (a.bare !== b.bare) {
    if (a.parameters.size + b.parameters.size > 0) {
      say('response-media-type-name-changed', 'warning', `response ${status} is given as ${to} instead of ${from}`, [to])
      return
    }
    const narrower = contains(a.bare, b.bare)
    say(
      `response-media-type-name-${narrower ? 'specialized' : 'generalized'}`,
      narrower ? 'info' : 'error',
      `response ${status} is given as ${to} instead of ${from}`,
      [to],
    )
    return
  }
  const added = [...b.parameters.keys()].filter((name) => !a.parameters.has(name))
  const removed = [...a.parameters.keys()].filter((name) => !b.parameters.has(name))
  const changed = [...a.parameters].filter(([name, value]) => b.parameters.has(name) && b.parameters.get(name) !== value)
  if ([added, removed, changed].filter((list) => list.length > 0).length > 1) {
    say('response-media-type-name-changed', 'warning', `response ${status} is given as ${to} instead of ${from}`, [to])
    return
  }
  for (const name of added) say('response-media-type-parameter-added', 'info', `response ${status} as ${a.bare} has the parameter ${name} now`, [name])
  for (const name of removed) say('response-media-type-parameter-removed', 'error', `response ${status} as ${a.bare} has no parameter ${name} any more`, [name])
  for (const [name, value] of changed) {
    const text = `response ${status} as ${a.bare} has ${name}=${b.parameters.get(name)} instead of ${value}`
    say('response-media-type-parameter-changed', 'error', text, [name, String(b.parameters.get(name))])
  }
}

function parse(mediaType: string): { readonly bare: string; readonly parameters: ReadonlyMap<string, string> } {
  const [bare = '', ...rest] = normalType(mediaType).split(';')
  return { bare, parameters: new Map(rest.map((part) => [part.split('=')[0] ?? '', part.split('=').slice(1).join('=')])) }
}

/** `application/problem+json` is an `application/json` (RFC 6839 section 3.1), and anything is a `*` of its kind. */
function contains(wide: string, narrow: string): boolean {
  const [type, subtype = ''] = wide.split('/')
  const [otherType, other = ''] = narrow.split('/')
  if (wide === '*/*' && narrow !== wide) return true
  if (type !== otherType || subtype === other) return false
  return subtype === '*' || other.endsWith(`+${subtype}`)
}

function headers(at: OperationComparison, status: string, from: Slot, to: Slot): void {
  const byName = (slot: Slot) => new Map([...memberSlots(memberSlot(slot, 'headers'))].map(([name, header]) => [name.toLowerCase(), { name, header }]))
  const [before, after] = [byName(from), byName(to)]
  const say = (rule: string, level: Level, name: string, text: string, slot: Slot, side: 'base' | 'head') =>
    tell(at.emit, at.subject, rule, level, {
      message: `header ${name} of response ${status} ${text}`,
      path: slot.pointer,
      side,
      parts: [status, name.toLowerCase()],
      subject: { direction: 'response', status, header: name },
    })
  for (const [key, { name, header }] of before) {
    // A Content-Type header is to be ignored: the media types say it (https://spec.openapis.org/oas/v3.1.1#response-object).
    if (key === 'content-type') continue
    const old = at.schemas.base.object(header)
    const other = after.get(key)
    const required = (value: Members) => value.required === true
    if (!other) {
      const kind = required(old.value) ? 'required' : 'optional'
      say(`${kind}-response-header-removed`, kind === 'required' ? 'error' : 'info', name, 'is gone', header, 'base')
      continue
    }
    const now = at.schemas.head.object(other.header)
    if (required(old.value) && !required(now.value))
      say('response-header-became-optional', 'error', name, 'became optional', { raw: now.value, pointer: now.pointer }, 'head')
    const [schema, newer] = [memberSlot({ raw: old.value, pointer: old.pointer }, 'schema'), memberSlot({ raw: now.value, pointer: now.pointer }, 'schema')]
    if (!schema || !newer) continue
    schemaFindings(
      at.schemas.compare(schema, newer),
      {
        direction: 'response',
        kind: 'header',
        typed: false,
        today: at.options.today,
        deprecationDays: at.options.deprecationDays ?? 0,
        label: `header ${name} of response ${status}`,
        id: `${status} header ${key}`,
        subject: { ...at.subject, direction: 'response', status, header: name },
      },
      at.emit,
    )
  }
  for (const [key, { name, header }] of after)
    if (!before.has(key) && key !== 'content-type') say('response-header-added', 'info', name, 'is new', header, 'head')
}
