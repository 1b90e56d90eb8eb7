import { expect, test } from 'vitest'
import { protoReader } from '../../../../shared/graph/readers/proto.ts'
import { edgesOf, whysOf } from './dockerfile-commit.ts'

type Files = Readonly<Record<string, string | true>>

const importing = 'services/orders/orders.proto'

test.each<[what: string, line: string, files: Files, to: readonly string[]]>([
  ['the root', 'import "libs/types/money.proto";', { 'libs/types/money.proto': true }, ['libs/types']],
  ['a file at the root', 'import "money.proto";', { 'money.proto': true }, ['money.proto']],
  ['the own folder', 'import "types/money.proto";', { 'services/orders/types/money.proto': true }, ['services/orders/types']],
  ['a file beside it', 'import "money.proto";', { 'services/orders/money.proto': true }, []],
  ['a folder above', 'import "types/money.proto";', { 'services/types/money.proto': true }, ['services/types']],
  ['proto', 'import "types/money.proto";', { 'proto/types/money.proto': true }, ['proto/types']],
  ['protos', 'import "types/money.proto";', { 'protos/types/money.proto': true }, ['protos/types']],
  ['proto/src', 'import "types/money.proto";', { 'proto/src/types/money.proto': true }, ['proto/src/types']],
  ['api', 'import "types/money.proto";', { 'api/types/money.proto': true }, ['api/types']],
  [
    'the nearest of several',
    'import "types/money.proto";',
    { 'services/orders/proto/types/money.proto': true, 'proto/types/money.proto': true },
    ['services/orders/proto/types'],
  ],
  ['a folder with a buf.yaml', 'import "types/money.proto";', { 'idl/shop/types/money.proto': true, 'idl/shop/buf.yaml': 'version: v1\n' }, ['idl/shop/types']],
  [
    'the modules of a buf.yaml',
    'import "types/money.proto";',
    { 'idl/a/types/money.proto': true, 'buf.yaml': 'version: v2\nmodules:\n  - path: idl/a\n  - path: "idl/b"\ndeps:\n  - buf.build/googleapis/googleapis\n' },
    ['idl/a/types'],
  ],
  [
    'the directories of a buf.work.yaml',
    'import "types/money.proto";',
    { 'idl/a/types/money.proto': true, 'buf.work.yaml': 'version: v1\ndirectories: [idl/b, idl/a]\n' },
    ['idl/a/types'],
  ],
  ['a public import', 'import public "libs/types/money.proto";', { 'libs/types/money.proto': true }, ['libs/types']],
  ['a weak import', "import weak 'libs/types/money.proto' ;", { 'libs/types/money.proto': true }, ['libs/types']],
  [
    'imports on one line',
    'syntax = "proto3";import "libs/types/a.proto";import"libs/more/b.proto";',
    { 'libs/types/a.proto': true, 'libs/more/b.proto': true },
    ['libs/more', 'libs/types'],
  ],
  ['nowhere', 'import "libs/types/money.proto";', {}, []],
  ['what comes with protoc', 'import "google/protobuf/timestamp.proto";', { 'google/protobuf/timestamp.proto': true }, []],
  ['what is not in the repository', 'import "google/api/annotations.proto";', {}, []],
  ['a comment', '// import "libs/types/money.proto";\n/* import "libs/types/money.proto";\n*/', { 'libs/types/money.proto': true }, []],
  ['after a comment', '/* x */ import "libs/types/money.proto"; // yes\n', { 'libs/types/money.proto': true }, ['libs/types']],
  ['a text', 'option a = "\\" import /*";\nimport "libs/types/money.proto";\noption b = "*/";', { 'libs/types/money.proto': true }, ['libs/types']],
  ['a comment without an end', '/* import "libs/types/money.proto";', { 'libs/types/money.proto': true }, []],
  ['a path out of the repository', 'import "../../../../x.proto";', { 'x.proto': true }, []],
  ['a path relative to the file', 'import "../../libs/x.proto";', { 'libs/x.proto': true }, ['libs']],
  ['itself', 'import "services/orders/orders.proto";', {}, []],
  [
    'two of one folder',
    'import "libs/types/a.proto";\nimport "libs/types/b.proto";',
    { 'libs/types/a.proto': true, 'libs/types/b.proto': true },
    ['libs/types'],
  ],
])('an import from %s', async (_, line, files, to) => {
  expect(await edgesOf(protoReader, { ...files, [importing]: `syntax = "proto3";\n${line}\n` })).toEqual(to.map((path) => `${importing} -> ${path}`))
})

test('folders that import each other are linked both ways', async () => {
  expect(await edgesOf(protoReader, { 'a/a.proto': 'import "b/b.proto";', 'b/b.proto': 'import "a/a.proto";' })).toEqual(['a/a.proto -> b', 'b/b.proto -> a'])
})

test('a line is told', async () => {
  expect(await whysOf(protoReader, { 'a/a.proto': 'syntax = "proto3";\n\nimport "b/b.proto";\n', 'b/b.proto': true })).toEqual(['a/a.proto:3 import b/b.proto'])
})
