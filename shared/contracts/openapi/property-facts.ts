import type { Level } from './model.ts'
import type { FactPlace, SchemaFact } from './schema-facts.ts'
import type { SchemaNode } from './schema-node.ts'
import type { Documents } from './match-choices.ts'
import type { DocumentReader } from './document-reader.ts'
import type { Slot } from './values.ts'

/** A rule about a property of a body; where its level depends on the direction there are two ids. */
type PropertyRule = { readonly rule: string; readonly level: Level } | undefined

/** Properties that came and went, became required or optional. What differs within a property that stays is its own schema's. */
export function propertyFacts(base: SchemaNode, head: SchemaNode, documents: Documents, moved: ReadonlySet<string>): readonly SchemaFact[] {
  const facts: SchemaFact[] = []
  for (const [name, slot] of base.properties) {
    const after = head.properties.get(name)
    if (after === undefined) {
      // It went into the alternatives of a oneOf, which is reported as such.
      if (moved.has(name)) continue
      facts.push(removed(name, slot, base.required.has(name), documents.base))
      continue
    }
    if (base.required.has(name) !== head.required.has(name)) facts.push(requiredness(name, after, head.required.has(name), documents.head))
    facts.push(...accessChanges(name, slot, after, head.required.has(name), documents))
  }
  for (const [name, slot] of head.properties) if (!base.properties.has(name)) facts.push(added(name, slot, head.required.has(name), documents.head))
  for (const [side, node, other] of [
    ['head', head, base],
    ['base', base, head],
  ] as const) {
    // `required` may name what `properties` does not describe.
    for (const name of node.required) {
      if (other.required.has(name) || base.properties.has(name) || head.properties.has(name)) continue
      facts.push(undescribed(name, side, node.pointer))
    }
  }
  return facts
}

function removed(name: string, slot: Slot, required: boolean, reader: DocumentReader): SchemaFact {
  const access = accessOf(slot, reader)
  return {
    ...fact(`${required ? 'required ' : ''}property ${name} is gone`, name, 'base', slot.pointer, access),
    whole: ({ direction }): PropertyRule => {
      if (direction === 'request') return access.readOnly ? undefined : { rule: 'request-property-removed', level: 'warning' }
      const kind = required ? 'required' : 'optional'
      if (access.writeOnly) return { rule: `response-${kind}-write-only-property-removed`, level: 'info' }
      return { rule: `response-${kind}-property-removed`, level: required ? 'error' : 'info' }
    },
  }
}

function added(name: string, slot: Slot, required: boolean, reader: DocumentReader): SchemaFact {
  const access = accessOf(slot, reader)
  const withDefault = reader.schema(slot).node.default !== undefined
  return {
    ...fact(`${required ? 'required ' : ''}property ${name} is new`, name, 'head', slot.pointer, access),
    whole: (place): PropertyRule => {
      if (place.direction === 'request') {
        if (access.readOnly) return undefined
        if (!required) return { rule: 'new-optional-request-property', level: 'info' }
        if (ofHeader(place)) return { rule: 'new-required-request-header-property', level: 'error' }
        return { rule: `new-required-request-property${withDefault ? '-with-default' : ''}`, level: 'error' }
      }
      const kind = required ? 'required' : 'optional'
      return { rule: `response-${kind}-${access.writeOnly ? 'write-only-' : ''}property-added`, level: 'info' }
    },
  }
}

function requiredness(name: string, slot: Slot, required: boolean, reader: DocumentReader): SchemaFact {
  const access = accessOf(slot, reader)
  const withDefault = reader.schema(slot).node.default !== undefined
  return {
    ...fact(`property ${name} became ${required ? 'required' : 'optional'}`, name, 'head', slot.pointer, access),
    whole: (place): PropertyRule => {
      if (place.direction === 'request') {
        if (access.readOnly) return undefined
        if (!required) return { rule: 'request-property-became-optional', level: 'info' }
        if (ofHeader(place)) return { rule: 'request-header-property-became-required', level: 'error' }
        return { rule: `request-property-became-required${withDefault ? '-with-default' : ''}`, level: 'error' }
      }
      const rule = `response-${access.writeOnly ? 'write-only-' : ''}property-became-${required ? 'required' : 'optional'}`
      return { rule, level: required || access.writeOnly ? 'info' : 'error' }
    },
  }
}

function undescribed(name: string, side: 'base' | 'head', pointer: string): SchemaFact {
  const required = side === 'head'
  return {
    ...fact(`property ${name} became ${required ? 'required' : 'optional'}`, name, side, `${pointer}/required`, { readOnly: false, writeOnly: false }),
    whole: ({ direction }) => ({
      rule: `${direction}-property-became-${required ? 'required' : 'optional'}`,
      level: required === (direction === 'request') ? 'error' : 'info',
    }),
  }
}

function fact(text: string, name: string, side: 'base' | 'head', pointer: string, access: { readOnly: boolean; writeOnly: boolean }): SchemaFact {
  return { suffix: () => undefined, text, args: [name], side, pointer, property: { name, ...access } }
}

/** A property that only one direction carries; the ids say whether it is required, the level never depends on it. */
function accessChanges(name: string, from: Slot, to: Slot, required: boolean, documents: Documents): readonly SchemaFact[] {
  const [before, after] = [accessOf(from, documents.base), accessOf(to, documents.head)]
  return (['readOnly', 'writeOnly'] as const).flatMap((access): SchemaFact[] => {
    if (before[access] === after[access]) return []
    const change = `became-${after[access] ? '' : 'not-'}${access === 'readOnly' ? 'read' : 'write'}-only`
    return [
      {
        ...fact(`property ${name} ${change.replaceAll('-', ' ')}`, name, 'head', to.pointer, after),
        whole: ({ direction }) => ({ rule: `${direction}-${required ? 'required' : 'optional'}-property-${change}`, level: 'info' }),
      },
    ]
  })
}

function accessOf(slot: Slot, reader: DocumentReader): { readonly readOnly: boolean; readonly writeOnly: boolean } {
  const { readOnly, writeOnly } = reader.schema(slot).node
  return { readOnly, writeOnly }
}

function ofHeader(place: FactPlace): boolean {
  return place.kind === 'parameter' && place.location === 'header'
}
