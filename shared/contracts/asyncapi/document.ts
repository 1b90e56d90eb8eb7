import { partsOf, pointerOf } from '../schemas/read-document.ts'

/** An object of a document, and where it stands (JSON pointer). */
export interface At {
  readonly pointer: string
  readonly value: unknown
}

/** A reference that could not be followed. */
export interface DanglingReference {
  readonly pointer: string
  readonly reference: string
  readonly reason: string
}

/** Reads an AsyncAPI document along its references, which must stay in the document. */
export class AsyncApiReader {
  readonly dangling: DanglingReference[] = []
  private readonly root: unknown

  constructor(root: unknown) {
    this.root = root
  }

  /** What stands at a place, its `$ref`s followed. Cycles and what leads nowhere are kept in `dangling` and give undefined. */
  follow(at: At | undefined): At | undefined {
    let now = at
    const seen = new Set<string>()
    for (;;) {
      const reference = fieldsOf(now?.value).$ref
      if (now === undefined || typeof reference !== 'string') return now
      const fail = (reason: string) => this.dangling.push({ pointer: now?.pointer ?? '', reference, reason })
      if (!reference.startsWith('#')) return void fail('only references into the same document are followed; bundle the document')
      if (seen.has(reference)) return void fail('it leads back to itself')
      seen.add(reference)
      const parts = partsOf(reference)
      let value = this.root
      for (const part of parts) value = Array.isArray(value) ? value[Number(part)] : Object.hasOwn(fieldsOf(value), part) ? fieldsOf(value)[part] : undefined
      if (value === undefined) return void fail('there is nothing at that place')
      now = { pointer: pointerOf(parts), value }
    }
  }

  /** The members of an object or the items of a list, each with its references followed. */
  members(at: At | undefined): readonly (At & { readonly key: string })[] {
    const { value, pointer } = this.follow(at) ?? { value: undefined, pointer: '' }
    const entries = Array.isArray(value) ? value.map((item: unknown, index) => [String(index), item] as const) : Object.entries(fieldsOf(value))
    return entries.flatMap(([key, item]) => {
      const found = this.follow({ pointer: `${pointer}${pointerOf([key])}`, value: item })
      return found === undefined ? [] : [{ ...found, key }]
    })
  }

  /** A member of an object, its references followed. */
  member(at: At | undefined, ...keys: readonly string[]): At | undefined {
    let now = this.follow(at)
    for (const key of keys) {
      const fields = fieldsOf(now?.value)
      if (now === undefined || !Object.hasOwn(fields, key) || fields[key] === undefined) return undefined
      now = this.follow({ pointer: `${now.pointer}${pointerOf([key])}`, value: fields[key] })
    }
    return now
  }
}

/** The fields of an object; none of anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {}
}

/** A text, or undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
