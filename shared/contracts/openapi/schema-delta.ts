import type { DocumentReader, FoundSchema } from './document-reader.ts'
import { withoutAllOf } from './flatten-all-of.ts'
import { matchChoices } from './match-choices.ts'
import { ownFacts, type SchemaFact } from './schema-facts.ts'
import { listKeywords, type SchemaNode, singleKeywords } from './schema-node.ts'
import type { Slot } from './values.ts'

/** One step from a schema to a part of it. */
export interface DeltaChild {
  /** In messages and fingerprints: `total`, `items`, `oneOf[Card]`. */
  readonly segment: string
  /** The step a value takes: a property's name, `[]` into an array, `{}` into any other member; undefined where the value stays the same. */
  readonly step: string | undefined
  /** What the part accepts is refused by the whole. */
  readonly inverted: boolean
  readonly delta: SchemaDelta
}

/** Two schemas, what differs between them, and the same for their parts: a graph that has cycles where the schemas have them. */
export interface SchemaDelta {
  readonly base: SchemaNode
  readonly head: SchemaNode
  readonly facts: SchemaFact[]
  readonly children: DeltaChild[]
  readonly parents: SchemaDelta[]
  /** This schema or something within it differs. */
  changed: boolean
}

/**
 * Compares schemas of two documents. A pair of referenced schemas is compared once: while that goes on, the pair stands for itself wherever it is met again,
 * so a cycle ends, and what differs in it is reached from every place that uses it.
 */
export class SchemaComparison {
  readonly base: DocumentReader
  readonly head: DocumentReader
  private readonly pairs = new Map<string, SchemaDelta>()

  constructor(base: DocumentReader, head: DocumentReader) {
    this.base = base
    this.head = head
  }

  /** What differs between the schema at a slot of the base and the one at a slot of the head. */
  compare(base: Slot, head: Slot): SchemaDelta {
    return this.found(this.base.schema(base), this.head.schema(head))
  }

  private found(base: FoundSchema, head: FoundSchema): SchemaDelta {
    const key = base.key === undefined && head.key === undefined ? undefined : `${base.key ?? base.node.pointer}|${head.key ?? head.node.pointer}`
    const known = key === undefined ? undefined : this.pairs.get(key)
    if (known) return known
    const [from, to] = this.alike(base.node, head.node)
    const delta: SchemaDelta = { base: from, head: to, facts: [], children: [], parents: [], changed: false }
    if (key !== undefined) this.pairs.set(key, delta)
    delta.facts.push(...ownFacts(from, to, this))
    if (delta.facts.length > 0) markChanged(delta)
    if (!from.isFalse && !to.isFalse) this.parts(delta)
    return delta
  }

  /** Where one side alone has an `allOf`, what it comes to. */
  private alike(base: SchemaNode, head: SchemaNode): readonly [SchemaNode, SchemaNode] {
    if ((base.allOf.length === 0) === (head.allOf.length === 0)) return [base, head]
    const [from, to] = [withoutAllOf(base, this.base), withoutAllOf(head, this.head)]
    return from && to ? [from, to] : [base, head]
  }

  private parts(delta: SchemaDelta): void {
    const { base, head } = delta
    for (const [name, slot] of base.properties) this.pair(delta, slot, head.properties.get(name), name, name)
    for (const keyword of singleKeywords) {
      const [from, to] = [base.single[keyword], head.single[keyword]]
      if (keyword === 'items') this.items(delta)
      else if (from?.raw !== false && to?.raw !== false) this.pair(delta, from, to, keyword, stepOf(keyword), keyword === 'not')
    }
    for (const [pattern, slot] of base.patternProperties) this.pair(delta, slot, head.patternProperties.get(pattern), `patternProperties[${pattern}]`, '{}')
    for (const [name, slot] of base.dependentSchemas) this.pair(delta, slot, head.dependentSchemas.get(name), `dependentSchemas[${name}]`, undefined)
    for (const keyword of listKeywords) {
      const step = keyword === 'prefixItems' ? '[]' : undefined
      for (const { from, to, label } of matchChoices(keyword, base, head, this).kept) this.pair(delta, from, to, `${keyword}[${label}]`, step)
    }
  }

  /** An array without `items` takes items of any kind. */
  private items(delta: SchemaDelta): void {
    const [from, to] = [delta.base.single.items, delta.head.single.items]
    if (from === undefined && to === undefined) return
    // Where one side has no arrays its type says so.
    if (![delta.base, delta.head].every(({ types }) => types.length === 0 || types.includes('array'))) return
    const anything = (pointer: string): Slot => ({ raw: {}, pointer })
    this.pair(delta, from ?? anything(delta.base.pointer), to ?? anything(delta.head.pointer), 'items', '[]')
  }

  private pair(parent: SchemaDelta, from: Slot | undefined, to: Slot | undefined, segment: string, step: string | undefined, inverted = false): void {
    if (from === undefined || to === undefined) return
    const delta = this.compare(from, to)
    parent.children.push({ segment, step, inverted, delta })
    delta.parents.push(parent)
    if (delta.changed) markChanged(parent)
  }
}

function stepOf(keyword: string): string | undefined {
  if (keyword === 'contains' || keyword === 'unevaluatedItems') return '[]'
  return keyword === 'additionalProperties' || keyword === 'unevaluatedProperties' ? '{}' : undefined
}

function markChanged(delta: SchemaDelta): void {
  const waiting = [delta]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one.changed) continue
    one.changed = true
    waiting.push(...one.parents)
  }
}
