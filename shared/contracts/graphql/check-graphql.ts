import type { GraphQLSchema } from 'graphql'
import type { SchemaChecker, SchemaFinding, SchemaLevel } from '../schemas/model.ts'
import { orderFindings } from '../schemas/model.ts'
import { findingFingerprint } from '../schemas/fingerprint.ts'
import { schemaPlaces } from './positions.ts'
import { type GraphQLModule, loadGraphQL, readSchema } from './read-schema.ts'
import { type SchemaUsage, usageOf, usersOf } from './usage.ts'

/** What this driver reads of GraphQL Inspector's `Change` (https://the-guild.dev/graphql/inspector/docs/api/schema#diff-schemas). */
interface Change {
  readonly type: string
  readonly message: string
  readonly path?: string
  readonly criticality: { readonly level: string; readonly reason?: string }
}

const levels: Readonly<Record<string, SchemaLevel>> = { BREAKING: 'error', DANGEROUS: 'warning', NON_BREAKING: 'info' }

/**
 * Compares GraphQL schemas with GraphQL Inspector: breaking is an error, dangerous a warning. Fields, enum values and input fields that were deprecated may go
 * (a warning). With operations, a break that no live consumer touches is a warning too.
 */
export const graphqlChecker: SchemaChecker = {
  kind: 'graphql',
  compare: async (base, head, options) => {
    const [inspector, graphql] = await Promise.all([import('@graphql-inspector/core'), loadGraphQL()])
    const [before, after] = [readSchema(graphql, base.files), readSchema(graphql, head.files)]
    const changes: readonly Change[] = await inspector.diff(before.schema, after.schema)
    const usage = options.operations === undefined ? undefined : usageOf(graphql, before.schema, options.operations)
    const placeAt = schemaPlaces(after.document)
    const findings = changes.filter(isNews).map((change): SchemaFinding => {
      const judged = judge(graphql, before.schema, change, usage)
      const path = change.path ?? ''
      const place = placeAt(path)
      return {
        kind: 'graphql',
        rule: change.type,
        level: judged.level,
        path,
        file: place?.file ?? head.files[0]?.path ?? head.file,
        ...(place ? { line: place.line } : {}),
        message: judged.message,
        fingerprint: findingFingerprint('graphql', change.type, path, change.message),
      }
    })
    return orderFindings(findings, options.minimum)
  },
}

/** Deprecations are reported as such already; the directive that makes them would tell the same once more. */
function isNews({ type, path = '' }: Change): boolean {
  return !(type.startsWith('DIRECTIVE_USAGE_') && /(^|\.)@?(deprecated|specifiedBy)(\.|$)/.test(path))
}

function judge(
  graphql: GraphQLModule,
  schema: GraphQLSchema,
  change: Change,
  usage: SchemaUsage | undefined,
): { readonly level: SchemaLevel; readonly message: string } {
  const level = levels[change.criticality.level] ?? 'error'
  if (level !== 'error' || change.path === undefined) return { level, message: change.message }
  if (wasDeprecated(graphql, schema, change)) return { level: 'warning', message: `${change.message}; it was deprecated` }
  if (usage === undefined) return { level, message: change.message }
  const users = usersOf(usage, change.path, change.type.endsWith('_ADDED'))
  if (users.length > 0) return { level, message: `${change.message}; used by ${users.join(', ')}` }
  return { level: 'warning', message: `${change.message}; no live consumer uses it` }
}

function wasDeprecated(graphql: GraphQLModule, schema: GraphQLSchema, { type, path = '' }: Change): boolean {
  const [typeName = '', member = '', argument = ''] = path.split('.')
  const owner = schema.getType(typeName)
  if (type === 'FIELD_REMOVED' || type === 'FIELD_ARGUMENT_REMOVED') {
    const field = graphql.isObjectType(owner) || graphql.isInterfaceType(owner) ? owner.getFields()[member] : undefined
    const gone = type === 'FIELD_REMOVED' ? field : field?.args.find(({ name }) => name === argument)
    return gone?.deprecationReason != null
  }
  if (type === 'ENUM_VALUE_REMOVED') return graphql.isEnumType(owner) && owner.getValue(member)?.deprecationReason != null
  return type === 'INPUT_FIELD_REMOVED' && graphql.isInputObjectType(owner) && owner.getFields()[member]?.deprecationReason != null
}
