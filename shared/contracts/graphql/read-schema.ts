import type { ConstDirectiveNode, DefinitionNode, DocumentNode, GraphQLSchema } from 'graphql'
import { messageOf, type Problem, UserError } from '../../errors.ts'
import type { SchemaFile } from '../schemas/model.ts'

/** graphql-js, as it is loaded when a schema is read. */
export type GraphQLModule = typeof import('graphql/index.js')

/**
 * Loads graphql-js. By its file: what resolves packages by their `module` field would load a second one beside that of the inspector. By its default: it is CommonJS, of which a
 * bundle's chunk exports nothing else.
 */
export async function loadGraphQL(): Promise<GraphQLModule> {
  return ((await import('graphql/index.js')) as unknown as { readonly default: GraphQLModule }).default
}

/** A schema that was read: checked, and with its syntax tree for positions. */
export interface ReadSchema {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
}

/**
 * Directives of Apollo Federation that a subgraph may use without defining them (https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives).
 * They say how a gateway joins subgraphs and nothing about what a consumer may ask.
 */
const federation = new Set([
  ...['link', 'key', 'external', 'requires', 'provides', 'extends', 'shareable', 'inaccessible', 'override', 'tag', 'interfaceObject', 'composeDirective'],
  ...['authenticated', 'requiresScopes', 'policy', 'cost', 'listSize', 'context', 'fromContext'],
])

/**
 * Reads the files of one schema as if they were one: types may be defined in one and extended in another.
 * Throws UserError with every problem and its place: syntax, unknown types, duplicates, nothing in it.
 */
export function readSchema(graphql: GraphQLModule, files: readonly SchemaFile[]): ReadSchema {
  const problems: Problem[] = []
  const definitions = files.flatMap((file) => parseFile(graphql, file, problems))
  if (problems.length === 0 && definitions.length === 0) {
    problems.push({
      file: files[0]?.path ?? 'schema.graphql',
      line: 1,
      column: 1,
      message: 'no types: an empty schema promises nothing; write one, or take it out of `contracts.schemas`',
    })
  }
  if (problems.length > 0) throw unreadable(problems)
  const document = withoutFederation(graphql, { kind: graphql.Kind.DOCUMENT, definitions: withDefinitions(graphql, definitions) })
  try {
    return { schema: graphql.buildASTSchema(document), document }
  } catch (error) {
    throw unreadable(validationProblems(graphql, document, files, error))
  }
}

function parseFile(graphql: GraphQLModule, file: SchemaFile, problems: Problem[]): readonly DefinitionNode[] {
  if (!/[^\s\uFEFF]/.test(file.text.replace(/^[ \t]*#.*$/gm, ''))) return []
  try {
    const { definitions } = graphql.parse(new graphql.Source(file.text, file.path))
    for (const node of definitions) {
      if (!graphql.isTypeSystemDefinitionNode(node) && !graphql.isTypeSystemExtensionNode(node)) {
        const { line = 1, column = 1 } = node.loc?.startToken ?? {}
        problems.push({
          file: file.path,
          line,
          column,
          message: 'an operation in a schema: only types belong here; name the schema’s files in `contracts.schemas`',
        })
      }
    }
    return definitions
  } catch (error) {
    problems.push(problemOf(graphql, file.path, error))
    return []
  }
}

/** A subgraph extends types that others define (`extend type Query`); the first extension of a type that nobody defines here stands for its definition. */
function withDefinitions(graphql: GraphQLModule, definitions: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const defined = new Set(definitions.flatMap((node) => (graphql.isTypeDefinitionNode(node) ? [node.name.value] : [])))
  return definitions.map((node) => {
    if (!graphql.isTypeExtensionNode(node) || defined.has(node.name.value)) return node
    defined.add(node.name.value)
    return { ...node, kind: node.kind.replace('Extension', 'Definition') } as DefinitionNode
  })
}

function withoutFederation(graphql: GraphQLModule, document: DocumentNode): DocumentNode {
  const defined = new Set(document.definitions.flatMap((node) => (node.kind === graphql.Kind.DIRECTIVE_DEFINITION ? [node.name.value] : [])))
  const foreign = ({ name: { value } }: ConstDirectiveNode) => !defined.has(value) && (federation.has(value) || value.startsWith('federation__'))
  const kept = graphql.visit(document, { Directive: (node) => (foreign(node as ConstDirectiveNode) ? null : undefined) })
  // `extend schema @link(…)` with nothing left is not valid any more.
  return {
    ...kept,
    definitions: kept.definitions.filter(
      (node) => node.kind !== graphql.Kind.SCHEMA_EXTENSION || Boolean(node.operationTypes?.length || node.directives?.length),
    ),
  }
}

/** buildASTSchema throws one error with all messages run together; asking for each again gives their places. */
function validationProblems(graphql: GraphQLModule, document: DocumentNode, files: readonly SchemaFile[], error: unknown): readonly Problem[] {
  const file = files[0]?.path ?? 'schema.graphql'
  const messages = error instanceof RangeError ? ['nested too deeply'] : messageOf(error).split('\n\n')
  return messages.map((message) => ({ file, line: 1, column: 1, ...placeOf(graphql, document, message), message }))
}

/** graphql-js names what it complains about in quotes: the first place where the last such name stands. */
function placeOf(graphql: GraphQLModule, document: DocumentNode, message: string): Partial<Problem> {
  const names = [...message.matchAll(/"@?([\w.]+)"/g)].flatMap(([, name]) => (name ?? '').split('.').slice(-1))
  for (const wanted of names) {
    let found: Partial<Problem> | undefined
    graphql.visit(document, {
      Name(node) {
        if (node.value !== wanted || !node.loc) return undefined
        // A name that stands twice is most often wrong where it stands last (a duplicate, a use of what is not there).
        found = { file: node.loc.source.name, line: node.loc.startToken.line, column: node.loc.startToken.column }
        return undefined
      },
    })
    if (found) return found
  }
  return {}
}

function problemOf(graphql: GraphQLModule, file: string, error: unknown): Problem {
  if (error instanceof graphql.GraphQLError) {
    const { line = 1, column = 1 } = error.locations?.[0] ?? {}
    return { file, line, column, message: `not GraphQL: ${error.message.replace(/^Syntax Error: /, '')}` }
  }
  return { file, line: 1, column: 1, message: error instanceof RangeError ? 'nested too deeply' : messageOf(error) }
}

function unreadable(problems: readonly Problem[]): UserError {
  return new UserError(`the GraphQL schema cannot be read (${problems.length} ${problems.length === 1 ? 'problem' : 'problems'})`, problems)
}
