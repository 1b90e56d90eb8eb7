import type { Type, types } from 'avsc'
import { messageOf } from '../../errors.ts'

/** Why a reader cannot read what a writer wrote, at one place. */
export interface Incompatibility {
  readonly rule: string
  /** `acme.Order.total`; `[]` for the items of an array, `{}` for the values of a map. */
  readonly path: string
  readonly message: string
}

/** Who reads and who writes, in words: `consumers that have the live schema`. */
export interface Parties {
  readonly reader: string
  readonly writer: string
}

/**
 * Everything a reader's schema cannot resolve of a writer's (https://avro.apache.org/docs/1.12.0/specification/#schema-resolution). The library answers whether it can, for
 * every part on its own; this says which parts it cannot.
 */
export function incompatibilities(reader: Type, writer: Type, parties: Parties): readonly Incompatibility[] {
  const found = new Explanation(parties).explain(reader, writer, nameOf(reader))
  const refusal = unreadable(reader, writer)
  // The library knows of something that this walk does not find: its own words, never silence.
  if (refusal === undefined || found.length > 0) return found
  return [{ rule: 'schema-mismatch', path: nameOf(reader), message: `${nameOf(reader)}: ${refusal.slice(0, 300)}` }]
}

/** Whether the library can read the one as the other. A resolver that failed within a union stays half made in its registry, so every question gets a new one. */
function unreadable(reader: Type, writer: Type): string | undefined {
  try {
    reader.createResolver(writer)
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}

class Explanation {
  private readonly parties: Parties
  private readonly seen = new Set<string>()

  constructor(parties: Parties) {
    this.parties = parties
  }

  explain(reader: Type, writer: Type, path: string): readonly Incompatibility[] {
    if (unreadable(reader, writer) === undefined) return []
    const { reader: reads, writer: writes } = this.parties
    if (isUnion(writer)) {
      // A value may be of any branch of what wrote it: all of them must be readable.
      return writer.types.flatMap((branch) => this.explain(reader, branch, path))
    }
    if (isUnion(reader)) {
      const same = reader.types.find((branch) => nameOf(branch) === nameOf(writer) && branch.typeName === writer.typeName)
      if (same) return this.explain(same, writer, path)
      const known = reader.types.map(nameOf).join(', ')
      return [{ rule: 'union-branch-missing', path, message: `${path}: ${reads} know only ${known}, but ${writes} write ${nameOf(writer)}` }]
    }
    if (isRecord(reader) && isRecord(writer)) return this.record(reader, writer, path)
    if (isEnum(reader) && isEnum(writer) && sameName(reader, writer)) {
      const missing = writer.symbols.filter((symbol) => !reader.symbols.includes(symbol))
      const message = `${path}: ${reads} do not know ${missing.join(', ')} of ${nameOf(writer)}, which ${writes} write, and it has no default`
      if (missing.length > 0) return [{ rule: 'enum-symbol-missing', path, message }]
    }
    if (isArray(reader) && isArray(writer)) return this.explain(reader.itemsType, writer.itemsType, `${path}[]`)
    if (isMap(reader) && isMap(writer)) return this.explain(reader.valuesType, writer.valuesType, `${path}{}`)
    if (isFixed(reader) && isFixed(writer) && sameName(reader, writer)) {
      return [{ rule: 'fixed-size-changed', path, message: `${path}: ${reads} expect ${reader.size} bytes, ${writes} write ${writer.size}` }]
    }
    if (reader.typeName === writer.typeName && nameOf(reader) !== nameOf(writer)) {
      return [
        {
          rule: 'name-mismatch',
          path,
          message: `${path}: ${reads} expect ${nameOf(reader)}, ${writes} write ${nameOf(writer)}: keep the name, or give the old one as an alias`,
        },
      ]
    }
    return [{ rule: 'type-mismatch', path, message: `${path}: ${reads} cannot read ${nameOf(writer)}, which ${writes} write, as ${nameOf(reader)}` }]
  }

  private record(reader: types.RecordType, writer: types.RecordType, path: string): readonly Incompatibility[] {
    const key = `${nameOf(reader)}\0${nameOf(writer)}`
    if (this.seen.has(key)) return []
    this.seen.add(key)
    const { reader: reads, writer: writes } = this.parties
    if (!sameName(reader, writer)) {
      return [
        {
          rule: 'name-mismatch',
          path,
          message: `${path}: ${reads} expect ${nameOf(reader)}, ${writes} write ${nameOf(writer)}: keep the name, or give the old one as an alias`,
        },
      ]
    }
    return reader.fields.flatMap((field) => {
      const at = `${nameOf(reader)}.${field.name}`
      const matches = writer.fields.filter(({ name }) => name === field.name || field.aliases.includes(name))
      const [match] = matches
      if (matches.length > 1)
        return [{ rule: 'alias-ambiguous', path: at, message: `${at}: more than one field of what ${writes} write has its name or an alias of it` }]
      if (match) return this.explain(field.type, match.type, at)
      if (field.defaultValue() !== undefined) return []
      return [{ rule: 'field-without-default', path: at, message: `${at}: ${reads} need it, ${writes} do not write it, and it has no default` }]
    })
  }
}

/** The full name of a named type, the kind of any other. */
export function nameOf(type: Type): string {
  return type.name ?? type.typeName.replace(/^(?:union:.*)$/, 'union')
}

function sameName(reader: Type, writer: Type): boolean {
  const aliases = (reader as { readonly aliases?: readonly string[] }).aliases ?? []
  return nameOf(reader) === nameOf(writer) || aliases.includes(nameOf(writer))
}

/** Whether a type is a union of any representation. */
export function isUnion(type: Type): type is types.WrappedUnionType {
  return type.typeName.startsWith('union:')
}

/** Whether a type is a record; errors are records. */
export function isRecord(type: Type): type is types.RecordType {
  return type.typeName === 'record' || (type.typeName as string) === 'error'
}

/** Whether a type is an enum. */
export function isEnum(type: Type): type is types.EnumType {
  return type.typeName === 'enum'
}

/** Whether a type is an array. */
export function isArray(type: Type): type is types.ArrayType {
  return type.typeName === 'array'
}

/** Whether a type is a map. */
export function isMap(type: Type): type is types.MapType {
  return type.typeName === 'map'
}

function isFixed(type: Type): type is types.FixedType {
  return type.typeName === 'fixed'
}
