import { expect, test } from 'vitest'
import { graphqlChecker } from '../../../../shared/contracts/graphql/check-graphql.ts'
import type { ConsumerOperations } from '../../../../shared/contracts/schemas/model.ts'
import { UserError } from '../../../../shared/errors.ts'
import { contractOf } from '../schemas/contract.ts'

const base = `type Query { order(id: ID!): Order nodes: [Node!]! make(order: NewOrder!): Order }
interface Node { id: ID! old: Int }
type Order implements Node { id: ID! old: Int total: Int! note: String status: Status }
input NewOrder { sku: String! nested: Nested }
input Nested { a: Int b: Int }
enum Status { OPEN PAID }
`
const by = (consumer: string, text: string): ConsumerOperations => ({ consumer, files: [{ path: `services/${consumer}/queries.graphql`, text }] })
const check = (from: string, to: string, operations?: readonly ConsumerOperations[]) =>
  graphqlChecker.compare(contractOf('graphql', base), contractOf('graphql', base.replace(from, to)), {
    today: '2026-11-21',
    minimum: 'warning',
    ...(operations ? { operations } : {}),
  })

const operations = [
  by('web', 'query A { order(id: 1) { ...Total } } fragment Total on Order { total status }'),
  by('billing', 'query ($n: NewOrder!) { make(order: $n) { id } nodes { old } }'),
]

test.each([
  [' total: Int!', '', 'error', /used by web$/],
  [' note: String', '', 'warning', /no live consumer uses it/],
  ['order(id: ID!)', 'order(id: ID!, kind: Int!)', 'error', /used by web$/],
  [' b: Int', '', 'error', /used by billing$/],
  ['sku: String!', 'sku: String! more: Int!', 'error', /used by billing$/],
  ['OPEN PAID', 'OPEN', 'warning', /no live consumer uses it/],
] as const)('%s becomes %j', async (from, to, level, message) => {
  const findings = await check(from, to, operations)
  expect(findings).toMatchObject([{ level, message: expect.stringMatching(message) }])
  expect((await check(from, to))[0]).toMatchObject({ level: 'error' })
  // Nobody is live: nobody is hurt.
  expect((await check(from, to, []))[0]).toMatchObject({ level: 'warning' })
})

test('what is asked of an interface is used on the types behind it', async () => {
  const both = base.replaceAll(' old: Int', '')
  const found = await graphqlChecker.compare(contractOf('graphql', base), contractOf('graphql', both), { today: '2026-11-21', operations })
  expect(found.filter(({ level }) => level === 'error').map(({ path, message }) => [path, /used by billing/.test(message)])).toEqual([
    ['Node.old', true],
    ['Order.old', true],
  ])
})

test('operations that cannot be read, or ask for what never was, are no proof of disuse', async () => {
  await expect(check(' note: String', '', [by('web', 'query {')])).rejects.toMatchObject({
    name: 'UserError',
    problems: [{ file: 'services/web/queries.graphql', line: 1 }],
  })
  await expect(check(' note: String', '', [by('web', 'query {\n  nope\n}')])).rejects.toMatchObject({
    problems: [{ line: 2, message: expect.stringContaining('web asks for') }],
  })
})

test('several files are one schema; findings name their file', async () => {
  const files = (note: string) => [
    { path: 'api/a.graphql', text: 'type Query { a: Int }\n' },
    { path: 'api/b.graphql', text: `"""More."""\nextend type Query {\n  b: B\n}\ntype B @key(fields: "id") {\n  id: ID!\n${note}}\n` },
  ]
  const findings = await graphqlChecker.compare(
    contractOf(
      'graphql',
      files('  note: Int\n').map((file) => ({ ...file, text: file.text.replace('"""More."""\n', '') })),
    ),
    contractOf(
      'graphql',
      files('').map((file) => ({ ...file, text: file.text.replace('"""More."""\n', '') })),
    ),
    {
      today: '2026-11-21',
    },
  )
  expect(findings).toMatchObject([{ rule: 'FIELD_REMOVED', path: 'B.note', file: 'api/b.graphql', line: 4 }])
})

test('types in circles, and a schema of five megabytes', async () => {
  const big = (last: string) =>
    `type Query { a: T0 }\n${Array.from({ length: 20_000 }, (_, i) => `"${'x'.repeat(200)}" type T${i} { next: T${(i + 1) % 20_000} id: ${i === 19_999 ? last : 'ID'} }`).join('\n')}`
  const findings = await graphqlChecker.compare(contractOf('graphql', big('ID')), contractOf('graphql', big('Int')), { today: '2026-11-21' })
  expect(findings).toMatchObject([{ path: 'T19999.id', level: 'error' }])
  await expect(
    graphqlChecker.compare(contractOf('graphql', base), contractOf('graphql', `type Query { a: ${'['.repeat(50_000)}Int${']'.repeat(50_000)} }`), {
      today: '2026-11-21',
    }),
  ).rejects.toBeInstanceOf(UserError)
})
