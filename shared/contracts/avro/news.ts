import type { Type } from 'avsc'
import { isArray, isEnum, isMap, isRecord, isUnion, nameOf } from './explain.ts'

/** Something that is there now or there no more, and breaks nobody by itself. */
export interface News {
  readonly rule: 'field-added' | 'field-removed' | 'symbol-added' | 'symbol-removed'
  readonly path: string
  readonly message: string
}

/** Fields and enum symbols that came or went in the types that both schemas have. */
export function newsOf(base: Type, head: Type): readonly News[] {
  const [before, after] = [namedTypes(base), namedTypes(head)]
  return [...after].flatMap(([name, type]) => {
    const old = before.get(name)
    if (old === undefined) return []
    if (isRecord(old) && isRecord(type)) {
      const names = [old, type].map(({ fields }) => fields.map((field) => field.name))
      return comparison('field', name, names[0] ?? [], names[1] ?? [])
    }
    return isEnum(old) && isEnum(type) ? comparison('symbol', name, old.symbols, type.symbols) : []
  })
}

function comparison(what: 'field' | 'symbol', name: string, before: readonly string[], after: readonly string[]): readonly News[] {
  const at = (member: string) => `${name}.${member}`
  return [
    ...after
      .filter((member) => !before.includes(member))
      .map((member) => ({ rule: `${what}-added` as const, path: at(member), message: `${at(member)} is new` })),
    ...before
      .filter((member) => !after.includes(member))
      .map((member) => ({ rule: `${what}-removed` as const, path: at(member), message: `${at(member)} is gone` })),
  ]
}

function namedTypes(root: Type): ReadonlyMap<string, Type> {
  const found = new Map<string, Type>()
  const waiting: Type[] = [root]
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (isRecord(type) || isEnum(type)) {
      if (found.has(nameOf(type))) continue
      found.set(nameOf(type), type)
    }
    if (isRecord(type)) waiting.push(...type.fields.map((field) => field.type))
    if (isUnion(type)) waiting.push(...type.types)
    if (isArray(type)) waiting.push(type.itemsType)
    if (isMap(type)) waiting.push(type.valuesType)
  }
  return found
}
