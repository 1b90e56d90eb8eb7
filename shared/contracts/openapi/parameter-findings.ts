import type { OperationComparison } from './comparison.ts'
import { tell } from './emitter.ts'
import { daysBetween, isDate, removalOf, sunsetOf } from './lifecycle.ts'
import type { Level } from './model.ts'
import type { Parameter } from './operations.ts'
import { schemaFindings } from './schema-findings.ts'
import { memberSlot, memberSlots, type Slot } from './values.ts'

/** Parameters of an operation that is in both documents: https://spec.openapis.org/oas/v3.1.1#parameter-object */
export function parameterFindings(at: OperationComparison): void {
  const head = new Map(at.head.parameters.map((parameter) => [parameter.key, parameter]))
  const base = new Map(at.base.parameters.map((parameter) => [parameter.key, parameter]))
  for (const [key, parameter] of base) {
    const other = head.get(key)
    if (other) comparePair(at, parameter, other)
    else removed(at, parameter)
  }
  for (const [key, parameter] of head) if (!base.has(key)) added(at, parameter)
}

function called(parameter: Parameter): string {
  return `${parameter.in} parameter ${parameter.name}`
}

function subjectOf(parameter: Parameter) {
  return { direction: 'request', parameter: { in: parameter.in, name: parameter.name } } as const
}

function removed(at: OperationComparison, parameter: Parameter): void {
  const found = removalRule(parameter, at.options.today)
  if (found === undefined) return
  const [rule, level, text] = found
  tell(at.emit, at.subject, rule, level, {
    message: `${called(parameter)} ${text}`,
    path: parameter.slot.pointer,
    side: 'base',
    parts: [parameter.key],
    subject: subjectOf(parameter),
  })
}

type Ruling = readonly [rule: string, level: Level, text: string]

function removalRule({ value }: Parameter, today: string): Ruling | undefined {
  switch (removalOf(value, today)) {
    case 'without-deprecation':
      return ['request-parameter-removed', 'warning', 'is gone: who still sends it is not heard any more']
    case 'with-deprecation':
      return ['request-parameter-removed-with-deprecation', 'info', 'is gone, after it was deprecated']
    case 'before-sunset':
      return ['request-parameter-removed-before-sunset', 'error', `is gone before its sunset, ${sunsetOf(value)}`]
    case 'sunset-unreadable':
      return ['request-parameter-sunset-parse', 'error', `is gone, and its x-sunset ${sunsetOf(value)} is no date`]
    case 'after-sunset':
      return undefined
  }
}

function added(at: OperationComparison, parameter: Parameter): void {
  const required = parameter.value.required === true
  const rule =
    parameter.in === 'path'
      ? 'new-request-path-parameter'
      : `new-${required ? 'required' : 'optional'}-request-${parameter.shared ? 'default-parameter-to-existing-path' : 'parameter'}`
  tell(at.emit, at.subject, rule, required || parameter.in === 'path' ? 'error' : 'info', {
    message: `${required ? 'required ' : ''}${called(parameter)} is new`,
    path: parameter.slot.pointer,
    parts: [parameter.key],
    subject: subjectOf(parameter),
  })
}

function comparePair(at: OperationComparison, base: Parameter, head: Parameter): void {
  const say = (rule: string, level: Level, text: string) =>
    tell(at.emit, at.subject, rule, level, { message: `${called(base)} ${text}`, path: head.slot.pointer, parts: [base.key], subject: subjectOf(base) })
  const [was, is] = [base.value.required === true, head.value.required === true]
  if (was !== is) say(`request-parameter-became-${is ? 'required' : 'optional'}`, is ? 'error' : 'info', `became ${is ? 'required' : 'optional'}`)
  const found = lifecycleRule(at, base, head)
  if (found) say(...found)
  const [from, to] = [schemaSlot(base.slot), schemaSlot(head.slot)]
  if (!from || !to) return
  const delta = at.schemas.compare(from.slot, to.slot)
  const style = String(head.value.style ?? (head.in === 'query' || head.in === 'cookie' ? 'form' : 'simple'))
  const items = delta.head.single.items
  const formArray =
    style === 'form' &&
    head.value.explode !== false &&
    delta.head.types[0] === 'array' &&
    items !== undefined &&
    takesSingles(delta.base.types, at.schemas.head.schema(items).node.types)
  schemaFindings(
    delta,
    {
      direction: 'request',
      kind: 'parameter',
      location: base.in,
      typed: to.mediaType !== undefined,
      formArray,
      today: at.options.today,
      deprecationDays: at.options.deprecationDays ?? 0,
      label: called(base),
      id: base.key,
      subject: { ...at.subject, ...subjectOf(base) },
    },
    at.emit,
  )
}

function takesSingles(from: readonly string[], items: readonly string[]): boolean {
  return (
    from.length > 0 &&
    (items.length === 0 || items[0] === 'string' || from.every((type) => items.includes(type) || (type === 'integer' && items.includes('number'))))
  )
}

/** A parameter has `schema`, or `content` with one media type. */
function schemaSlot(parameter: Slot): { readonly slot: Slot; readonly mediaType?: string } | undefined {
  const schema = memberSlot(parameter, 'schema')
  if (schema) return { slot: schema }
  for (const [mediaType, slot] of memberSlots(memberSlot(parameter, 'content'))) {
    const inner = memberSlot(slot, 'schema')
    if (inner) return { slot: inner, mediaType }
  }
  return undefined
}

function lifecycleRule(at: OperationComparison, base: Parameter, head: Parameter): Ruling | undefined {
  const [was, is] = [base.value.deprecated === true, head.value.deprecated === true]
  const [before, after] = [sunsetOf(base.value), sunsetOf(head.value)]
  const days = at.options.deprecationDays ?? 0
  if (was && !is) return ['request-parameter-reactivated', 'info', 'is not deprecated any more']
  if (!is) return undefined
  if (!was) {
    if (after === undefined && days > 0) return ['request-parameter-deprecated-sunset-missing', 'error', 'is deprecated without an x-sunset']
    if (after !== undefined && isDate(after) && daysBetween(at.options.today, after) < days)
      return ['request-parameter-sunset-date-too-small', 'error', `is deprecated with the sunset ${after}, less than ${days} days ahead`]
    return ['request-parameter-deprecated', 'info', 'is deprecated now']
  }
  if (before !== undefined && after === undefined) return ['request-parameter-sunset-deleted', 'error', `lost its x-sunset ${before}`]
  if (before === undefined || after === undefined || before === after) return undefined
  if (!isDate(before) || !isDate(after))
    return ['request-parameter-sunset-parse', 'error', `has an x-sunset that is no date: ${isDate(after) ? before : after}`]
  if (daysBetween(before, after) >= 0 || daysBetween(at.options.today, after) >= days) return undefined
  return ['request-parameter-sunset-date-changed-too-small', 'error', `has the earlier sunset ${after} instead of ${before}`]
}
