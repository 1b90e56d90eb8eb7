import { assertNever } from '../../errors.ts'
import type { BufTools } from '../protobuf/check-protobuf.ts'
import type { SchemaChecker, SchemaKind } from './model.ts'

/** The checker of a kind; what it needs is loaded now and not before. `tools` are for Protobuf, which a program outside compares. */
export async function openChecker(kind: SchemaKind, tools: BufTools): Promise<SchemaChecker> {
  switch (kind) {
    case 'openapi':
      return (await import('./check-openapi.ts')).openApiChecker
    case 'jsonschema':
      return (await import('./check-json-schema.ts')).jsonSchemaChecker
    case 'asyncapi':
      return (await import('../asyncapi/check-asyncapi.ts')).asyncApiChecker
    case 'graphql':
      return (await import('../graphql/check-graphql.ts')).graphqlChecker
    case 'avro':
      return (await import('../avro/check-avro.ts')).avroChecker
    case 'protobuf':
      return (await import('../protobuf/check-protobuf.ts')).protobufChecker(tools)
    default:
      return assertNever(kind)
  }
}
