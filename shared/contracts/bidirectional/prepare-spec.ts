import { UserError } from '../../errors.ts'
import { partsOf, pointerOf, type ReadDocument } from '../schemas/read-document.ts'

/**
 * The comparator's ways to look away (https://github.com/pactflow/openapi-pact-comparator/blob/main/src/utils/config.ts). An environment variable or a line in the
 * description could switch them on; they are all set to what checks most.
 */
const lenient = [
  ...['cast-objects-in-pact', 'disable-multipart-formdata', 'ignore-duplicate-slashes', 'ignore-trailing-slash', 'legacy-parser', 'no-authorization-schema'],
  ...['no-percent-encoding', 'no-transform-non-nullable-response-schema', 'no-validate-complex-parameters', 'no-validate-request-body-unless-application-json'],
]

/** A description as the comparator is given it: a copy, for it writes into what it gets. */
export interface PreparedSpec {
  readonly document: Readonly<Record<string, unknown>>
  /** References that lead nowhere, or out of the file: the comparator takes what stands behind them to allow everything. */
  readonly dangling: readonly { readonly pointer: string; readonly reference: string }[]
}

/** Throws UserError for what is neither OpenAPI 3 nor Swagger 2, or describes nothing. */
export function prepareSpec(read: ReadDocument): PreparedSpec {
  const value = read.value as Readonly<Record<string, unknown>> | null
  const version = value !== null && typeof value === 'object' ? (value.openapi ?? value.swagger) : undefined
  const refuse = (pointer: string, message: string) =>
    new UserError(`${read.file} is no description that a pact can be held against`, [{ file: read.file, ...read.place(pointer), message }])
  if (value === null || typeof version !== 'string' || !/^(?:3\.[01]\.|2\.0)/.test(version)) {
    throw refuse(
      '/openapi',
      `OpenAPI 3.0 or 3.1, or Swagger 2.0 is wanted, but ${version === undefined ? 'there is no `openapi`' : `it says ${JSON.stringify(version)}`}`,
    )
  }
  const paths = value.paths
  if (paths === null || typeof paths !== 'object' || Object.keys(paths).length === 0)
    throw refuse('/paths', 'no paths: nothing that a consumer asks for could be in it')
  const document = structuredClone(value) as Record<string, unknown>
  const info = document.info !== null && typeof document.info === 'object' ? (document.info as Record<string, unknown>) : {}
  document.info = { ...info, ...Object.fromEntries(lenient.map((name) => [`x-opc-config-${name}`, false])) }
  return { document, dangling: danglingReferences(value) }
}

function danglingReferences(root: unknown): PreparedSpec['dangling'] {
  const found: { pointer: string; reference: string }[] = []
  const waiting: { readonly value: unknown; readonly parts: readonly string[] }[] = [{ value: root, parts: [] }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, parts } = next
    if (value === null || typeof value !== 'object') continue
    const reference = (value as { readonly $ref?: unknown }).$ref
    if (typeof reference === 'string' && !leadsSomewhere(root, reference)) found.push({ pointer: pointerOf(parts), reference })
    for (const [key, member] of Object.entries(value)) {
      // What stands in an example is no reference.
      if (member !== null && typeof member === 'object' && key !== 'example' && key !== 'examples') waiting.push({ value: member, parts: [...parts, key] })
    }
  }
  return found
}

function leadsSomewhere(root: unknown, reference: string): boolean {
  if (!reference.startsWith('#')) return false
  let value = root
  for (const part of partsOf(reference)) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return false
    value = (value as Readonly<Record<string, unknown>>)[part]
  }
  return true
}
