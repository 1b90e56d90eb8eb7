import type { DocumentReader } from './document-reader.ts'
import { annotationKeywords, sameText } from './match-choices.ts'
import type { SchemaNode } from './schema-node.ts'
import { isMembers, type Slot } from './values.ts'

/**
 * A schema with an `allOf` as one without, where that can be said: one part that is all there is, or parts that only describe properties. So an object that was
 * taken apart into an `allOf`, or put together from one, differs in what it says and not in how. Undefined where it cannot.
 */
export function withoutAllOf(node: SchemaNode, reader: DocumentReader, depth = 0): SchemaNode | undefined {
  if (node.allOf.length === 0) return node
  if (depth > 20) return undefined
  const parts = node.allOf.map((slot) => withoutAllOf(reader.schema(slot).node, reader, depth + 1))
  const [only] = parts
  if (parts.length === 1 && only !== undefined && saysOnly(node, wrapperKeywords)) return wrapped(node, only)
  let merged: SchemaNode | undefined = { ...node, allOf: [] }
  for (const part of parts) merged = merged && part && saysOnly(node, objectKeywords) && saysOnly(part, objectKeywords) ? merge(merged, part) : undefined
  return merged
}

const wrapperKeywords = new Set([...annotationKeywords, 'allOf', 'nullable', 'readOnly', 'writeOnly'])
const objectKeywords = new Set([...annotationKeywords, 'allOf', 'type', 'properties', 'required'])

function saysOnly(node: SchemaNode, keywords: ReadonlySet<string>): boolean {
  return (
    isMembers(node.raw) && (!node.nullable || keywords.has('nullable')) && Object.keys(node.raw).every((name) => keywords.has(name) || name.startsWith('x-'))
  )
}

/** OpenAPI 3.0 allows nothing beside a `$ref`, so an `allOf` of one is how a reference gets a `nullable` or `readOnly`. */
function wrapped(node: SchemaNode, only: SchemaNode): SchemaNode {
  return {
    ...only,
    pointer: node.pointer,
    nullable: node.nullable || only.nullable,
    readOnly: node.readOnly || only.readOnly,
    writeOnly: node.writeOnly || only.writeOnly,
    deprecated: node.deprecated || only.deprecated,
    default: node.default ?? only.default,
  }
}

function merge(one: SchemaNode, other: SchemaNode): SchemaNode | undefined {
  if (one.types.length > 0 && other.types.length > 0 && one.types.join() !== other.types.join()) return undefined
  const properties = new Map<string, Slot>(one.properties)
  for (const [name, slot] of other.properties) {
    const known = properties.get(name)
    // Described twice, a property has to be both.
    if (known !== undefined && !sameText(known.raw, slot.raw)) return undefined
    properties.set(name, slot)
  }
  return { ...one, types: one.types.length > 0 ? one.types : other.types, properties, required: new Set([...one.required, ...other.required]) }
}
