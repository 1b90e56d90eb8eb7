import { expect, test } from 'vitest'
import { graphqlChecker } from '../../../../shared/contracts/graphql/check-graphql.ts'
import { contractOf } from '../schemas/contract.ts'

const base = `"""An order."""
type Order implements Node {
  id: ID!
  total: Int!
  note: String
  old: String @deprecated(reason: "gone soon")
  status: Status!
  lines(first: Int = 10, after: String): [Line!]!
}
type Line { sku: String! amount: Int! }
interface Node { id: ID! }
enum Status { OPEN PAID LEGACY @deprecated }
union Found = Order | Line
input NewOrder { sku: String! note: String legacy: String @deprecated }
scalar Money
directive @mask on FIELD
type Query { order(id: ID!): Order find(text: String): [Found!] }
type Mutation { create(order: NewOrder!): Order! }
`

type Case = readonly [name: string, from: string, to: string, rule: string, level: 'error' | 'warning' | 'info']

const cases: readonly Case[] = [
  ['removes a field', '  total: Int!\n', '', 'FIELD_REMOVED', 'error'],
  ['removes a deprecated field', '  old: String @deprecated(reason: "gone soon")\n', '', 'FIELD_REMOVED', 'warning'],
  ['adds a field', '  total: Int!\n', '  total: Int!\n  more: Int\n', 'FIELD_ADDED', 'info'],
  ['changes the type of a field', 'total: Int!', 'total: String!', 'FIELD_TYPE_CHANGED', 'error'],
  ['makes a field nullable', 'total: Int!', 'total: Int', 'FIELD_TYPE_CHANGED', 'error'],
  ['makes a field non-null', 'note: String\n  old', 'note: String!\n  old', 'FIELD_TYPE_CHANGED', 'info'],
  ['makes a list of a field', 'total: Int!', 'total: [Int!]!', 'FIELD_TYPE_CHANGED', 'error'],
  ['adds an obligatory argument', 'find(text: String)', 'find(text: String, kind: Int!)', 'FIELD_ARGUMENT_ADDED', 'error'],
  ['adds an optional argument', 'find(text: String)', 'find(text: String, kind: Int)', 'FIELD_ARGUMENT_ADDED', 'warning'],
  ['removes an argument', '(first: Int = 10, after: String)', '(first: Int = 10)', 'FIELD_ARGUMENT_REMOVED', 'error'],
  ['makes an argument obligatory', 'find(text: String)', 'find(text: String!)', 'FIELD_ARGUMENT_TYPE_CHANGED', 'error'],
  ['makes an argument optional', 'order(id: ID!)', 'order(id: ID)', 'FIELD_ARGUMENT_TYPE_CHANGED', 'info'],
  ['changes the default of an argument', 'first: Int = 10', 'first: Int = 20', 'FIELD_ARGUMENT_DEFAULT_CHANGED', 'warning'],
  ['removes an enum value', 'OPEN PAID', 'OPEN', 'ENUM_VALUE_REMOVED', 'error'],
  ['removes a deprecated enum value', ' LEGACY @deprecated', '', 'ENUM_VALUE_REMOVED', 'warning'],
  ['adds an enum value', 'OPEN PAID', 'OPEN PAID LOST', 'ENUM_VALUE_ADDED', 'warning'],
  ['removes a union member', '= Order | Line', '= Order', 'UNION_MEMBER_REMOVED', 'error'],
  ['adds a union member', 'union Found = Order | Line', 'type Other { a: Int }\nunion Found = Order | Line | Other', 'UNION_MEMBER_ADDED', 'warning'],
  ['adds an obligatory input field', 'input NewOrder { sku: String!', 'input NewOrder { sku: String! amount: Int!', 'INPUT_FIELD_ADDED', 'error'],
  [
    'adds an obligatory input field with a default',
    'input NewOrder { sku: String!',
    'input NewOrder { sku: String! amount: Int! = 1',
    'INPUT_FIELD_ADDED',
    'warning',
  ],
  ['adds an optional input field', 'input NewOrder { sku: String!', 'input NewOrder { sku: String! amount: Int', 'INPUT_FIELD_ADDED', 'info'],
  ['removes an input field', 'sku: String! note: String legacy', 'sku: String! legacy', 'INPUT_FIELD_REMOVED', 'error'],
  ['removes a deprecated input field', ' legacy: String @deprecated', '', 'INPUT_FIELD_REMOVED', 'warning'],
  ['makes an input field obligatory', 'sku: String! note: String ', 'sku: String! note: String! ', 'INPUT_FIELD_TYPE_CHANGED', 'error'],
  ['makes an input field optional', 'input NewOrder { sku: String!', 'input NewOrder { sku: String', 'INPUT_FIELD_TYPE_CHANGED', 'info'],
  ['removes a type', 'scalar Money\n', '', 'TYPE_REMOVED', 'error'],
  ['adds a type', 'scalar Money\n', 'scalar Money\nscalar Other\n', 'TYPE_ADDED', 'info'],
  ['changes the kind of a type', 'scalar Money', 'enum Money { EUR }', 'TYPE_KIND_CHANGED', 'error'],
  ['removes an interface', 'type Order implements Node', 'type Order', 'OBJECT_TYPE_INTERFACE_REMOVED', 'error'],
  ['removes a directive', 'directive @mask on FIELD\n', '', 'DIRECTIVE_REMOVED', 'error'],
  ['deprecates a field', 'note: String\n  old', 'note: String @deprecated(reason: "x")\n  old', 'FIELD_DEPRECATION_ADDED', 'info'],
  ['describes a type anew', '"""An order."""', '"""One order."""', 'TYPE_DESCRIPTION_CHANGED', 'info'],
]

test.each(cases)('%s', async (_, from, to, rule, level) => {
  const head = base.replace(from, to)
  expect(head).not.toBe(base)
  const findings = await graphqlChecker.compare(contractOf('graphql', base), contractOf('graphql', head), { today: '2026-11-21' })
  expect(findings.map((finding) => [finding.rule, finding.level])).toContainEqual([rule, level])
  // Nothing but the edit is more serious than it.
  const serious = findings.filter((finding) => finding.level === 'error' || (level === 'info' && finding.level === 'warning'))
  expect(serious.map((finding) => finding.rule)).toEqual(serious.map(() => rule))
  expect(level === 'error' ? serious.length : 0).toBe(level === 'error' ? 1 : 0)
  for (const finding of findings) expect(finding.fingerprint).toMatch(/^[0-9a-f]{12}$/)
})

test('equal schemas have no findings', async () => {
  const reformatted = base.replaceAll('\n', '\n\n')
  expect(await graphqlChecker.compare(contractOf('graphql', base), contractOf('graphql', reformatted), { today: '2026-11-21' })).toEqual([])
})
