import { fieldsOf, listOf, textOf } from './json.ts'

/** A HAL link (draft-kelly-json-hal-08, section 5). */
export interface Link {
  readonly href: string
  /** Tells links of one relation apart: the broker names an environment's by the environment. */
  readonly name: string | null
}

/** Every link of a relation, whether the resource has one or a list of them. */
export function linksOf(resource: unknown, relation: string): readonly Link[] {
  const found = fieldsOf(fieldsOf(resource)._links)[relation]
  return (Array.isArray(found) ? listOf(found) : [found]).flatMap((item): readonly Link[] => {
    const { href, name } = fieldsOf(item)
    const address = textOf(href)
    return address === null ? [] : [{ href: address, name: textOf(name) }]
  })
}

/** The address of the first link of a relation that the resource has; undefined when it has none. */
export function hrefOf(resource: unknown, ...relations: readonly string[]): string | undefined {
  return relations.flatMap((relation) => linksOf(resource, relation))[0]?.href
}

/**
 * Fills in a templated link: `/pacticipants/{pacticipant}`, each value as one path segment or query value (RFC 6570, simple expansion).
 * The broker uses no other form. A name nobody has a value for stays out.
 */
export function expand(href: string, values: Readonly<Record<string, string>>): string {
  return href.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

/** A path of a broker from its segments, each escaped. */
export function pathOf(...segments: readonly string[]): string {
  return `/${segments.map(encodeURIComponent).join('/')}`
}
