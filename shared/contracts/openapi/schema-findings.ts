import type { Direction, FindingSubject, Level } from './model.ts'
import { levelOf, type Scope, schemaRule } from './rules.ts'
import type { SchemaDelta } from './schema-delta.ts'
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

/** Tells everything that differs in a schema and its parts, at one place where it is used. */
export function schemaFindings(root: SchemaDelta, use: SchemaUse, emit: Emit): void {
  const visits = new Map<SchemaDelta, number>()
  const open = new Set<SchemaDelta>()
  const walk = (delta: SchemaDelta, at: At): void => {
    const count = visits.get(delta) ?? 0
    if (!delta.changed || open.has(delta) || count >= visitsPerUse) return
    visits.set(delta, count + 1)
    open.add(delta)
    const here = { ...at, hidden: at.hidden || isHidden(delta, at.direction) }
    for (const fact of delta.facts) tell(fact, here, use, emit)
    for (const child of delta.children) {
      if (!child.delta.changed) continue
      walk(child.delta, {
        segments: [...here.segments, child.segment],
        steps: child.step === undefined ? here.steps : [...here.steps, child.step],
        direction: child.inverted ? other(here.direction) : here.direction,
        hidden: here.hidden,
      })
    }
    open.delete(delta)
  }
  walk(root, { segments: [], steps: [], direction: use.direction, hidden: false })
}

interface At {
  readonly segments: readonly string[]
  readonly steps: readonly string[]
  readonly direction: Direction
  /** A read-only property is not in requests, a write-only one not in responses: nothing in it breaks anybody there. */
  readonly hidden: boolean
}

function isHidden(delta: SchemaDelta, direction: Direction): boolean {
  return direction === 'request' ? delta.head.readOnly : delta.head.writeOnly
}

function tell(fact: SchemaFact, at: At, use: SchemaUse, emit: Emit): void {
  const place: FactPlace = { ...use, direction: at.direction, root: at.segments.length === 0 }
  const rule = ruleOf(fact, place, at.hidden)
  if (rule === undefined) return
  const steps = fact.property ? [...at.steps, fact.property.name] : at.steps
  const where = at.segments.join('/')
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
