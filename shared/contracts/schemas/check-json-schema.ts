import { UserError } from '../../errors.ts'
import type { SchemaChecker, SchemaContract } from './model.ts'
import { orderFindings } from './model.ts'
import { fromDiff } from './from-diff.ts'
import { readDocument } from './read-document.ts'

/**
 * Compares JSON Schemas. Whose values one describes is the configuration's to say: what consumers send may not become stricter (`request`), what they receive not looser
 * (`response`); by default neither may.
 */
export const jsonSchemaChecker: SchemaChecker = {
  kind: 'jsonschema',
  compare: async (base, head, options) => {
    const { diffSchema } = await import('../openapi/diff-schema.ts')
    const [before, after] = await Promise.all([readDocument(onlyFile(base)), readDocument(onlyFile(head))])
    for (const document of [before, after]) refuseNoSchema(document.file, document.value)
    const direction = head.spec.direction ?? 'both'
    const directions = direction === 'both' ? (['request', 'response'] as const) : [direction]
    const found = directions.flatMap((way) =>
      diffSchema(before.value, after.value, way, { today: options.today }).map((finding) => fromDiff(finding, after, { kind: 'jsonschema' })),
    )
    return orderFindings(found, options.minimum)
  },
}

/** The one file of a contract that is no bundle. */
export function onlyFile({ files, file, kind }: SchemaContract): SchemaContract['files'][number] {
  const [first, second] = files
  if (first === undefined || second !== undefined) throw new UserError(`${file}: a ${kind} contract is one file, not ${files.length}`)
  return first
}

function refuseNoSchema(file: string, value: unknown): void {
  if (typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value))) return
  throw new UserError(`${file} is no JSON Schema`, [{ file, line: 1, column: 1, message: 'a JSON Schema is an object, or true or false' }])
}
