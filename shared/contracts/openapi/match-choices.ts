import type { DocumentReader } from './document-reader.ts'
import type { ListKeyword, SchemaNode } from './schema-node.ts'
import { canonicalText, isMembers, type Slot } from './values.ts'

/** The two documents whose lists are matched. */
export interface Documents {
  readonly base: DocumentReader
  readonly head: DocumentReader
}

/** The alternatives (or parts) of two schemas, matched. */
export interface MatchedChoices {
  readonly kept: readonly { readonly from: Slot; readonly to: Slot; readonly label: string }[]
  readonly removed: readonly Slot[]
  readonly added: readonly Slot[]
}

/** Members of a schema that say nothing about which values it accepts. */
export const annotationKeywords: ReadonlySet<string> = new Set([
  'title',
  'description',
  'summary',
  'example',
  'examples',
  'default',
  'deprecated',
  'externalDocs',
  'xml',
  '$comment',
  '$id',
  '$schema',
])

/**
 * Matches the members of `allOf`, `anyOf` and `oneOf`, which have no names: by `$ref`, then by content, then an inline one with a referenced one of the
 * same content, then by title, and at last a single inline one that is left on both sides. `prefixItems` go by position. The order is oasdiff's
 * (https://github.com/oasdiff/oasdiff/blob/main/docs/COMPOSED.md).
 */
export function matchChoices(keyword: ListKeyword, base: SchemaNode, head: SchemaNode, documents: Documents): MatchedChoices {
  const [from, to] = [base[keyword], head[keyword]]
  if (from.length === 0 && to.length === 0) return nothing
  if (keyword === 'prefixItems') {
    const both = Math.min(from.length, to.length)
    const kept = from.slice(0, both).flatMap((slot, index) => {
      const other = to[index]
      return other ? [{ from: slot, to: other, label: String(index) }] : []
    })
    return { kept, removed: from.slice(both), added: to.slice(both) }
  }
  const kept: { from: Slot; to: Slot; label: string }[] = []
  const left = new Set(from)
  const right = new Set(to)
  const match = (same: (a: Slot, b: Slot) => boolean) => {
    for (const a of left) {
      for (const b of right) {
        if (!same(a, b)) continue
        kept.push({ from: a, to: b, label: choiceLabel(a, from.indexOf(a)) })
        left.delete(a)
        right.delete(b)
        break
      }
    }
  }
  match((a, b) => reference(a) !== undefined && reference(a) === reference(b))
  match((a, b) => reference(a) === undefined && reference(b) === undefined && sameText(a.raw, b.raw))
  match((a, b) => (reference(a) === undefined) !== (reference(b) === undefined) && sameText(documents.base.object(a).value, documents.head.object(b).value))
  match((a, b) => reference(a) === undefined && reference(b) === undefined && title(a) !== '' && title(a) === title(b))
  const single = (slots: ReadonlySet<Slot>) => [...slots].filter((slot) => reference(slot) === undefined)
  const [lastLeft, lastRight] = [single(left), single(right)]
  if (lastLeft.length === 1 && lastRight.length === 1) match((a, b) => a === lastLeft[0] && b === lastRight[0] && title(a) === '' && title(b) === '')
  return { kept, removed: [...left], added: [...right] }
}

const nothing: MatchedChoices = { kept: [], removed: [], added: [] }

/** What a nameless alternative is called: its schema's name, its title or its place in the list. */
export function choiceLabel(slot: Slot, index: number): string {
  return reference(slot)?.split('/').at(-1) ?? (title(slot) || String(index))
}

/** Whether two schemas of the same text, annotations aside, stand there. */
export function sameText(one: unknown, other: unknown): boolean {
  return canonicalText(one, annotationKeywords) === canonicalText(other, annotationKeywords)
}

function reference(slot: Slot): string | undefined {
  return isMembers(slot.raw) && typeof slot.raw.$ref === 'string' ? slot.raw.$ref : undefined
}

function title(slot: Slot): string {
  return isMembers(slot.raw) && typeof slot.raw.title === 'string' ? slot.raw.title : ''
}
