import { annotationKeywords, choiceLabel, type Documents, matchChoices, sameText } from './match-choices.ts'
import type { SchemaFact } from './schema-facts.ts'
import type { ListKeyword, SchemaNode } from './schema-node.ts'
import { isMembers, type Slot } from './values.ts'

/** What changed in `allOf`, `anyOf` and `oneOf`, and what these facts already say, so that others need not. */
export interface ChoiceFacts {
  readonly facts: readonly SchemaFact[]
  /** A type became a list of types or the other way round: no type change beside it. */
  readonly coversTypes: boolean
  /** Properties that are in the alternatives now. */
  readonly moved: ReadonlySet<string>
}

/** https://github.com/oasdiff/oasdiff/blob/main/docs/COMPOSED.md */
export function choiceFacts(base: SchemaNode, head: SchemaNode, documents: Documents): ChoiceFacts {
  const list = listOfTypes(base, head, documents)
  if (list) return { facts: list, coversTypes: true, moved: none }
  const wrapped = wrapping(base, head, documents)
  if (wrapped) return wrapped
  const facts = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) => listFacts(keyword, base, head, documents))
  return { facts, coversTypes: false, moved: none }
}

const none: ReadonlySet<string> = new Set()

const idParts: Readonly<Record<Exclude<ListKeyword, 'prefixItems'>, string>> = { allOf: 'all-of', anyOf: 'any-of', oneOf: 'one-of' }

function listFacts(keyword: 'allOf' | 'anyOf' | 'oneOf', base: SchemaNode, head: SchemaNode, documents: Documents): readonly SchemaFact[] {
  const { removed, added } = matchChoices(keyword, base, head, documents)
  // Going from no alternatives to some, or back, is the reverse of what one alternative more or less does.
  const began = base[keyword].length === 0 && keyword !== 'allOf' && !isOneOf(base, head[keyword], documents.head)
  const ended = head[keyword].length === 0 && keyword !== 'allOf' && !isOneOf(head, base[keyword], documents.base)
  return (
    [
      ['removed', removed, base, 'base'],
      ['added', added, head, 'head'],
    ] as const
  ).flatMap(([verb, slots, node, side]) =>
    slots.map((slot): SchemaFact => {
      const label = choiceLabel(slot, node[keyword].indexOf(slot))
      const empty = keyword === 'allOf' && annotationOnly(slot, side === 'base' ? documents.base : documents.head)
      const suffix = `${idParts[keyword]}-${verb}${empty ? '-annotation-only' : ''}`
      const limits = (verb === 'added' && began) || (verb === 'removed' && ended)
      const fact: SchemaFact = { suffix, text: `${verb === 'added' ? 'got' : 'lost'} ${label} in ${keyword}`, args: [label], side, pointer: slot.pointer }
      return limits ? { ...fact, effect: verb === 'added' ? 'narrows' : 'widens' } : fact
    }),
  )
}

/** Whether a schema is one of the alternatives of the other side. */
function isOneOf(node: SchemaNode, choices: readonly Slot[], reader: Documents['base']): boolean {
  return choices.some((slot) => sameText(reader.object(slot).value, node.raw))
}

function annotationOnly(slot: Slot, reader: Documents['base']): boolean {
  const { value } = reader.object(slot)
  return Object.keys(value).every((name) => annotationKeywords.has(name) || name.startsWith('x-'))
}

/** `type: string` against `oneOf: [{type: string}, {type: integer}]`: one list of types against another. */
function listOfTypes(base: SchemaNode, head: SchemaNode, documents: Documents): readonly SchemaFact[] | undefined {
  const [from, to] = [typeList(base, documents.base), typeList(head, documents.head)]
  if (!from || !to || !(from.list || to.list)) return undefined
  const removed = from.types.filter((type) => !to.types.includes(type))
  const added = to.types.filter((type) => !from.types.includes(type))
  if (removed.length + added.length === 0) return undefined
  const text = `takes ${to.types.join(' or ')} instead of ${from.types.join(' or ')}`
  return [
    {
      suffix: ({ direction }) => {
        const breaks = direction === 'request' ? removed.length > 0 : added.length > 0
        return (direction === 'request') === breaks ? 'list-of-types-narrowed' : 'list-of-types-widened'
      },
      text,
      args: [from.types.join('|'), to.types.join('|')],
      side: 'head',
      pointer: head.pointer,
    },
  ]
}

function typeList(node: SchemaNode, reader: Documents['base']): { readonly types: readonly string[]; readonly list: boolean } | undefined {
  if (node.allOf.length > 0 || node.properties.size > 0 || node.single.not) return undefined
  if (node.types.length > 0) return node.types.length === 1 && node.oneOf.length + node.anyOf.length === 0 ? { types: node.types, list: false } : undefined
  const choices = node.oneOf.length > 0 ? node.oneOf : node.anyOf
  if (choices.length === 0) return undefined
  const types: string[] = []
  for (const slot of choices) {
    const { value } = reader.object(slot)
    if (typeof value.type !== 'string' || isMembers(value.properties) || value.oneOf || value.anyOf || value.allOf) return undefined
    types.push(value.type)
  }
  return { types: [...new Set(types)].sort(), list: true }
}

/** An object that became one of several: `Cat` became `oneOf: [Cat, Dog]`. */
function wrapping(base: SchemaNode, head: SchemaNode, documents: Documents): ChoiceFacts | undefined {
  if (base.oneOf.length > 0 || head.oneOf.length === 0 || base.properties.size === 0 || head.properties.size >= base.properties.size) return undefined
  const objects = head.oneOf.map((slot) => documents.head.schema(slot).node)
  if (!objects.every((node) => node.properties.size > 0 || node.types.includes('object'))) return undefined
  const gone = [...base.properties.keys()].filter((name) => !head.properties.has(name))
  const moved = new Set(gone.filter((name) => objects.some((node) => node.properties.has(name))))
  if (moved.size === 0) return undefined
  const kept = objects.some((node) => sameText(node.raw, base.raw))
  const suffix = `wrapped-in-one-of${kept ? '-original-preserved' : ''}`
  const text = kept ? 'became one of several objects, of which one is the old' : 'became one of several objects, none of which is the old'
  const labels = head.oneOf.map((slot, index) => choiceLabel(slot, index))
  const fact = { text, args: labels, side: 'head', pointer: `${head.pointer}/oneOf` } as const
  return {
    facts: [{ ...fact, suffix: ({ root, kind }) => (root && kind === 'body' ? suffix : 'one-of-added'), ...(kept ? {} : { effect: 'incomparable' as const }) }],
    coversTypes: true,
    moved,
  }
}
