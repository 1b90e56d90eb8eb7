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
  const unwrapped = wrapping(head, base, { base: documents.head, head: documents.base }) !== undefined
  const facts = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) => listFacts(keyword, base, head, documents, unwrapped))
  return { facts: [...facts, ...discriminatorFacts(base, head)], coversTypes: false, moved: none }
}

const none: ReadonlySet<string> = new Set()

const idParts: Readonly<Record<Exclude<ListKeyword, 'prefixItems'>, string>> = { allOf: 'all-of', anyOf: 'any-of', oneOf: 'one-of' }

function listFacts(keyword: 'allOf' | 'anyOf' | 'oneOf', base: SchemaNode, head: SchemaNode, documents: Documents, unwrapped: boolean): readonly SchemaFact[] {
  const { removed, added } = matchChoices(keyword, base, head, documents)
  // Going from no alternatives to some, or back, is the reverse of what one alternative more or less does.
  const began = base[keyword].length === 0 && keyword !== 'allOf' && !isOneOf(base, head[keyword], documents.head)
  const ended = head[keyword].length === 0 && keyword !== 'allOf' && !unwrapped && !isOneOf(head, base[keyword], documents.base)
  const group = (verb: 'added' | 'removed', slots: readonly Slot[], annotationsOnly: boolean): readonly SchemaFact[] => {
    const [node, side, reader] = verb === 'added' ? ([head, 'head', documents.head] as const) : ([base, 'base', documents.base] as const)
    const concerned = slots.filter((slot) => (keyword === 'allOf' && annotationOnly(slot, reader)) === annotationsOnly)
    const [first] = concerned
    if (first === undefined) return []
    const labels = concerned.map((slot) => choiceLabel(slot, node[keyword].indexOf(slot)))
    const limits = (verb === 'added' && began) || (verb === 'removed' && ended)
    return [
      {
        suffix: `${idParts[keyword]}-${verb}${annotationsOnly ? '-annotation-only' : ''}`,
        text: `${verb === 'added' ? 'got' : 'lost'} ${labels.join(', ')} in ${keyword}`,
        args: labels,
        side,
        pointer: first.pointer,
        ...(limits ? { effect: verb === 'added' ? ('narrows' as const) : ('widens' as const) } : {}),
      },
    ]
  }
  return [...group('removed', removed, false), ...group('removed', removed, true), ...group('added', added, false), ...group('added', added, true)]
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

/** How a reader tells alternatives apart. Values do not change with it, so these are all `info`: https://spec.openapis.org/oas/v3.1.1#discriminator-object */
function discriminatorFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const [from, to] = [base.discriminator, head.discriminator]
  if (from === undefined && to === undefined) return []
  const say = (suffix: string, text: string, args: readonly string[] = []): SchemaFact => ({
    suffix: `discriminator-${suffix}`,
    text,
    args,
    side: to === undefined ? 'base' : 'head',
    pointer: `${(to === undefined ? base : head).pointer}/discriminator`,
  })
  if (from === undefined) return [say('added', 'got a discriminator')]
  if (to === undefined) return [say('removed', 'lost its discriminator')]
  const facts: SchemaFact[] = []
  if (from.propertyName !== to.propertyName)
    facts.push(say('property-name-changed', `is told apart by ${to.propertyName} instead of ${from.propertyName}`, [to.propertyName]))
  for (const name of Object.keys({ ...from.mapping, ...to.mapping })) {
    if (!(name in to.mapping)) facts.push(say('mapping-deleted', `has no schema for the discriminator's ${name} any more`, [name]))
    else if (!(name in from.mapping)) facts.push(say('mapping-added', `has a schema for the discriminator's ${name} now`, [name]))
    else if (from.mapping[name] !== to.mapping[name]) facts.push(say('mapping-changed', `has another schema for the discriminator's ${name}`, [name]))
  }
  return facts
}
