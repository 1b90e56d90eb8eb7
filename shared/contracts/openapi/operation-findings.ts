import { requestBodyFindings } from './body-findings.ts'
import type { Comparison, OperationComparison } from './comparison.ts'
import { tell } from './emitter.ts'
import { daysBetween, isDate, removalOf, stabilityLevels, stabilityOf, stabilityRank, sunsetOf } from './lifecycle.ts'
import type { FindingSubject, Level } from './model.ts'
import { type Operation, operationName } from './operations.ts'
import { parameterFindings } from './parameter-findings.ts'
import { responseFindings } from './response-findings.ts'
import type { Emit } from './schema-findings.ts'
import { operationSecurity } from './security-findings.ts'

/** Everything that differs in an operation that both documents have. */
export function operationFindings(comparison: Comparison, base: Operation, head: Operation): void {
  const emit = comparison.findings.emitFor(operationName(base))
  const subject = subjectOf(base)
  const at: OperationComparison = { ...comparison, base, head, emit, subject }
  const [from, to] = [stabilityOf(base.value), stabilityOf(head.value)]
  if (invalidStability(emit, subject, base, 'base') || invalidStability(emit, subject, head, 'head')) return
  if (stabilityRank(to) !== stabilityRank(from)) {
    const fell = stabilityRank(to) < stabilityRank(from)
    const message = `the operation went from ${from ?? 'stable'} to ${to ?? 'stable'}`
    tell(emit, subject, `api-stability-${fell ? 'decreased' : 'increased'}`, fell && isPromised(from) ? 'error' : 'info', { message, path: head.slot.pointer })
  }
  // What is draft or alpha makes no promise; that it became so has been told.
  if (!isPromised(to)) return
  lifecycle(at)
  parameterFindings(at)
  requestBodyFindings(at)
  responseFindings(at)
  operationSecurity(at)
  names(at)
}

/** An operation that the head does not have: https://github.com/oasdiff/oasdiff/blob/main/docs/DEPRECATION.md */
export function removedOperation(comparison: Comparison, operation: Operation & { readonly wholePath: boolean }): void {
  const emit = comparison.findings.emitFor(operationName(operation))
  const subject = subjectOf(operation)
  if (invalidStability(emit, subject, operation, 'base') || !isPromised(stabilityOf(operation.value))) return
  const found = removalRule(operation, comparison.options.today)
  if (found === undefined) return
  const [rule, level, text] = found
  tell(emit, subject, rule, level, { message: `the operation is gone${text}`, path: operation.slot.pointer, side: 'base' })
}

function removalRule(operation: Operation & { readonly wholePath: boolean }, today: string): readonly [string, Level, string] | undefined {
  const prefix = operation.wholePath ? 'api-path-removed' : 'api-removed'
  const sunset = sunsetOf(operation.value)
  switch (removalOf(operation.value, today)) {
    case 'without-deprecation':
      return [`${prefix}-without-deprecation`, 'error', ' and was not deprecated before']
    case 'with-deprecation':
      return [`${prefix}-with-deprecation`, 'info', ', after it was deprecated']
    case 'before-sunset':
      return [`${prefix}-before-sunset`, 'error', ` before its sunset, ${sunset}`]
    case 'sunset-unreadable':
      return ['api-path-sunset-parse', 'error', `, and its x-sunset ${sunset} is no date`]
    case 'after-sunset':
      return undefined
  }
}

/** An operation that only the head has. */
export function addedOperation(comparison: Comparison, operation: Operation): void {
  tell(comparison.findings.emitFor(operationName(operation)), subjectOf(operation), 'endpoint-added', 'info', {
    message: 'the operation is new',
    path: operation.slot.pointer,
  })
}

function subjectOf(operation: Operation): FindingSubject {
  return { method: operation.method, template: operation.template }
}

function isPromised(stability: string | undefined): boolean {
  return stability !== 'draft' && stability !== 'alpha'
}

function invalidStability(emit: Emit, subject: FindingSubject, operation: Operation, side: 'base' | 'head'): boolean {
  const level = stabilityOf(operation.value)
  if (level === undefined || stabilityLevels.includes(level)) return false
  tell(emit, subject, 'api-invalid-stability-level', 'error', {
    message: `x-stability-level is ${level}; it can be ${stabilityLevels.join(', ')}`,
    path: operation.slot.pointer,
    side,
    parts: [side],
  })
  return true
}

function lifecycle(at: OperationComparison): void {
  const say = (rule: string, level: Level, message: string) => tell(at.emit, at.subject, rule, level, { message, path: at.head.slot.pointer })
  const [was, is] = [at.base.value.deprecated === true, at.head.value.deprecated === true]
  const [before, after] = [sunsetOf(at.base.value), sunsetOf(at.head.value)]
  const days = at.options.deprecationDays ?? 0
  const { today } = at.options
  if (was && !is) say('endpoint-reactivated', 'info', 'the operation is not deprecated any more')
  if (!is) return
  if (!was) {
    if (after === undefined) {
      if (days > 0) say('api-deprecated-sunset-missing', 'error', 'the operation is deprecated without an x-sunset')
      else say('endpoint-deprecated', 'info', 'the operation is deprecated now')
    } else if (!isDate(after)) say('api-deprecated-sunset-parse', 'error', `the operation is deprecated with the x-sunset ${after}, which is no date`)
    else if (daysBetween(today, after) < days)
      say('api-sunset-date-too-small', 'error', `the operation is deprecated with the sunset ${after}, less than ${days} days ahead`)
    else say('endpoint-deprecated-with-sunset', 'info', `the operation is deprecated and goes on ${after}`)
    return
  }
  if (before !== undefined && after === undefined) say('sunset-deleted', 'error', `the operation lost its x-sunset ${before}`)
  if (before === undefined || after === undefined || !isDate(before) || !isDate(after)) return
  if (daysBetween(before, after) < 0 && daysBetween(today, after) < days)
    say('api-sunset-date-changed-too-small', 'error', `the operation has the earlier sunset ${after} instead of ${before}`)
}

function names(at: OperationComparison): void {
  const say = (rule: string, message: string, part: string) => tell(at.emit, at.subject, rule, 'info', { message, path: at.head.slot.pointer, parts: [part] })
  const [from, to] = [at.base.value.operationId, at.head.value.operationId]
  if (typeof from === 'string' && from !== to) say('api-operation-id-removed', `operationId is ${typeof to === 'string' ? to : 'gone'}, not ${from}`, from)
  else if (from === undefined && typeof to === 'string') say('api-operation-id-added', `operationId is ${to} now`, to)
  const tags = (operation: Operation) => (Array.isArray(operation.value.tags) ? operation.value.tags.map(String) : [])
  const [had, has] = [tags(at.base), tags(at.head)]
  for (const tag of had.filter((one) => !has.includes(one))) say('api-tag-removed', `tag ${tag} is gone`, tag)
  for (const tag of has.filter((one) => !had.includes(one))) say('api-tag-added', `tag ${tag} is new`, tag)
}
