import type { Comparison } from './comparison.ts'
import { DocumentReader } from './document-reader.ts'
import { Findings, tell } from './emitter.ts'
import type { DiffOptions, Finding, OpenApiDocument } from './model.ts'
import { addedOperation, operationFindings, removedOperation } from './operation-findings.ts'
import { matchOperations } from './operations.ts'
import { SchemaComparison } from './schema-delta.ts'
import { documentSecurity, securitySchemes } from './security-findings.ts'
import { memberSlot, memberSlots } from './values.ts'
import { isVersion31, openApiProblem, refuse } from './version.ts'

/**
 * What a client of `base` meets when `head` answers, as findings with oasdiff's rule ids and levels. Servers do not count. A reference that leads nowhere is
 * an `unresolved-reference` error, since nobody can say what stands behind it. Throws UserError for what is no OpenAPI 3 description.
 */
export function diffOpenApi(base: OpenApiDocument, head: OpenApiDocument, options: DiffOptions): readonly Finding[] {
  refuse([openApiProblem(base, options.baseName ?? 'the old description'), openApiProblem(head, options.headName ?? 'the new description')])
  const schemas = new SchemaComparison(new DocumentReader(base, isVersion31(base)), new DocumentReader(head, isVersion31(head)))
  const findings = new Findings(options)
  const at: Comparison = { schemas, options, findings }
  const operations = matchOperations(schemas.base, schemas.head)
  for (const operation of operations.removed) removedOperation(at, operation)
  for (const { base: from, head: to } of operations.both) operationFindings(at, from, to)
  for (const operation of operations.added) addedOperation(at, operation)
  const emit = findings.emitFor('')
  documentSecurity(at, emit)
  securitySchemes(at, emit)
  named(at, 'webhooks', 'webhook-removed', 'webhook-added')
  removedSchemas(at)
  unresolvedReferences(schemas, findings)
  return findings.found
}

/** Webhooks by their names: https://spec.openapis.org/oas/v3.1.1#oasWebhooks */
function named(at: Comparison, member: 'webhooks', removed: string, added: string): void {
  const emit = at.findings.emitFor('')
  const [from, to] = [at.schemas.base.root, at.schemas.head.root].map((root) => memberSlots(memberSlot({ raw: root, pointer: '' }, member)))
  for (const [name, slot] of from ?? [])
    if (!to?.has(name)) tell(emit, {}, removed, 'error', { message: `webhook ${name} is gone`, path: slot.pointer, side: 'base', parts: [name] })
  for (const [name, slot] of to ?? [])
    if (!from?.has(name)) tell(emit, {}, added, 'info', { message: `webhook ${name} is new`, path: slot.pointer, parts: [name] })
}

function removedSchemas(at: Comparison): void {
  const emit = at.findings.emitFor('')
  const schemas = (root: unknown) => memberSlots(memberSlot(memberSlot({ raw: root, pointer: '' }, 'components') ?? { raw: {}, pointer: '' }, 'schemas'))
  const has = schemas(at.schemas.head.root)
  for (const [name, slot] of schemas(at.schemas.base.root)) {
    if (!has.has(name))
      tell(emit, {}, 'api-schema-removed', 'info', { message: `schema ${name} is gone from the components`, path: slot.pointer, side: 'base', parts: [name] })
  }
}

/** A dangling reference may hide any break: an error on either side. */
export function unresolvedReferences(schemas: SchemaComparison, findings: Findings): void {
  const emit = findings.emitFor('')
  for (const side of ['base', 'head'] as const) {
    for (const { pointer, reference, reason } of schemas[side].unresolved) {
      tell(emit, {}, 'unresolved-reference', 'error', {
        message: `$ref ${reference} cannot be followed: ${reason}`,
        path: pointer,
        side,
        parts: [side, pointer, reference],
      })
    }
  }
}
