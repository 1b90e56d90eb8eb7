import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UnavailableError, UserError } from '../../../../shared/errors.ts'
import { type BufTools, protobufChecker } from '../../../../shared/contracts/protobuf/check-protobuf.ts'
import type { SchemaFile } from '../../../../shared/contracts/schemas/model.ts'
import { contractOf } from '../../../unit/contracts/schemas/contract.ts'

const repository = fileURLToPath(new URL('../../../..', import.meta.url))
let temp = ''
let tools: BufTools
const today = { today: '2026-11-21' }

beforeAll(() => {
  temp = mkdtempSync(path.join(os.tmpdir(), 'slipway-buf-test-'))
  tools = { folder: repository, env: { PATH: process.env.PATH }, platform: process.platform, arch: process.arch, temp }
})
afterAll(() => {
  // The checker leaves nothing behind.
  const left = readdirSync(temp).filter((name) => name.startsWith('slipway-buf-'))
  rmSync(temp, { recursive: true, force: true })
  expect(left).toEqual([])
})

const base = `syntax = "proto3";
package acme.v1;
import "acme/v1/money.proto";

message Order {
  string id = 1;
  int32 amount = 2;
  Money total = 3;
  Status status = 4;
  repeated string tags = 5;
  oneof payer { string person = 6; string company = 7; }
  reserved 20;
}
message Spare { string id = 1; }
enum Status { STATUS_UNSPECIFIED = 0; STATUS_PAID = 1; }
service Orders {
  rpc Get(Order) returns (Order);
  rpc Watch(Order) returns (stream Order);
}
`
const money = `syntax = "proto3";
package acme.v1;
message Money { int64 units = 1; }
`
const files = (text: string, second = money): readonly SchemaFile[] => [
  { path: 'services/orders/proto/acme/v1/money.proto', text: second },
  { path: 'services/orders/proto/acme/v1/orders.proto', text },
]
const contract = (list: readonly SchemaFile[], spec = {}) => ({
  ...contractOf('protobuf', list, spec),
  file: 'services/orders/proto',
  root: 'services/orders/proto',
})

type Case = readonly [name: string, from: string, to: string, rules: readonly string[]]
const cases: readonly Case[] = [
  ['changes the type of a field', 'int32 amount', 'string amount', ['FIELD_WIRE_JSON_COMPATIBLE_TYPE']],
  ['widens an integer', 'int32 amount', 'uint32 amount', []],
  ['renames a field', 'int32 amount', 'int32 quantity', ['FIELD_SAME_JSON_NAME', 'FIELD_SAME_NAME']],
  ['renumbers a field', 'int32 amount = 2', 'int32 amount = 12', ['FIELD_NO_DELETE_UNLESS_NAME_RESERVED', 'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED']],
  ['removes a field', '  int32 amount = 2;\n', '', ['FIELD_NO_DELETE_UNLESS_NAME_RESERVED', 'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED']],
  ['removes and reserves a field', '  int32 amount = 2;\n', '  reserved 2; reserved "amount";\n', []],
  ['adds a field', '  int32 amount = 2;\n', '  int32 amount = 2;\n  string more = 8;\n', []],
  ['makes a repeated field single', 'repeated string tags', 'string tags', ['FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY']],
  [
    'moves a field out of its oneof',
    'oneof payer { string person = 6; string company = 7; }',
    'oneof payer { string person = 6; } string company = 7;',
    ['FIELD_SAME_ONEOF'],
  ],
  ['removes an enum value', ' STATUS_PAID = 1;', '', ['ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED', 'ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED']],
  ['renames an enum value', 'STATUS_PAID', 'STATUS_SETTLED', ['ENUM_VALUE_SAME_NAME']],
  ['adds an enum value', 'STATUS_PAID = 1;', 'STATUS_PAID = 1; STATUS_LOST = 2;', []],
  ['removes a method', '  rpc Get(Order) returns (Order);\n', '', ['RPC_NO_DELETE']],
  ['adds a method', '  rpc Get(Order) returns (Order);\n', '  rpc Get(Order) returns (Order);\n  rpc Put(Order) returns (Order);\n', []],
  ['changes the answer of a method', 'rpc Get(Order) returns (Order)', 'rpc Get(Order) returns (Spare)', ['RPC_SAME_RESPONSE_TYPE']],
  ['changes the question of a method', 'rpc Get(Order)', 'rpc Get(Spare)', ['RPC_SAME_REQUEST_TYPE']],
  ['stops streaming', 'returns (stream Order)', 'returns (Order)', ['RPC_SAME_SERVER_STREAMING']],
  ['removes a service', /service Orders [\s\S]*/.exec(base)?.[0] ?? '', '', ['PACKAGE_SERVICE_NO_DELETE']],
  ['removes a message', 'message Spare { string id = 1; }\n', '', ['PACKAGE_MESSAGE_NO_DELETE']],
  ['adds a message', 'message Spare { string id = 1; }\n', 'message Spare { string id = 1; }\nmessage More {}\n', []],
  ['renames the package', 'package acme.v1;', 'package acme.v2;', ['FILE_SAME_PACKAGE', 'PACKAGE_SERVICE_NO_DELETE']],
  ['takes back a reservation', '  reserved 20;\n', '', ['RESERVED_MESSAGE_NO_DELETE']],
  ['sets an option of generated code', 'package acme.v1;', 'package acme.v1;\noption go_package = "acme/v1";', []],
  ['only reformats', '  int32 amount = 2;\n', '\n  // How many.\n  int32   amount = 2;\n', []],
]

test.each(cases)('%s', async (name, from, to, rules) => {
  const text = base.replace(from, to)
  expect(text).not.toBe(base)
  const head = name === 'renames the package' ? text.replace('Money total', 'acme.v1.Money total') : text
  const findings = await protobufChecker(tools).compare(contract(files(base)), contract(files(head)), today)
  const found = new Set(findings.map(({ rule }) => rule))
  if (rules.length === 0) expect(findings).toEqual([])
  for (const rule of rules) expect(found).toContain(rule)
  for (const finding of findings) expect(finding).toMatchObject({ kind: 'protobuf', level: 'error', fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/) })
})

test('a finding names its place in the schema and in the file', async () => {
  const [finding] = await protobufChecker(tools).compare(contract(files(base)), contract(files(base.replace('int32 amount', 'string amount'))), today)
  expect(finding).toMatchObject({ path: 'Order.amount', file: 'services/orders/proto/acme/v1/orders.proto', line: 7 })
})

test('a package that is gone with its file is no silent pass', async () => {
  const moved = [
    {
      path: 'services/orders/proto/other.proto',
      text: base.replace('package acme.v1;', 'package other.v1;').replace('Money total = 3;', 'acme.v1.Money total = 3;'),
    },
    ...files(base).slice(0, 1),
  ]
  const findings = await protobufChecker(tools).compare(contract(files(base)), contract(moved), today)
  expect(findings.map(({ rule }) => rule)).toContain('PACKAGE_SERVICE_NO_DELETE')
  const lone = [{ path: 'services/orders/proto/other.proto', text: 'syntax = "proto3";\npackage other.v1;\n' }]
  expect((await protobufChecker(tools).compare(contract(files(base)), contract(lone), today)).map(({ rule }) => rule)).toContain('PACKAGE_NO_DELETE')
})

test('what does not compile is no finding but bad input, on either side', async () => {
  const broken = base.replace('int32 amount = 2;', 'in32 amount = 2;')
  const check = (from: string, to: string) => protobufChecker(tools).compare(contract(files(from)), contract(files(to)), today)
  await expect(check(base, broken)).rejects.toMatchObject({
    name: 'UserError',
    problems: [{ file: 'services/orders/proto/acme/v1/orders.proto', line: 7, column: 3 }],
  })
  await expect(check(broken, base)).rejects.toMatchObject({
    problems: [{ file: 'services/orders/proto/acme/v1/orders.proto', line: 7, message: expect.stringContaining('in the live release: ') }],
  })
  const foreign = base.replace('acme/v1/money.proto', 'google/type/money.proto')
  await expect(check(base, foreign)).rejects.toMatchObject({ problems: expect.arrayContaining([expect.objectContaining({ line: 3 })]) })
})

test('the rules of the configuration and the service’s buf.yaml count', async () => {
  const renamed = files(base.replace('int32 amount', 'int32 quantity'))
  const found = async (spec: object, more: readonly SchemaFile[] = []) =>
    (await protobufChecker(tools).compare(contract(files(base)), contract([...renamed, ...more], spec), today)).map(({ rule }) => rule)
  expect(await found({ rules: ['WIRE'] })).toEqual([])
  const yaml = (text: string) => [{ path: 'services/orders/proto/buf.yaml', text }]
  expect(await found({}, yaml('version: v2\nbreaking:\n  use: [WIRE]\n'))).toEqual([])
  expect(await found({}, yaml('version: v2\nlint:\n  use: [STANDARD]\n'))).toContain('FIELD_SAME_NAME')
  expect(await found({ rules: ['FIELD_SAME_NAME'] }, yaml('version: v2\nbreaking:\n  use: [WIRE]\n'))).toEqual(['FIELD_SAME_NAME'])
  await expect(found({ rules: ['WIRE_JSN'] })).rejects.toThrow(/"WIRE_JSN" is not a known rule/)
  await expect(found({}, yaml('version: v2\ndeps:\n  - buf.build/googleapis/googleapis\n'))).rejects.toMatchObject({ problems: [{ line: 3 }] })
  await expect(found({}, yaml('version: [\n'))).rejects.toBeInstanceOf(UserError)
})

test('a buf that is missing, hangs, or answers nonsense is told', async () => {
  const nowhere = { ...tools, folder: temp, env: { PATH: '' } }
  await expect(protobufChecker(nowhere).compare(contract(files(base)), contract(files(base)), today)).rejects.toThrow(/npm install --save-dev @bufbuild\/buf/)
  const script = (name: string, text: string) => {
    const file = path.join(temp, name)
    writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 })
    return { ...tools, named: file }
  }
  const check = (with_: BufTools) => protobufChecker(with_).compare(contract(files(base)), contract(files(base)), today)
  // The child of the child holds the pipes; only the end of the whole group lets the promise settle.
  await expect(check({ ...script('hangs', 'sleep 600 & sleep 600'), timeoutMs: 300 })).rejects.toBeInstanceOf(UnavailableError)
  await expect(check(script('talks', 'echo hello'))).rejects.toThrow(/not understood: hello/)
  await expect(check(script('dies', 'echo no >&2; exit 3'))).rejects.toMatchObject({ name: 'ToolError', exitCode: 3 })
  await expect(check({ ...tools, named: 'no/such/buf' })).rejects.toThrow(/SLIPWAY_BUF/)
  await expect(check({ ...tools, signal: AbortSignal.abort() })).rejects.toBeInstanceOf(UnavailableError)
})

test('types that contain each other, and a module of thousands of fields', async () => {
  const circle = `${base}message A { B b = 1; }\nmessage B { A a = 1; repeated B more = 2; }\n`
  expect(
    await protobufChecker(tools).compare(contract(files(circle)), contract(files(circle.replace('repeated B more', 'repeated A more'))), today),
  ).toHaveLength(1)
  const many = (type: string) =>
    `${base}${Array.from({ length: 5_000 }, (_, i) => `message M${i} { ${type} field_with_a_long_name_for_the_sake_of_size_${i} = 1; }`).join('\n')}`
  const findings = await protobufChecker(tools).compare(contract(files(many('string'))), contract(files(many('int32'))), { ...today, minimum: 'error' })
  expect(findings).toHaveLength(5_000)
})
