import { expect, test } from 'vitest'
import { UserError } from '../../../../shared/errors.ts'
import { avroChecker } from '../../../../shared/contracts/avro/check-avro.ts'
import type { AvroCompatibility } from '../../../../shared/contracts/schemas/model.ts'
import { contractOf } from '../schemas/contract.ts'

const base = `{
  "type": "record", "name": "Order", "namespace": "acme",
  "fields": [
    {"name": "id", "type": "string"},
    {"name": "amount", "type": "int"},
    {"name": "note", "type": ["null", "string"], "default": null},
    {"name": "status", "type": {"type": "enum", "name": "Status", "symbols": ["OPEN", "PAID"]}},
    {"name": "tags", "type": {"type": "array", "items": "int"}},
    {"name": "extra", "type": {"type": "map", "values": "int"}},
    {"name": "code", "type": {"type": "fixed", "name": "Code", "size": 4}},
    {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
    {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
    {"name": "next", "type": ["null", "Order"], "default": null},
    {"name": "payer", "type": {"type": "record", "name": "Payer", "fields": [{"name": "name", "type": "string"}]}}
  ]
}
`

type Errors = readonly string[]
/** An edit, and the errors it makes for readers of the new schema (backward) and of the live one (forward). */
type Case = readonly [name: string, from: string, to: string, backward: Errors, forward: Errors]

const amount = '    {"name": "amount", "type": "int"},\n'
const cases: readonly Case[] = [
  ['adds a field without a default', amount, `${amount}    {"name": "more", "type": "int"},\n`, ['field-without-default'], []],
  ['adds a field with a default', amount, `${amount}    {"name": "more", "type": "int", "default": 1},\n`, [], []],
  ['removes a field without a default', amount, '', [], ['field-without-default']],
  ['removes a field with a default', '    {"name": "note", "type": ["null", "string"], "default": null},\n', '', [], []],
  ['widens int to long', '"amount", "type": "int"', '"amount", "type": "long"', [], ['type-mismatch']],
  ['widens int to double', '"amount", "type": "int"', '"amount", "type": "double"', [], ['type-mismatch']],
  ['turns int into string', '"amount", "type": "int"', '"amount", "type": "string"', ['type-mismatch'], ['type-mismatch']],
  ['turns string into bytes', '"id", "type": "string"', '"id", "type": "bytes"', [], []],
  ['makes a field nullable', '"amount", "type": "int"', '"amount", "type": ["int", "null"]', [], ['type-mismatch']],
  [
    'makes a nullable field obligatory',
    '"note", "type": ["null", "string"], "default": null',
    '"note", "type": "string", "default": ""',
    ['type-mismatch'],
    [],
  ],
  ['adds a branch to a union', '["null", "string"]', '["null", "string", "long"]', [], ['union-branch-missing']],
  ['removes a branch of a union', '"note", "type": ["null", "string"]', '"note", "type": ["null"]', ['union-branch-missing'], []],
  ['adds an enum symbol', '["OPEN", "PAID"]', '["OPEN", "PAID", "LOST"]', [], ['enum-symbol-missing']],
  ['removes an enum symbol', '["OPEN", "PAID"]', '["OPEN"]', ['enum-symbol-missing'], []],
  ['removes an enum symbol and gives a default', '["OPEN", "PAID"]', '["OPEN"], "default": "OPEN"', [], []],
  ['changes the items of an array', '"items": "int"', '"items": "string"', ['type-mismatch'], ['type-mismatch']],
  ['widens the items of an array', '"items": "int"', '"items": "long"', [], ['type-mismatch']],
  ['changes the values of a map', '"values": "int"', '"values": "boolean"', ['type-mismatch'], ['type-mismatch']],
  ['changes the size of a fixed', '"size": 4', '"size": 8', ['fixed-size-changed'], ['fixed-size-changed']],
  ['renames the record', '"name": "Order", "namespace"', '"name": "Purchase", "namespace"', ['name-mismatch'], ['name-mismatch']],
  ['renames a field', '"name": "amount"', '"name": "quantity"', ['field-without-default'], ['field-without-default']],
  ['renames a field and keeps an alias', '"name": "amount"', '"name": "quantity", "aliases": ["amount"]', [], ['field-without-default']],
  [
    'adds a field to a nested record',
    '[{"name": "name", "type": "string"}]',
    '[{"name": "name", "type": "string"}, {"name": "vat", "type": "string"}]',
    ['field-without-default'],
    [],
  ],
  ['changes documentation and order', amount, '    {"name": "amount", "type": "int", "doc": "How many."},\n', [], []],
]

const check = (head: string, compatibility: AvroCompatibility) =>
  avroChecker.compare(contractOf('avro', base), contractOf('avro', head, { compatibility }), { today: '2026-11-21' })

test.each(cases)('%s', async (_, from, to, backward, forward) => {
  const head = base.replace(from, to).replace(/\["null", "Order"\]/, (text) => (to.includes('Purchase') ? '["null", "Purchase"]' : text))
  expect(head).not.toBe(base)
  const errors = async (compatibility: AvroCompatibility) => (await check(head, compatibility)).filter(({ level }) => level === 'error').map(({ rule }) => rule)
  const [back, ahead] = [backward.map((rule) => `backward-${rule}`), forward.map((rule) => `forward-${rule}`)]
  expect(new Set(await errors('backward'))).toEqual(new Set(back))
  expect(new Set(await errors('forward'))).toEqual(new Set(ahead))
  expect(new Set(await errors('full'))).toEqual(new Set([...back, ...ahead]))
})

test.each([
  ['"scale": 2', '"scale": 3', 'error'],
  ['"precision": 9', '"precision": 12', 'error'],
  ['timestamp-millis', 'timestamp-micros', 'error'],
  [', "logicalType": "timestamp-millis"', '', 'warning'],
])('what keeps its bytes and changes its meaning: %s becomes %s', async (from, to, level) => {
  const findings = await check(base.replace(from, to), 'full')
  expect(findings).toMatchObject([{ rule: 'logical-type-changed', level }])
})

test('findings name the field and its line, and equal schemas have none', async () => {
  expect(await check(base.replaceAll(' ', '  '), 'full')).toEqual([])
  const [finding] = await check(base.replace('"amount", "type": "int"', '"amount", "type": "string"'), 'backward')
  expect(finding).toMatchObject({ path: 'acme.Order.amount', file: 'api/schema.avro', line: 5, message: expect.stringContaining('cannot read int') })
  const nested = await check(base.replace('"name": "name", "type": "string"', '"name": "name", "type": "int"'), 'backward')
  expect(nested).toMatchObject([{ path: 'acme.Payer.name', line: 14 }])
})

test('a record that contains itself is compared once', async () => {
  const list = (type: string) =>
    `{"type": "record", "name": "Node", "fields": [{"name": "next", "type": ["null", "Node"]}, {"name": "value", "type": "${type}"}]}`
  const compare = (from: string, to: string) => avroChecker.compare(contractOf('avro', from), contractOf('avro', to), { today: '2026-11-21' })
  expect(await compare(list('int'), list('long'))).toEqual([])
  expect(await compare(list('long'), list('int'))).toMatchObject([{ rule: 'backward-type-mismatch', path: 'Node.value' }])
})

test.each([
  ['', /empty/, 1],
  ['{"type": "record", "name": "A",\n "fields": [}', /not JSON: expected a value, found "}"/, 2],
  ['{"type": "record", "name": "A", "fields": [\n{"name": "x", "type": "strin"}]}', /undefined type name: strin/, 1],
  ['{"type": "record", "name": "A", "fields": [{"name": "x-y", "type": "string"}]}', /invalid field name/, 1],
  ['{"protocol": "P", "types": []}', /protocol/, 1],
  ['{"type": "enum", "name": "E", "symbols": []}', /invalid enum symbols/, 1],
  [`${'{"type":"array","items":'.repeat(3_000)}"int"${'}'.repeat(3_000)}`, /nested/, 1],
])('refuses %#', async (text, message, line) => {
  const error = await check(text, 'full').catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UserError)
  const [problem] = (error as UserError).problems
  expect(problem).toMatchObject({ file: 'api/schema.avro', line, message: expect.stringMatching(message) })
})

test('a schema of thousands of fields', async () => {
  const wide = (type: string) =>
    JSON.stringify({
      type: 'record',
      name: 'Wide',
      fields: Array.from({ length: 2_000 }, (_, i) => ({ name: `field_${i}`, doc: 'x'.repeat(2_000), type: i === 1_999 ? type : 'int' })),
    })
  const findings = await avroChecker.compare(contractOf('avro', wide('int')), contractOf('avro', wide('string')), { today: '2026-11-21' })
  expect(findings).toMatchObject([{ path: 'Wide.field_1999' }])
})
