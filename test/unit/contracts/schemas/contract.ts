import type { SchemaContract, SchemaFile, SchemaKind, SchemaSpec } from '../../../../shared/contracts/schemas/model.ts'

/** A contract of the given files, as the configuration would make it. */
export function contractOf(kind: SchemaKind, files: readonly SchemaFile[] | string, spec: Partial<SchemaSpec> = {}): SchemaContract {
  const list = typeof files === 'string' ? [{ path: `api/schema.${kind}`, text: files }] : files
  const file = list[0]?.path ?? 'api'
  return { kind, file, sha: '', root: 'api', files: list, spec: { file, kind, ...spec } }
}
