import { unresolvedReferences } from './diff.ts'
import { DocumentReader } from './document-reader.ts'
import { Findings } from './emitter.ts'
import type { DiffOptions, Direction, Finding } from './model.ts'
import { SchemaComparison } from './schema-delta.ts'
import { schemaFindings } from './schema-findings.ts'

/** How two JSON Schemas are compared, and what they are called. */
export interface SchemaDiffOptions extends DiffOptions {
  /** What the schema describes, for messages and fingerprints: `OrderPlaced`. */
  readonly name?: string
  /** JSON pointers of the schemas in their documents, for schemas that stand in a larger one (`/components/schemas/Order`); the whole document by default. */
  readonly basePointer?: string
  readonly headPointer?: string
}

/**
 * The same for a JSON Schema on its own: an event's payload, a message. `request` is judged for who sends it (it may not become stricter), `response` for
 * who receives it (it may not become looser). The documents are what `$ref`s are looked up in.
 */
export function diffSchema(base: unknown, head: unknown, direction: Direction, options: SchemaDiffOptions): readonly Finding[] {
  const readers = { base: new DocumentReader(base, true), head: new DocumentReader(head, true) }
  const schemas = new SchemaComparison(readers.base, readers.head)
  const findings = new Findings(options)
  const name = options.name ?? 'the schema'
  const slot = (root: unknown, pointer: string | undefined) => ({ raw: pointer ? { $ref: `#${pointer}` } : root, pointer: pointer ?? '' })
  const delta = schemas.compare(slot(base, options.basePointer), slot(head, options.headPointer))
  const use = {
    direction,
    kind: 'body',
    typed: true,
    today: options.today,
    deprecationDays: options.deprecationDays ?? 0,
    label: name,
    id: name,
    subject: { direction },
  } as const
  schemaFindings(delta, use, findings.emitFor(''))
  unresolvedReferences(schemas, findings)
  return findings.found
}
