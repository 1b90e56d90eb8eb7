import type { ASTNode, DocumentNode } from 'graphql'

/** Where something of a schema stands. */
export interface SchemaPlace {
  readonly file: string
  readonly line: number
}

interface Named {
  readonly name?: { readonly value: string }
  readonly loc?: ASTNode['loc']
  readonly fields?: readonly Named[]
  readonly values?: readonly Named[]
  readonly arguments?: readonly Named[]
}

/**
 * Finds `Type`, `Type.field`, `Type.field.argument`, `Enum.VALUE` and `@directive.argument` (https://spec.graphql.org/draft/#sec-Schema-Coordinates, as GraphQL Inspector
 * writes them); of what is not there, the nearest thing around it.
 */
export function schemaPlaces(document: DocumentNode): (path: string) => SchemaPlace | undefined {
  const places = new Map<string, SchemaPlace>()
  const add = (path: string, node: Named) => {
    // The name's own token: a description above it is part of the node.
    const token = (node.name as ASTNode | undefined)?.loc?.startToken ?? node.loc?.startToken
    const file = node.loc?.source.name
    if (token && file !== undefined && !places.has(path)) places.set(path, { file, line: token.line })
    for (const member of [...(node.fields ?? []), ...(node.values ?? []), ...(node.arguments ?? [])]) {
      if (member.name) add(`${path}.${member.name.value}`, member)
    }
  }
  for (const node of document.definitions) {
    const named = node as Named
    if (named.name) add(node.kind === 'DirectiveDefinition' ? `@${named.name.value}` : named.name.value, named)
  }
  return (path) => {
    const parts = path.split('.')
    for (let length = parts.length; length > 0; length -= 1) {
      const place = places.get(parts.slice(0, length).join('.'))
      if (place) return place
    }
    return undefined
  }
}
