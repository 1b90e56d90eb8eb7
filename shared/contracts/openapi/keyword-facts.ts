import { type BoundName, bounds } from './rules.ts'
import type { FactPlace, SchemaFact } from './schema-facts.ts'
import type { SchemaNode, SingleKeyword } from './schema-node.ts'
import { shown } from './values.ts'

/** Everything that limits a value and has a rule per keyword. */
export function keywordFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  return [
    ...boundFacts(base, head),
    ...multipleFacts(base, head),
    ...flagFacts(base, head),
    ...patternFacts(base, head),
    ...singleFacts(base, head),
    ...namedFacts('pattern-property', 'patternProperties', base, head),
    ...namedFacts('dependent-schema', 'dependentSchemas', base, head),
    ...dependentFacts(base, head),
    ...prefixFacts(base, head),
  ]
}

const boundNames = Object.keys(bounds) as BoundName[]

function boundFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const [from, to] = [comparable(base, head), comparable(head, base)]
  return boundNames.flatMap((name): SchemaFact[] => {
    const [a, b] = [from[name], to[name]]
    if (a === b) return []
    const { keyword } = bounds[name]
    const verb = a === undefined ? 'set' : b === undefined ? 'unset' : b > a ? 'increased' : 'decreased'
    const text = a === undefined ? `got ${keyword} ${b}` : b === undefined ? `lost ${keyword} ${a}` : `${keyword} went from ${a} to ${b}`
    const side = b === undefined ? 'base' : 'head'
    return [
      {
        suffix: `${name}-${verb}`,
        text,
        args: [String(a), String(b)],
        side,
        pointer: `${(side === 'head' ? head : base).pointer}/${keyword}`,
      },
    ]
  })
}

/** Where both sides say `exclusiveMinimum: true` as in OpenAPI 3.0, it is their `minimum` that changed. */
function comparable(node: SchemaNode, other: SchemaNode): Partial<Record<BoundName, number>> {
  const found: Partial<Record<BoundName, number>> = { ...node.bounds }
  const plain = (exclusive: BoundName, name: BoundName, both: boolean) => {
    if (!both) return
    const value = found[exclusive]
    if (value !== undefined) found[name] = value
    delete found[exclusive]
  }
  plain('exclusive-min', 'min', node.exclusiveFlags.lower && other.exclusiveFlags.lower)
  plain('exclusive-max', 'max', node.exclusiveFlags.upper && other.exclusiveFlags.upper)
  // These say nothing: a length, a count of 0 at least.
  for (const name of ['min-length', 'min-items', 'min-properties'] as const) if (found[name] === 0) delete found[name]
  return found
}

function multipleFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const [from, to] = [base.multipleOf, head.multipleOf]
  if (from === to) return []
  const suffix = ({ direction }: FactPlace) => {
    if (from === undefined) return 'multiple-of-set'
    if (to === undefined) return 'multiple-of-unset'
    if (direction === 'request') return isMultiple(from, to) ? 'multiple-of-generalized' : 'multiple-of-changed'
    return isMultiple(to, from) ? 'multiple-of-specialized' : 'multiple-of-changed'
  }
  const text = `multipleOf went from ${from ?? 'nothing'} to ${to ?? 'nothing'}`
  return [
    {
      suffix,
      text,
      args: [String(from), String(to)],
      side: to === undefined ? 'base' : 'head',
      pointer: `${(to === undefined ? base : head).pointer}/multipleOf`,
    },
  ]
}

function isMultiple(value: number, of: number): boolean {
  if (of === 0) return false
  const quotient = value / of
  return Math.abs(quotient - Math.round(quotient)) < 1e-9
}

function flagFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const facts: SchemaFact[] = []
  if (base.uniqueItems !== head.uniqueItems) {
    const text = head.uniqueItems ? 'may not repeat an item any more' : 'may repeat items now'
    facts.push({ suffix: head.uniqueItems ? 'unique-items-set' : 'unique-items-unset', text, args: [], side: 'head', pointer: head.pointer })
  }
  for (const [keyword, suffix] of [
    ['contentMediaType', 'content-media-type-changed'],
    ['contentEncoding', 'content-encoding-changed'],
  ] as const) {
    const [from, to] = [base[keyword], head[keyword]]
    if (from !== to)
      facts.push({
        suffix,
        text: `${keyword} went from ${from ?? 'nothing'} to ${to ?? 'nothing'}`,
        args: [String(from), String(to)],
        side: 'head',
        pointer: head.pointer,
      })
  }
  return facts
}

function patternFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const [from, to] = [base.pattern, head.pattern]
  if (from === to) return []
  if (to === undefined)
    return [
      { suffix: 'pattern-removed', text: `need not match ${shown(from)} any more`, args: [String(from)], side: 'base', pointer: `${base.pointer}/pattern` },
    ]
  const pointer = `${head.pointer}/pattern`
  if (from === undefined) return [{ suffix: 'pattern-added', text: `must match ${shown(to)} now`, args: [to], side: 'head', pointer }]
  // Whether one expression takes in another is not decided here, but for the one that takes everything.
  const suffix = ({ direction }: FactPlace) => (direction === 'request' && to === '.*' ? 'pattern-generalized' : 'pattern-changed')
  return [{ suffix, text: `must match ${shown(to)} instead of ${shown(from)}`, args: [from, to], side: 'head', pointer }]
}

/** Keywords of one schema with a rule for coming and going, and their part of its id. */
const singleSuffixes: readonly (readonly [SingleKeyword, string])[] = [
  ['contains', 'contains'],
  ['propertyNames', 'property-names'],
  ['unevaluatedItems', 'unevaluated-items'],
  ['unevaluatedProperties', 'unevaluated-properties'],
  ['if', 'if'],
  ['then', 'then'],
  ['else', 'else'],
  ['not', 'not'],
  ['contentSchema', 'content-schema'],
]

function singleFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const facts: SchemaFact[] = []
  for (const [keyword, suffix] of singleSuffixes) {
    const [from, to] = [base.single[keyword], head.single[keyword]]
    if (saysSomething(keyword, from?.raw) === saysSomething(keyword, to?.raw) && (from?.raw === false) === (to?.raw === false)) continue
    const added = to !== undefined && (from === undefined || to.raw === false)
    const side = added ? 'head' : 'base'
    facts.push({
      suffix: `${suffix}-${added ? 'added' : 'removed'}`,
      text: `${added ? 'got' : 'lost'} ${keyword}`,
      args: [],
      side,
      pointer: `${(added ? head : base).pointer}/${keyword}`,
    })
  }
  facts.push(...additionalFacts(base, head))
  return facts
}

/** `true` and `{}` limit nothing. */
function saysSomething(keyword: SingleKeyword, raw: unknown): boolean {
  if (raw === undefined || raw === true) return false
  return keyword === 'if' || raw === false || Object.keys(raw as object).length > 0
}

function additionalFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const strictness = (raw: unknown) => (raw === false ? 2 : saysSomething('additionalProperties', raw) ? 1 : 0)
  const [from, to] = [strictness(base.single.additionalProperties?.raw), strictness(head.single.additionalProperties?.raw)]
  if (from === to) return []
  const pointer = `${head.pointer}${head.single.additionalProperties ? '/additionalProperties' : ''}`
  if (to > from) {
    const text = to === 2 ? 'takes no further properties any more' : 'takes further properties of one kind only'
    return [{ suffix: 'additional-properties-forbidden', text, args: [String(from), String(to)], side: 'head', pointer }]
  }
  return [{ suffix: 'additional-properties-allowed', text: 'takes further properties now', args: [String(from), String(to)], side: 'head', pointer }]
}

function namedFacts(suffix: string, keyword: 'patternProperties' | 'dependentSchemas', base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const removed = [...base[keyword]].filter(([name]) => !head[keyword].has(name))
  const added = [...head[keyword]].filter(([name]) => !base[keyword].has(name))
  return [
    ...removed.map(
      ([name, slot]): SchemaFact => ({ suffix: `${suffix}-removed`, text: `lost ${keyword} for ${name}`, args: [name], side: 'base', pointer: slot.pointer }),
    ),
    ...added.map(
      ([name, slot]): SchemaFact => ({ suffix: `${suffix}-added`, text: `got ${keyword} for ${name}`, args: [name], side: 'head', pointer: slot.pointer }),
    ),
  ]
}

function dependentFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const names = new Set([...base.dependentRequired.keys(), ...head.dependentRequired.keys()])
  return [...names].flatMap((name): SchemaFact[] => {
    const [from, to] = [base.dependentRequired.get(name)?.join(', '), head.dependentRequired.get(name)?.join(', ')]
    if (from === to) return []
    const verb = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed'
    const text = `${name} requires ${to ?? 'nothing'} beside it, not ${from ?? 'nothing'}`
    return [{ suffix: `dependent-required-${verb}`, text, args: [name, String(from), String(to)], side: 'head', pointer: head.pointer }]
  })
}

function prefixFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const [from, to] = [base.prefixItems.length, head.prefixItems.length]
  if (from === to) return []
  const text = `has ${to} fixed items instead of ${from}`
  return [{ suffix: to > from ? 'prefix-items-added' : 'prefix-items-removed', text, args: [String(from), String(to)], side: 'head', pointer: head.pointer }]
}
