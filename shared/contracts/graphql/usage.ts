import type { DocumentNode, GraphQLInputType, GraphQLSchema } from 'graphql'
import { messageOf, type Problem, UserError } from '../../errors.ts'
import type { ConsumerOperations } from '../schemas/model.ts'
import type { GraphQLModule } from './read-schema.ts'

/** What the operations of consumers touch in a schema: every coordinate with the names of the consumers that need it. */
export type SchemaUsage = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Every type, field, argument, enum value and directive that the operations name against the old schema. A variable may hold any value of its input type, so all of that
 * type, nested ones too, counts as used. Throws UserError where a document cannot be read or asks for what the old schema does not have: use that is not known is no
 * proof of disuse.
 */
export function usageOf(graphql: GraphQLModule, schema: GraphQLSchema, operations: readonly ConsumerOperations[]): SchemaUsage {
  const usage = new Map<string, Set<string>>()
  const problems: Problem[] = []
  for (const { consumer, files } of operations) {
    const use = (coordinate: string) => usage.set(coordinate, (usage.get(coordinate) ?? new Set()).add(consumer))
    const document = documentOf(graphql, files, problems)
    // Fragments in files that no operation spreads are no fault of the schema.
    for (const error of graphql.validate(schema, document, rulesFor(graphql))) {
      const { line = 1, column = 1 } = error.locations?.[0] ?? {}
      problems.push({
        file: error.source?.name ?? files[0]?.path ?? consumer,
        line,
        column,
        message: `${consumer} asks for what the live schema does not have: ${error.message}`,
      })
    }
    if (problems.length === 0) collect(graphql, schema, document, use)
  }
  if (problems.length > 0) throw new UserError('the consumers’ GraphQL operations cannot be read', problems)
  return usage
}

function documentOf(graphql: GraphQLModule, files: ConsumerOperations['files'], problems: Problem[]): DocumentNode {
  const definitions = files.flatMap((file) => {
    try {
      return graphql.parse(new graphql.Source(file.text, file.path)).definitions
    } catch (error) {
      const { line = 1, column = 1 } = error instanceof graphql.GraphQLError ? (error.locations?.[0] ?? {}) : {}
      problems.push({ file: file.path, line, column, message: `not GraphQL: ${messageOf(error)}` })
      return []
    }
  })
  return { kind: graphql.Kind.DOCUMENT, definitions }
}

function rulesFor(graphql: GraphQLModule) {
  // Documents of several files are put together, so names may stand twice and one anonymous operation per file is in order.
  const lenient = new Set<unknown>([
    ...[graphql.LoneAnonymousOperationRule, graphql.UniqueOperationNamesRule, graphql.NoUnusedFragmentsRule, graphql.NoUnusedVariablesRule],
    graphql.UniqueFragmentNamesRule,
  ])
  return graphql.specifiedRules.filter((rule) => !lenient.has(rule))
}

function collect(graphql: GraphQLModule, schema: GraphQLSchema, document: DocumentNode, use: (coordinate: string) => void): void {
  const info = new graphql.TypeInfo(schema)
  const seen = new Set<string>()
  const useInput = (type: GraphQLInputType | undefined): void => {
    const named = type && graphql.getNamedType(type)
    if (!named || seen.has(named.name)) return
    seen.add(named.name)
    use(named.name)
    if (graphql.isEnumType(named)) for (const value of named.getValues()) use(`${named.name}.${value.name}`)
    if (graphql.isInputObjectType(named)) {
      for (const field of Object.values(named.getFields())) {
        use(`${named.name}.${field.name}`)
        useInput(field.type)
      }
    }
  }
  graphql.visit(
    document,
    graphql.visitWithTypeInfo(info, {
      Field() {
        const [parent, field, type] = [info.getParentType(), info.getFieldDef(), info.getType()]
        if (!parent || !field) return
        use(parent.name)
        use(`${parent.name}.${field.name}`)
        // What is asked of an interface is answered by the types that implement it.
        if (graphql.isInterfaceType(parent)) for (const { name } of schema.getPossibleTypes(parent)) use(`${name}.${field.name}`)
        if (type) use(graphql.getNamedType(type).name)
        // A new obligatory argument hurts whoever asks for the field.
      },
      InlineFragment({ typeCondition }) {
        if (typeCondition) use(typeCondition.name.value)
      },
      FragmentDefinition({ typeCondition }) {
        use(typeCondition.name.value)
      },
      Argument() {
        const [parent, field, argument, directive] = [info.getParentType(), info.getFieldDef(), info.getArgument(), info.getDirective()]
        if (!argument) return
        use(graphql.getNamedType(argument.type).name)
        if (directive) use(`@${directive.name}.${argument.name}`)
        else if (parent && field) use(`${parent.name}.${field.name}.${argument.name}`)
      },
      ObjectField({ name }) {
        const parent = info.getParentInputType()
        const type = parent && graphql.getNamedType(parent)
        if (type) use(type.name)
        if (type) use(`${type.name}.${name.value}`)
      },
      EnumValue({ value }) {
        const type = info.getInputType()
        if (type) use(`${graphql.getNamedType(type).name}.${value}`)
      },
      VariableDefinition() {
        useInput(info.getInputType() ?? undefined)
      },
      Directive({ name }) {
        use(`@${name.value}`)
      },
    }),
  )
}

/**
 * Who is touched by a change at a path, as GraphQL Inspector writes it; sorted. An obligatory argument or input field that is new (`added`) touches whoever uses what it
 * is added to.
 */
export function usersOf(usage: SchemaUsage, path: string, added: boolean): readonly string[] {
  const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : path
  return [...(usage.get(added ? parent : path) ?? [])].sort()
}
