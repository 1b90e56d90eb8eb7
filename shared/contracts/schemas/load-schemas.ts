import path from 'node:path/posix'
import { messageOf, type Problem, UserError } from '../../errors.ts'
import { canonicalJson, sha256Hex } from '../../release/canonical.ts'
import { type SchemaContract, type SchemaFile, type SchemaKind, type SchemaSpec, schemaKinds } from './model.ts'
import { type ReadDocument, readDocument } from './read-document.ts'

/** An entry of the configuration with the files it stands for (`schemaPatterns`). */
export interface SchemaSelection {
  readonly spec: SchemaSpec
  readonly files: readonly SchemaFile[]
}

const bundles: ReadonlySet<SchemaKind> = new Set(['protobuf', 'graphql'])
const endings: Readonly<Record<SchemaKind, RegExp>> = {
  openapi: /\.(?:ya?ml|json)$/i,
  asyncapi: /\.(?:ya?ml|json)$/i,
  jsonschema: /\.(?:ya?ml|json)$/i,
  avro: /\.(?:avsc|json)$/i,
  graphql: /\.(?:graphqls?|gql)$/i,
  protobuf: /\.proto$|(?:^|\/)buf\.yaml$/,
}

/** Every schema that `contracts` of a service.yml names: `openapi` is short for an entry of that kind. */
export function schemaSpecs(contracts: { readonly openapi?: string; readonly schemas?: readonly SchemaSpec[] }): readonly SchemaSpec[] {
  return [...(contracts.openapi === undefined ? [] : [{ file: contracts.openapi, kind: 'openapi' as const }]), ...(contracts.schemas ?? [])]
}

/** Globs, from the repository's root, of the files an entry stands for: what it names, and where that is a folder, what in it is of its kind. */
export function schemaPatterns(folder: string, { file, kind }: SchemaSpec): readonly string[] {
  const at = path.normalize(path.join(folder, file)).replace(/\/$/, '')
  const inside: Readonly<Record<SchemaKind, readonly string[]>> = {
    protobuf: ['**/*.proto', 'buf.yaml'],
    graphql: ['**/*.graphql', '**/*.graphqls', '**/*.gql'],
    avro: ['**/*.avsc'],
    openapi: [],
    asyncapi: [],
    jsonschema: ['**/*.schema.json'],
  }
  return [at, ...inside[kind].map((glob) => `${at}/${glob}`)]
}

/**
 * The schema contracts of a service, sorted by kind and file: one for all Protobuf or GraphQL files of an entry, one for each file of the others. `folder` is the service's.
 * Throws UserError with every problem of every file: an entry that stands for nothing, what cannot be read, what is written in another language, what two entries name.
 */
export async function loadSchemas(folder: string, selections: readonly SchemaSelection[]): Promise<readonly SchemaContract[]> {
  const problems: Problem[] = []
  const contracts: SchemaContract[] = []
  for (const { spec, files } of selections) {
    const named = path.normalize(path.join(folder, spec.file)).replace(/\/$/, '')
    const report = (file: string, message: string) => problems.push({ file, line: 1, column: 1, message })
    if (!schemaKinds.includes(spec.kind)) report(named, `${String(spec.kind)} is no kind of schema: ${schemaKinds.join(', ')}`)
    else if (!files.some((file) => !file.path.endsWith('buf.yaml')))
      report(named, `no ${spec.kind} file is committed here: name one that is, or take the entry out of \`contracts\``)
    else {
      await checkFiles(spec, files, problems)
      contracts.push(...contractsOf(spec, named, files))
    }
  }
  const seen = new Set<string>()
  for (const { kind, file } of contracts) {
    if (seen.has(`${kind} ${file}`)) problems.push({ file, line: 1, column: 1, message: `named twice in \`contracts\` as ${kind}: keep one entry` })
    seen.add(`${kind} ${file}`)
  }
  if (problems.length > 0)
    throw new UserError(`the schemas of ${folder} cannot be used (${problems.length} ${problems.length === 1 ? 'problem' : 'problems'})`, problems)
  return contracts.sort((a, b) => (`${a.kind} ${a.file}` < `${b.kind} ${b.file}` ? -1 : 1))
}

function contractsOf(spec: SchemaSpec, named: string, files: readonly SchemaFile[]): readonly SchemaContract[] {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const contract = (file: string, list: readonly SchemaFile[], root: string): SchemaContract => ({
    kind: spec.kind,
    file,
    sha: schemaSha(spec.kind, root, list),
    root,
    files: list,
    spec,
  })
  if (!bundles.has(spec.kind)) return sorted.map((file) => contract(file.path, [file], path.dirname(file.path)))
  return [contract(named, sorted, rootOf(named, sorted))]
}

/** A contract's identity by content: the same in a folder that was moved. */
export function schemaSha(kind: SchemaKind, root: string, files: readonly SchemaFile[]): string {
  return sha256Hex(canonicalJson([kind, files.map((file) => [path.relative(root, file.path), file.text])]))
}

/** Imports are relative to the folder that is named, or that a glob begins with. */
function rootOf(named: string, files: readonly SchemaFile[]): string {
  const fixed = named.split('/').slice(
    0,
    Math.max(
      0,
      named.split('/').findIndex((part) => /[*?[{]/.test(part)),
    ),
  )
  if (/[*?[{]/.test(named)) return fixed.join('/')
  return files.some((file) => file.path === named) ? path.dirname(named) : named
}

async function checkFiles(spec: SchemaSpec, files: readonly SchemaFile[], problems: Problem[]): Promise<void> {
  const keep = async (file: SchemaFile, work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      problems.push(...(error.problems.length > 0 ? error.problems : [{ file: file.path, line: 1, column: 1, message: messageOf(error) }]))
    }
  }
  for (const file of files) {
    if (!endings[spec.kind].test(file.path))
      problems.push({ file: file.path, line: 1, column: 1, message: `not the name of a ${spec.kind} file: ${endingsIn(spec.kind)} is wanted` })
    else if (file.text.trim() === '')
      problems.push({ file: file.path, line: 1, column: 1, message: 'empty: write the schema, or take the file out of `contracts`' })
    else if (!bundles.has(spec.kind)) await keep(file, async () => checkLanguage(spec.kind, await readDocument(file), problems))
  }
  const [first] = files
  if (spec.kind === 'graphql' && first && problems.length === 0) {
    await keep(first, async () => {
      const { loadGraphQL, readSchema } = await import('../graphql/read-schema.ts')
      readSchema(await loadGraphQL(), files)
    })
  }
}

/** Says which kind a document is of when it is not of the one it is said to be. */
function checkLanguage(kind: SchemaKind, document: ReadDocument, problems: Problem[]): void {
  const { value, file } = document
  const fields = value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {}
  const found = fields.openapi !== undefined || fields.swagger !== undefined ? 'openapi' : fields.asyncapi !== undefined ? 'asyncapi' : undefined
  const report = (pointer: string, message: string) => problems.push({ file, ...document.place(pointer), message })
  if (found !== undefined && found !== kind) report('', `this is ${found}, not ${kind}: write \`kind: ${found}\``)
  else if (kind === 'openapi' || kind === 'asyncapi') {
    const version = fields[kind]
    const wanted = kind === 'openapi' ? /^3\.[01]\.\d/ : /^[23]\.\d/
    const allowed = kind === 'openapi' ? 'OpenAPI 3.0 or 3.1' : 'AsyncAPI 2.x or 3.x'
    if (typeof version !== 'string' || !wanted.test(version)) {
      report(
        `/${kind}`,
        version === undefined ? `no \`${kind}\` at its top: ${allowed} is wanted` : `${kind}: ${JSON.stringify(version)}: ${allowed} is wanted`,
      )
    }
  } else if (value === null || (typeof value !== 'object' && typeof value !== 'boolean' && kind === 'jsonschema')) report('', 'a schema is an object')
}

function endingsIn(kind: SchemaKind): string {
  const names: Readonly<Record<SchemaKind, string>> = {
    openapi: '.yaml, .yml or .json',
    asyncapi: '.yaml, .yml or .json',
    jsonschema: '.json, .yaml or .yml',
    avro: '.avsc or .json',
    graphql: '.graphql, .graphqls or .gql',
    protobuf: '.proto',
  }
  return names[kind]
}
