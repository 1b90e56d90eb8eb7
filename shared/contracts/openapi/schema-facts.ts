import { choiceFacts } from './choice-facts.ts'
import { keywordFacts } from './keyword-facts.ts'
import { lifecycleFacts } from './lifecycle-facts.ts'
import type { Documents } from './match-choices.ts'
import { propertyFacts } from './property-facts.ts'
import type { Effect } from './rules.ts'
import type { SchemaNode } from './schema-node.ts'
import { typeFacts } from './type-facts.ts'
import { valueFacts } from './value-facts.ts'

/** What differs between two schemas themselves, their parts aside, before anybody says which way the values go. */
export interface SchemaFact {
  /** The end of the rule's id; a function of the direction and the serialisation where the rule depends on them. */
  readonly suffix: string | ((place: FactPlace) => string | undefined)
  /** What happened, as the rest of a sentence that begins with the schema: `maxLength went from 10 to 5`. */
  readonly text: string
  /** What tells this change from others of the same rule at the same place. */
  readonly args: readonly string[]
  readonly side: 'base' | 'head'
  readonly pointer: string
  /** The property the fact is about, where it stands in its parent: `name` is one more step. */
  readonly property?: { readonly name: string; readonly readOnly: boolean; readonly writeOnly: boolean }
  /** The enum's value that went or came. */
  readonly value?: unknown
  /** What the change does, where that differs from what its rule says of most. */
  readonly effect?: Effect
  /** The whole rule id instead of scope + suffix. */
  readonly whole?: (place: FactPlace) => { readonly rule: string; readonly level: 'error' | 'warning' | 'info' } | undefined
}

/** Where a schema is used. */
export interface FactPlace {
  readonly direction: 'request' | 'response'
  /** The root of a body, a parameter or a header; not a part of it. */
  readonly root: boolean
  readonly kind: 'body' | 'parameter' | 'header'
  /** `query`, `path`, `header`, `cookie` for parameters. */
  readonly location?: string
  /** A number cannot be taken for a string: JSON, unlike a query string. */
  readonly typed: boolean
  /** A parameter written as `?id=1&id=2` whose items take what it took before as a single value. */
  readonly formArray?: boolean
  readonly today: string
  readonly deprecationDays: number
}

/** Everything that differs in two schemas themselves. */
export function ownFacts(base: SchemaNode, head: SchemaNode, documents: Documents): readonly SchemaFact[] {
  if (base.isFalse !== head.isFalse) {
    const text = head.isFalse ? 'accepts nothing any more' : 'accepted nothing before'
    return [{ suffix: head.isFalse ? 'schema-became-false' : 'schema-became-not-false', text, args: [], side: 'head', pointer: head.pointer }]
  }
  const choices = choiceFacts(base, head, documents)
  return [
    ...(choices.coversTypes ? [] : typeFacts(base, head)),
    ...nullabilityFacts(base, head),
    ...valueFacts(base, head),
    ...keywordFacts(base, head),
    ...propertyFacts(base, head, documents, choices.moved),
    ...choices.facts,
    ...lifecycleFacts(base, head),
  ]
}

/** https://github.com/oasdiff/oasdiff/blob/main/docs/NULLABILITY.md */
function nullabilityFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  if (base.nullable === head.nullable) return []
  // Without a type null is allowed anyway.
  if (isAnything(base) || isAnything(head)) return []
  const text = head.nullable ? 'can be null now' : 'cannot be null any more'
  return [{ suffix: head.nullable ? 'became-nullable' : 'became-not-nullable', text, args: [], side: 'head', pointer: head.pointer }]
}

function isAnything(node: SchemaNode): boolean {
  const choices = node.allOf.length + node.anyOf.length + node.oneOf.length
  return node.types.length === 0 && node.enum === undefined && node.const === undefined && choices === 0 && node.properties.size === 0 && !node.nullable
}
