import { expect, test } from 'vitest'
import { loadSchemas, schemaPatterns, schemaSha, schemaSpecs } from '../../../../shared/contracts/schemas/load-schemas.ts'
import type { SchemaKind } from '../../../../shared/contracts/schemas/model.ts'
import { UserError } from '../../../../shared/errors.ts'

const folder = 'services/orders'

test('`openapi` is short for an entry of its kind', () => {
  expect(schemaSpecs({ openapi: 'openapi.yaml', schemas: [{ file: 'proto', kind: 'protobuf' }] })).toEqual([
    { file: 'openapi.yaml', kind: 'openapi' },
    { file: 'proto', kind: 'protobuf' },
  ])
  expect(schemaPatterns(folder, { file: './proto/', kind: 'protobuf' })).toEqual([
    'services/orders/proto',
    'services/orders/proto/**/*.proto',
    'services/orders/proto/buf.yaml',
  ])
})

test('Protobuf files of an entry are one contract, Avro files one each', async () => {
  const contracts = await loadSchemas(folder, [
    { spec: { file: 'events', kind: 'avro' }, files: ['b', 'a'].map((name) => ({ path: `${folder}/events/${name}.avsc`, text: '"string"' })) },
    {
      spec: { file: 'proto', kind: 'protobuf' },
      files: [
        { path: `${folder}/proto/a/v1/b.proto`, text: 'syntax = "proto3";' },
        { path: `${folder}/proto/a/v1/a.proto`, text: 'syntax = "proto3";' },
      ],
    },
    { spec: { file: 'api/*.graphql', kind: 'graphql' }, files: [{ path: `${folder}/api/a.graphql`, text: 'type Query { a: Int }' }] },
  ])
  expect(contracts.map(({ kind, file, root, files }) => [kind, file, root, files.length])).toEqual([
    ['avro', `${folder}/events/a.avsc`, `${folder}/events`, 1],
    ['avro', `${folder}/events/b.avsc`, `${folder}/events`, 1],
    ['graphql', `${folder}/api/*.graphql`, `${folder}/api`, 1],
    ['protobuf', `${folder}/proto`, `${folder}/proto`, 2],
  ])
  for (const { sha } of contracts) expect(sha).toMatch(/^[0-9a-f]{64}$/)
})

test('a folder that moved has the same sha', () => {
  const at = (root: string) => schemaSha('avro', root, [{ path: `${root}/a.avsc`, text: '"int"' }])
  expect(at('services/a')).toBe(at('services/b'))
  expect(at('services/a')).not.toBe(schemaSha('avro', 'services/a', [{ path: 'services/a/a.avsc', text: '"long"' }]))
})

type Bad = readonly [kind: SchemaKind, name: string, text: string, line: number, message: RegExp]
const bad: readonly Bad[] = [
  ['openapi', 'api.yaml', 'openapi: 3.0.0\npaths: [\n', 3, /not YAML/],
  ['openapi', 'api.json', '{"openapi": "3.0.0",\n "paths": }', 2, /not JSON: expected a value, found "}"/],
  ['openapi', 'api.json', '{"a": "\\x"}', 1, /an escape that JSON has/],
  ['openapi', 'api.yaml', '\n\n', 1, /empty/],
  ['openapi', 'api.yaml', '# nothing\n', 1, /empty/],
  ['openapi', 'api.yaml', 'info: {}\nasyncapi: 3.0.0\n', 1, /write `kind: asyncapi`/],
  ['openapi', 'api.yaml', 'info: {}\nopenapi: 4.0.0\n', 2, /OpenAPI 3.0 or 3.1/],
  ['openapi', 'api.yaml', 'swagger: "2.0"\n', 1, /no `openapi`/],
  ['asyncapi', 'api.yaml', 'openapi: 3.0.0\n', 1, /write `kind: openapi`/],
  ['jsonschema', 'a.json', 'true\n', 0, /./],
  ['jsonschema', 'a.json', '3\n', 1, /a schema is an object/],
  ['jsonschema', 'a.yaml', `a: ${'['.repeat(20_000)}`, 1, /nested too deeply|not YAML/],
  ['avro', 'a.avdl', 'protocol P {}', 1, /\.avsc or \.json/],
  ['graphql', 'a.graphql', 'type Query {\n  a: Strng\n}\n', 2, /Unknown type "Strng"/],
  ['graphql', 'a.graphql', 'type Query {\n  a String\n}\n', 2, /not GraphQL: Expected ":"/],
  ['graphql', 'a.graphql', '# only words\n', 1, /no types/],
  ['protobuf', 'a.yaml', 'a: 1', 1, /\.proto is wanted/],
]
test.each(bad)('%s: refuses %s %j', async (kind, name, text, line, message) => {
  const file = `${folder}/${name}`
  const answer = await loadSchemas(folder, [{ spec: { file: name, kind }, files: [{ path: file, text }] }]).catch((thrown: unknown) => thrown)
  if (line === 0) return expect(answer).toHaveLength(1)
  expect(answer).toBeInstanceOf(UserError)
  expect((answer as UserError).problems[0]).toMatchObject({ file, line, message: expect.stringMatching(message) })
})

test('all problems are told at once: nothing committed, and the same file twice', async () => {
  const file = { path: `${folder}/a.avsc`, text: '"int"' }
  const spec = { file: 'a.avsc', kind: 'avro' as const }
  await expect(
    loadSchemas(folder, [
      { spec: { file: 'proto', kind: 'protobuf' }, files: [] },
      { spec, files: [file] },
      { spec, files: [file] },
    ]),
  ).rejects.toMatchObject({
    problems: [
      { file: `${folder}/proto`, message: expect.stringContaining('no protobuf file is committed') },
      { message: expect.stringContaining('named twice') },
    ],
  })
})
