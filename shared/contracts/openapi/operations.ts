import type { DocumentReader } from './document-reader.ts'
import type { Members, Slot } from './values.ts'
import { elementSlots, membersOf, memberSlot, memberSlots } from './values.ts'

/** The operations a path item can have (https://spec.openapis.org/oas/v3.1.1#path-item-object). */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const

/** An operation of a document. */
export interface Operation {
  readonly method: string
  readonly template: string
  readonly slot: Slot
  readonly value: Members
  /** The path item's parameters with the operation's own over them. */
  readonly parameters: readonly Parameter[]
}

/** A parameter behind its reference. A path parameter has the place of its name in the template, so that a new name is no new parameter. */
export interface Parameter {
  readonly in: string
  readonly name: string
  /** Equal for the parameter of the other document that means the same. */
  readonly key: string
  readonly slot: Slot
  readonly value: Members
  /** Of the path item, for all its operations. */
  readonly shared: boolean
}

/** Operations of both documents by method and path template, whatever the parameters in it are called. */
export interface MatchedOperations {
  readonly both: readonly { readonly base: Operation; readonly head: Operation }[]
  readonly removed: readonly (Operation & { readonly wholePath: boolean })[]
  readonly added: readonly Operation[]
}

/** Matches what `paths` describes. */
export function matchOperations(base: DocumentReader, head: DocumentReader): MatchedOperations {
  const [from, to] = [operationsOf(base), operationsOf(head)]
  const paths = new Set([...to.values()].map(({ template }) => shape(template)))
  const both: { base: Operation; head: Operation }[] = []
  const removed: (Operation & { wholePath: boolean })[] = []
  for (const [key, operation] of from) {
    const other = to.get(key)
    if (other) both.push({ base: operation, head: other })
    else removed.push({ ...operation, wholePath: !paths.has(shape(operation.template)) })
  }
  return { both, removed, added: [...to].filter(([key]) => !from.has(key)).map(([, operation]) => operation) }
}

/** The operations of a document, by method and the shape of their path. */
export function operationsOf(reader: DocumentReader): ReadonlyMap<string, Operation> {
  const paths = memberSlot({ raw: reader.root, pointer: '' }, 'paths')
  const found = new Map<string, Operation>()
  for (const [template, slot] of memberSlots(paths)) {
    if (!template.startsWith('/')) continue
    for (const operation of pathOperations(template, slot, reader)) found.set(`${operation.method} ${shape(template)}`, operation)
  }
  return found
}

/** The operations of one path item (or of a callback's, or a webhook's). */
export function pathOperations(template: string, slot: Slot, reader: DocumentReader): readonly Operation[] {
  const item = reader.object(slot)
  const itemSlot: Slot = { raw: item.value, pointer: item.pointer }
  const shared = parametersOf(memberSlot(itemSlot, 'parameters'), template, reader, true)
  return methods.flatMap((method) => {
    const operation = memberSlot(itemSlot, method)
    if (operation === undefined) return []
    const own = parametersOf(memberSlot(operation, 'parameters'), template, reader, false)
    const keys = new Set(own.map(({ key }) => key))
    const parameters = [...shared.filter(({ key }) => !keys.has(key)), ...own]
    return [{ method: method.toUpperCase(), template, slot: operation, value: membersOf(operation.raw), parameters }]
  })
}

function parametersOf(list: Slot | undefined, template: string, reader: DocumentReader, shared: boolean): readonly Parameter[] {
  const names = namesIn(template)
  return elementSlots(list).map((slot) => {
    const { value, pointer } = reader.object(slot)
    const [location, name] = [String(value.in), String(value.name)]
    const place = location === 'path' ? names.indexOf(name) : -1
    const key = location === 'path' && place >= 0 ? `path ${place}` : `${location} ${location === 'header' ? name.toLowerCase() : name}`
    return { in: location, name, key, slot: { raw: value, pointer }, value, shared }
  })
}

/** The names in a path template, in their order. */
export function namesIn(template: string): readonly string[] {
  return [...template.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '')
}

/** A path template without its parameters' names. */
export function shape(template: string): string {
  return template.replace(/\{[^}]*\}/g, '{}')
}

/** How an operation is called in messages. */
export function operationName(operation: Pick<Operation, 'method' | 'template'>): string {
  return `${operation.method} ${operation.template}`
}
