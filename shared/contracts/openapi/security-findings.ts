import type { Comparison, OperationComparison } from './comparison.ts'
import { tell } from './emitter.ts'
import type { Level } from './model.ts'
import type { Emit } from './schema-findings.ts'
import { canonicalText, isMembers, type Members, membersOf, memberSlot, memberSlots, type Slot } from './values.ts'

/** One way to be let in: schemes that are all needed, with their scopes. `{}` is nobody in particular. */
type Alternative = Readonly<Record<string, readonly string[]>>

/** The ways into one operation, where it says so itself: https://spec.openapis.org/oas/v3.1.1#security-requirement-object */
export function operationSecurity(at: OperationComparison): void {
  const [from, to] = [memberSlot(at.base.slot, 'security'), memberSlot(at.head.slot, 'security')]
  if (from === undefined && to === undefined) return
  const effective = (own: Slot | undefined, root: unknown) => alternatives(own?.raw ?? membersOf(root).security)
  const path = to?.pointer ?? at.head.slot.pointer
  requirements('api-security', effective(from, at.schemas.base.root), effective(to, at.schemas.head.root), path, at.emit, at.subject)
}

/** The ways into every operation that says nothing itself. */
export function documentSecurity(at: Comparison, emit: Emit): void {
  const [base, head] = [membersOf(at.schemas.base.root), membersOf(at.schemas.head.root)]
  if (base.security === undefined && head.security === undefined) return
  requirements('api-global-security', alternatives(base.security), alternatives(head.security), '/security', emit, {})
}

function alternatives(security: unknown): readonly Alternative[] {
  if (!Array.isArray(security)) return []
  return security
    .filter(isMembers)
    .map((one) => Object.fromEntries(Object.entries(one).map(([name, scopes]) => [name, Array.isArray(scopes) ? scopes.map(String).sort() : []])))
}

function requirements(
  prefix: string,
  from: readonly Alternative[],
  to: readonly Alternative[],
  path: string,
  emit: Emit,
  subject: OperationComparison['subject'],
): void {
  const say = (verb: string, level: Level, message: string, parts: readonly string[]) =>
    tell(emit, subject, `${prefix}-${verb}`, level, { message, path, parts })
  const [left, right] = [[...from], [...to]]
  pairUp(left, right, (a, b) => canonicalText(a) === canonicalText(b))
  for (const [a, b] of pairUp(left, right, (a, b) => Object.keys(a).sort().join() === Object.keys(b).sort().join())) {
    for (const scheme of Object.keys(a)) {
      const [had, has] = [a[scheme] ?? [], b[scheme] ?? []]
      for (const scope of has.filter((one) => !had.includes(one))) say('scope-added', 'error', `the scope ${scope} of ${scheme} is needed now`, [scheme, scope])
      for (const scope of had.filter((one) => !has.includes(one)))
        say('scope-removed', 'info', `the scope ${scope} of ${scheme} is not needed any more`, [scheme, scope])
    }
  }
  const [wasOpen, isOpen] = [isOpenTo(from), isOpenTo(to)]
  for (const one of left)
    if (!isEmpty(one)) say('removed', isOpen ? 'info' : 'error', `${named(one)} lets nobody in any more${isOpen ? ': nothing is needed' : ''}`, [named(one)])
  for (const one of right) {
    if (!isEmpty(one))
      say('added', wasOpen && !isOpen ? 'error' : 'info', wasOpen && !isOpen ? `${named(one)} is needed where nothing was` : `${named(one)} lets in too`, [
        named(one),
      ])
  }
  const [last] = to
  if (wasOpen && !isOpen && right.every(isEmpty) && last) say('removed', 'error', `nobody gets in without ${named(last)} any more`, ['{}'])
}

function pairUp(
  left: Alternative[],
  right: Alternative[],
  same: (a: Alternative, b: Alternative) => boolean,
): readonly (readonly [Alternative, Alternative])[] {
  const pairs: [Alternative, Alternative][] = []
  for (const one of [...left]) {
    const other = right.find((candidate) => same(one, candidate))
    if (other === undefined) continue
    left.splice(left.indexOf(one), 1)
    right.splice(right.indexOf(other), 1)
    pairs.push([one, other])
  }
  return pairs
}

function isEmpty(one: Alternative): boolean {
  return Object.keys(one).length === 0
}

function isOpenTo(all: readonly Alternative[]): boolean {
  return all.length === 0 || all.some(isEmpty)
}

function named(one: Alternative): string {
  return Object.entries(one)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([scheme, scopes]) => (scopes.length > 0 ? `${scheme} (${scopes.join(', ')})` : scheme))
    .join(' and ')
}

/** What `components.securitySchemes` describes. None of it says who is let in where: all are `info`. */
export function securitySchemes(at: Comparison, emit: Emit): void {
  const schemes = (root: unknown) =>
    memberSlots(memberSlot(memberSlot({ raw: root, pointer: '' }, 'components') ?? { raw: {}, pointer: '' }, 'securitySchemes'))
  const [from, to] = [schemes(at.schemas.base.root), schemes(at.schemas.head.root)]
  const say = (rule: string, message: string, slot: Slot, side: 'base' | 'head', parts: readonly string[]) =>
    tell(emit, {}, `api-security-component-${rule}`, 'info', { message, path: slot.pointer, side, parts })
  for (const [name, slot] of from) {
    const other = to.get(name)
    if (other) schemeChanges(name, membersOf(slot.raw), other, say)
    else say('removed', `security scheme ${name} is gone`, slot, 'base', [name])
  }
  for (const [name, slot] of to) if (!from.has(name)) say('added', `security scheme ${name} is new`, slot, 'head', [name])
}

function schemeChanges(
  name: string,
  from: Members,
  slot: Slot,
  say: (rule: string, message: string, slot: Slot, side: 'base' | 'head', parts: readonly string[]) => void,
): void {
  const to = membersOf(slot.raw)
  if (from.type !== to.type) say('type-changed', `security scheme ${name} is ${String(to.type)} instead of ${String(from.type)}`, slot, 'head', [name])
  const flows = (scheme: Members) => membersOf(scheme.flows)
  for (const flow of Object.keys({ ...flows(from), ...flows(to) })) {
    const [before, after] = [membersOf(flows(from)[flow]), membersOf(flows(to)[flow])]
    if (Object.keys(before).length === 0 || Object.keys(after).length === 0) continue
    for (const [url, rule] of [
      ['authorizationUrl', 'oauth-url-changed'],
      ['tokenUrl', 'oauth-token-url-changed'],
    ] as const) {
      if (before[url] !== after[url])
        say(rule, `${url} of ${name} (${flow}) is ${String(after[url])} instead of ${String(before[url])}`, slot, 'head', [name, flow])
    }
    const [had, has] = [membersOf(before.scopes), membersOf(after.scopes)]
    for (const scope of Object.keys({ ...had, ...has })) {
      if (!(scope in has)) say('oauth-scope-removed', `scope ${scope} of ${name} (${flow}) is gone`, slot, 'base', [name, flow, scope])
      else if (!(scope in had)) say('oauth-scope-added', `scope ${scope} of ${name} (${flow}) is new`, slot, 'head', [name, flow, scope])
      else if (had[scope] !== has[scope])
        say('oauth-scope-changed', `scope ${scope} of ${name} (${flow}) is described differently`, slot, 'head', [name, flow, scope])
    }
  }
}
