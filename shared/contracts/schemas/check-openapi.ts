import type { OpenApiDocument } from '../openapi/model.ts'
import { onlyFile } from './check-json-schema.ts'
import { fromDiff } from './from-diff.ts'
import { orderFindings, type SchemaChecker } from './model.ts'
import { readDocument } from './read-document.ts'

/** Compares OpenAPI 3 descriptions by the rules of shared/contracts/openapi. */
export const openApiChecker: SchemaChecker = {
  kind: 'openapi',
  compare: async (base, head, options) => {
    const { diffOpenApi } = await import('../openapi/diff.ts')
    const [before, after] = await Promise.all([readDocument(onlyFile(base)), readDocument(onlyFile(head))])
    const names = { baseName: `${before.file} of the live release`, headName: after.file }
    const findings = diffOpenApi(before.value as OpenApiDocument, after.value as OpenApiDocument, { today: options.today, ...names })
    return orderFindings(
      findings.map((finding) => fromDiff(finding, after, { kind: 'openapi' })),
      options.minimum,
    )
  },
}
