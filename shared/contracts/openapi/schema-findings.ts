import type { Direction, FindingSubject, Level } from './model.ts'
import { levelOf, type Scope, schemaRule } from './rules.ts'
import type { DeltaChild, SchemaDelta } from './schema-delta.ts'
import type { FactPlace, SchemaFact } from './schema-facts.ts'

/** The root a schema is used at: one body, parameter or header of one operation. */
export interface SchemaUse extends Omit<FactPlace, 'root'> {
  /** What messages begin with: `the body of response 200`. */
  readonly label: string
  /** Tells this use from others of the operation, for fingerprints. */
  readonly id: string
  readonly subject: FindingSubject
}

/** Where a finding of a schema goes. `parts` are for the fingerprint. */
export type Emit = (finding: {
  readonly rule: string
  readonly level: Level
  readonly side: 'base' | 'head'
  readonly path: string
  readonly message: string
  readonly parts: readonly string[]
  readonly subject: FindingSubject
}) => void

/** How often one pair of schemas is gone into from one use. What differs in it is reported by then; a web of cycles has no end of further paths to it. */
const visitsPerUse = 4

/** Tells everything that differs in a schema and its parts, at one place where it is used: what is nearest to the root first. */
export function schemaFindings(root: SchemaDelta, use: SchemaUse, emit: Emit): void {
  if (!root.changed) return
  const visits = new Map<SchemaDelta, number>()
  const waiting: At[] = [{ delta: root, direction: use.direction, hidden: false }]
  // The list grows while it is gone through.
  for (const at of waiting) {
    const hidden = at.hidden || isHidden(at.delta, at.direction)
    for (const fact of at.delta.facts) tell(fact, { ...at, hidden }, use, emit)
    for (const child of at.delta.children) {
      if (!child.delta.changed || isWithin(at, child.delta)) continue
      const count = visits.get(child.delta) ?? 0
      if (count >= visitsPerUse) continue
      visits.set(child.delta, count + 1)
      waiting.push({ delta: child.delta, from: at, by: child, direction: child.inverted ? other(at.direction) : at.direction, hidden })
    }
  }
}

/** A place in a schema, and how it was come to. */
interface At {
  readonly delta: SchemaDelta
  readonly from?: At
  readonly by?: DeltaChild
  readonly direction: Direction
  /** A read-only property is not in requests, a write-only one not in responses: nothing in it breaks anybody there. */
  readonly hidden: boolean
}

function isWithin(at: At, delta: SchemaDelta): boolean {
  for (let one: At | undefined = at; one !== undefined; one = one.from) if (one.delta === delta) return true
  return false
}

function wayTo(at: At): { readonly where: string; readonly steps: readonly string[] } {
  const way: DeltaChild[] = []
  for (let one: At | undefined = at; one !== undefined; one = one.from) if (one.by) way.push(one.by)
  way.reverse()
  return { where: way.map(({ segment }) => segment).join('/'), steps: way.flatMap(({ step }) => (step === undefined ? [] : [step])) }
}

function isHidden(delta: SchemaDelta, direction: Direction): boolean {
  return direction === 'request' ? delta.head.readOnly : delta.head.writeOnly
}

function tell(fact: SchemaFact, at: At, use: SchemaUse, emit: Emit): void {
  const place: FactPlace = { ...use, direction: at.direction, root: at.from === undefined }
  const rule = ruleOf(fact, place, at.hidden)
  if (rule === undefined) return
  const { where, steps: way } = wayTo(at)
  const steps = fact.property ? [...way, fact.property.name] : way
  emit({
    rule: rule.rule,
    level: at.hidden ? 'info' : rule.level,
    side: fact.side,
    path: fact.pointer,
    message: `${use.label}${where ? `, ${where}` : ''}: ${fact.text}`,
    parts: [use.id, where, ...fact.args],
    subject: { ...use.subject, direction: at.direction, steps, ...('value' in fact ? { value: fact.value } : {}) },
  })
}

function ruleOf(fact: SchemaFact, place: FactPlace, hidden: boolean): { readonly rule: string; readonly level: Level } | undefined {
  const whole = fact.whole?.(place)
  if (whole) return whole
  const suffix = typeof fact.suffix === 'string' ? fact.suffix : fact.suffix(place)
  if (suffix === undefined) return undefined
  if (suffix === 'became-enum' && place.kind === 'parameter' && place.location === 'header' && !place.root)
    return { rule: 'request-header-property-became-enum', level: 'error' }
  if (hidden && place.kind === 'body' && !place.root) {
    if (place.direction === 'request' && readOnlyRules.has(suffix)) return { rule: `request-read-only-property-${suffix}`, level: 'info' }
    if (place.direction === 'response' && suffix === 'enum-value-added') return { rule: 'response-write-only-property-enum-value-added', level: 'info' }
  }
  const found = schemaRule(scopeOf(place), suffix)
  return found && fact.effect ? { rule: found.rule, level: levelOf(fact.effect, place.direction) } : found
}

/** Changes that have an id of their own in a read-only property. */
export const readOnlyRules: ReadonlySet<string> = new Set([
  'enum-value-removed',
  'exclusive-max-decreased',
  'exclusive-min-increased',
  'max-decreased',
  'max-items-decreased',
  'max-length-decreased',
  'max-properties-decreased',
  'min-increased',
])

function scopeOf(place: FactPlace): Scope {
  if (place.direction === 'request') {
    if (place.kind === 'body') return place.root ? 'request-body' : 'request-property'
    return place.root ? 'request-parameter' : 'request-parameter-property'
  }
  if (place.kind === 'header') return place.root ? 'response-header' : 'response-property'
  return place.root ? 'response-body' : 'response-property'
}

function other(direction: Direction): Direction {
  return direction === 'request' ? 'response' : 'request'
}
