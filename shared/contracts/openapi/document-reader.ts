import { readSchema, type SchemaNode } from './schema-node.ts'
import { isMembers, type Members, type Slot, stepsOf } from './values.ts'

/** A `$ref` that leads nowhere, and what is wrong with it. */
export interface UnresolvedReference {
  /** JSON pointer of the object that has the `$ref`. */
  readonly pointer: string
  readonly reference: string
  readonly reason: string
}

/** A schema behind any number of references. `key` is the same for the same target; undefined for a schema that stands where it is used. */
export interface FoundSchema {
  readonly key: string | undefined
  readonly node: SchemaNode
}

/** An object of the document that is no schema, behind its references. */
export interface FoundObject {
  readonly value: Members
  readonly pointer: string
}

/** Reads one document: follows its references when they are asked for, each once, and remembers those that lead nowhere. */
export class DocumentReader {
  readonly root: unknown
  private readonly siblings: boolean
  readonly unresolved: UnresolvedReference[] = []
  private readonly nodes = new Map<unknown, SchemaNode>()
  private readonly targets = new Map<string, Slot | string>()
  private readonly nullables = new Map<string, FoundSchema>()

  /** `siblings`: members beside a `$ref` count (OpenAPI 3.1, JSON Schema 2019-09 and later); OpenAPI 3.0 says that they are ignored. */
  constructor(root: unknown, siblings: boolean) {
    this.root = root
    this.siblings = siblings
  }

  /** What stands at the end of an object's `$ref`s; the object itself without one. */
  object(slot: Slot): FoundObject {
    const { slot: end } = this.follow(slot)
    return { value: isMembers(end.raw) ? end.raw : {}, pointer: end.pointer }
  }

  /** The schema at a slot. A reference that leads nowhere gives a schema that says nothing; it is in `unresolved`. */
  schema(slot: Slot, depth = 0): FoundSchema {
    const { slot: end, reference } = this.follow(slot, true)
    let node = this.nodes.get(end.raw)
    if (node === undefined) {
      node = readSchema(end)
      if (typeof end.raw === 'object') this.nodes.set(end.raw, node)
    }
    const branch = nullableBranch(node)
    if (branch === undefined || depth > 50) return { key: reference, node }
    return this.nullable(branch, node, reference, depth)
  }

  /** `oneOf: [{type: null}, X]` says what `nullable: true` on X says: https://github.com/oasdiff/oasdiff/blob/main/docs/NULLABILITY.md */
  private nullable(branch: Slot, wrapper: SchemaNode, reference: string | undefined, depth: number): FoundSchema {
    const inner = this.schema(branch, depth + 1)
    // Under oneOf a null that X allows already would match twice, and so not at all.
    if (inner.node.nullable && wrapper.oneOf.length > 0) return { key: reference, node: wrapper }
    const key = inner.key === undefined ? reference : `${inner.key}?`
    const known = key === undefined ? undefined : this.nullables.get(key)
    if (known) return known
    const found = {
      key,
      node: { ...inner.node, nullable: true, readOnly: wrapper.readOnly || inner.node.readOnly, writeOnly: wrapper.writeOnly || inner.node.writeOnly },
    }
    if (key !== undefined) this.nullables.set(key, found)
    return found
  }

  private follow(slot: Slot, schema = false): { readonly slot: Slot; readonly reference: string | undefined } {
    let at = slot
    let reference: string | undefined
    const seen = new Set<string>()
    for (;;) {
      const next = isMembers(at.raw) ? at.raw.$ref : undefined
      if (typeof next !== 'string') return { slot: at, reference }
      if (schema && this.siblings && isMembers(at.raw) && saysMore(at.raw)) return { slot: at, reference }
      const target = seen.has(next) ? 'it leads back to itself' : this.target(next)
      if (typeof target === 'string') {
        if (!this.unresolved.some((one) => one.pointer === at.pointer)) this.unresolved.push({ pointer: at.pointer, reference: next, reason: target })
        return { slot: { raw: {}, pointer: at.pointer }, reference: `${next} (unresolved)` }
      }
      seen.add(next)
      reference = next
      at = target
    }
  }

  private target(reference: string): Slot | string {
    const known = this.targets.get(reference)
    if (known !== undefined) return known
    const found = this.find(reference)
    this.targets.set(reference, found)
    return found
  }

  private find(reference: string): Slot | string {
    if (!reference.startsWith('#')) return 'it leads into another file: bundle the description into one first (redocly bundle, swagger-cli bundle)'
    if (reference === '#') return { raw: this.root, pointer: '' }
    const pointer = decode(reference.slice(1))
    if (!pointer.startsWith('/')) return this.anchored(pointer) ?? `no schema has the $anchor ${pointer}`
    let at: unknown = this.root
    for (const step of stepsOf(pointer)) {
      at = Array.isArray(at) ? at[Number(step)] : isMembers(at) && Object.hasOwn(at, step) ? at[step] : undefined
      if (at === undefined) return 'nothing stands there'
    }
    return { raw: at, pointer }
  }

  private anchored(anchor: string): Slot | undefined {
    const walk = (raw: unknown, pointer: string): Slot | undefined => {
      if (isMembers(raw) && (raw.$anchor === anchor || raw.$dynamicAnchor === anchor)) return { raw, pointer }
      if (typeof raw !== 'object' || raw === null) return undefined
      for (const [name, value] of Object.entries(raw)) {
        const found = walk(value, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
        if (found) return found
      }
      return undefined
    }
    return walk(this.root, '')
  }
}

/** Members beside a `$ref` that OpenAPI 3.0 ignores and 3.1 lets stand, but that do not constrain a value. */
const annotations = new Set(['$ref', 'description', 'summary', 'title', 'example', 'examples', 'externalDocs', 'xml', '$comment', 'deprecated', 'default'])

/** JSON Schema 2020-12 applies what stands beside a `$ref` together with its target (section 8.2.3.1); plain annotations are let go. */
function saysMore(raw: Members): boolean {
  return Object.keys(raw).some((name) => !annotations.has(name) && !name.startsWith('x-'))
}

/** The other branch of a schema that is nothing but a choice between null and one other schema. */
function nullableBranch(node: SchemaNode): Slot | undefined {
  const choices = node.oneOf.length > 0 ? node.oneOf : node.anyOf
  if (choices.length !== 2 || !node.choiceOnly) return undefined
  const isNull = (slot: Slot | undefined) => isMembers(slot?.raw) && slot.raw.type === 'null'
  if (isNull(choices[0]) === isNull(choices[1])) return undefined
  return isNull(choices[0]) ? choices[1] : choices[0]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
