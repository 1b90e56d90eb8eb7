import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ManifestReader } from '../../../../shared/graph/reader.ts'
import { composeReader } from '../../../../shared/graph/readers/compose.ts'
import { dockerfileReader } from '../../../../shared/graph/readers/dockerfile.ts'
import { protoReader } from '../../../../shared/graph/readers/proto.ts'
import { commit, edgesOf } from './dockerfile-commit.ts'

type Files = Readonly<Record<string, string | true>>

const around: Files = {
  'services/web/a.js': true,
  'services/web/package.json': true,
  'libs/common/a.js': true,
  'libs/money/package.json': true,
  'a.proto': true,
}

test('ten thousand lines', async () => {
  const lines = Array.from({ length: 10_000 }, (_, line) => `COPY libs/${line % 2 === 0 ? 'common' : `l${line}`} /a \\\n# c\n  /b`)
  expect(await edgesOf(dockerfileReader, { ...around, 'services/web/Dockerfile': `FROM x\n${lines.join('\n')}\n` })).toEqual(['services/web -> libs/common'])
})

test.each<[what: string, text: string]>([
  ['one long continued line', `FROM x\nCOPY ${'a \\\n'.repeat(50_000)} /b`],
  ['here-documents without an end', `FROM x\n${'RUN <<A <<B <<C\n'.repeat(5_000)}`],
  ['here-documents that differ without an end', `FROM x\n${Array.from({ length: 500 }, (_, index) => `RUN <<A${index}\n`).join('')}`],
  ['long commands', `FROM x\nCOPY . .\nRUN ${'a'.repeat(200_000)}\nRUN ${'a/'.repeat(50_000)}`],
  ['quotes without an end', `FROM x\nCOPY ${`"'`.repeat(20_000)} /b\nENV ${`a="'`.repeat(5_000)}\n`],
  ['braces without an end', `FROM x\nCOPY ${'${a:-'.repeat(2_000)} /b\nCOPY ${'${a:-'.repeat(2_000)}${'}'.repeat(2_000)} /b`],
  [
    'variables of variables',
    `FROM x\n${Array.from({ length: 40 }, (_, index) => `ENV v${index + 1}="\${v${index}:-x}\${v${index}:-x}"`).join('\n')}\nCOPY $v40 /b`,
  ],
  ['stars', `FROM x\nCOPY ${'*a'.repeat(5_000)} ${'**/'.repeat(40)}x /b\nCOPY --parents ${'**/'.repeat(40)}x /b`],
  ['stages of each other', `${Array.from({ length: 3_000 }, (_, index) => `FROM s${index + 1} AS s${index}`).join('\n')}\nCOPY . .`],
  ['brackets without an end', `FROM x\nCOPY ${'['.repeat(20_000)} /b\nCOPY ${'[^'.repeat(5_000)}] /b`],
])('%s', async (_, text) => {
  await expect(edgesOf(dockerfileReader, { ...around, 'services/web/Dockerfile': text })).resolves.toBeDefined()
})

test.each<[what: string, files: Files]>([
  [
    'a laughing compose file',
    {
      'compose.yml': `${Array.from({ length: 30 }, (_, index) => `a${index}: &a${index} [${`*a${index - 1},`.repeat(index === 0 ? 0 : 9)}1]`).join('\n')}\nservices: { web: { build: . } }\n`,
    },
  ],
  ['a deep compose file', { 'compose.yml': `services: { web: { build: ${'['.repeat(5_000)} } }` }],
  [
    'names that mean something to JavaScript',
    {
      'compose.yml':
        'services: { __proto__: { build: x }, constructor: { build: { context: ., args: { __proto__: y }, additional_contexts: { toString: libs } } } }',
    },
  ],
  ['a deep bake file', { 'docker-bake.hcl': `target "a" {\n  args = ${'{ a = '.repeat(5_000)}\n` }],
  ['a deep JSON', { 'docker-bake.json': `{"target":{"a":{"args":${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}}}}` }],
  [
    'variables of each other',
    { 'docker-bake.hcl': 'variable "A" { default = "$B$B" }\nvariable "B" { default = "$A$A" }\ntarget "t" { context = A }\n'.replace(/\$([AB])/g, '$${$1}') },
  ],
  [
    'a large matrix',
    {
      'docker-bake.hcl': `target "t" {\n  matrix = {\n${Array.from({ length: 10 }, (_, index) => `    m${index} = ["a","b","c","d","e","f"]`).join('\n')}\n  }\n  context = "libs/\${m0}"\n}\n`,
    },
  ],
  [
    'parents of each other',
    { 'docker-bake.hcl': Array.from({ length: 25 }, (_, index) => `target "t${index}" {\n  inherits = ["t${index + 1}", "t${index + 1}"]\n}\n`).join('') },
  ],
  ['comments without an end', { 'docker-bake.hcl': '/*'.repeat(20_000), 'x.proto': `import "a.proto"; ${'/*'.repeat(20_000)}` }],
  ['empty lines', { 'x.proto': `${'\n'.repeat(100_000)}import ${' '.repeat(50_000)}` }],
])('%s', async (_, files) => {
  for (const reader of [dockerfileReader, composeReader, protoReader]) await expect(edgesOf(reader, { ...around, ...files })).resolves.toBeDefined()
})

const texts: Readonly<Record<string, fc.Arbitrary<string>>> = {
  dockerfile: fragments([
    'FROM x\n',
    'FROM x AS web\n',
    'COPY ',
    'ADD ',
    'RUN ',
    'ARG a\n',
    'ENV a=../..\n',
    '--mount=source=',
    '--from=web ',
    '--parents ',
    'libs',
    '/',
    '..',
    '.',
    '*',
    '**',
    '$a',
    `\${a:-`,
    '}',
    ' ',
    '\n',
    '\\\n',
    '"',
    "'",
    '[',
    ']',
    '<<E',
    'E\n',
    'common',
    '\0',
    '[a-',
    '\\',
  ]),
  compose: fragments([
    'services:\n',
    '  web:\n',
    '  api: ',
    '    build:\n',
    '      context: ',
    '      dockerfile: ',
    'build: ',
    '../..',
    '.',
    'services/web',
    '\n',
    '{',
    '}',
    '[',
    ']',
    ': ',
    '- ',
    '*a',
    '&a ',
    '"',
    'extends: ',
    '      additional_contexts: ',
    'x: libs/common',
    `\${A:-libs}`,
    '\t',
    '      dockerfile_inline: "FROM x\\nCOPY . ."\n',
  ]),
  bake: fragments([
    'target ',
    '"web" ',
    '{',
    '}',
    '\n',
    'context = ',
    '"../.."',
    '"services/web"',
    'contexts = ',
    '[',
    ']',
    ',',
    'matrix = ',
    'inherits = ',
    `"\${a}"`,
    '<<E\n',
    'E\n',
    '/*',
    '*/',
    'dockerfile-inline = ',
    'a = ',
    '"',
    '#',
  ]),
  ignore: fragments(['*', '**', '/', '!', 'libs', 'services', '\n', '..', '?', '[', ']', '#', '\\']),
  proto: fragments(['import ', 'public ', '"', "'", ';', 'a.proto', '../', 'libs/', '\n', '//', '/*', '*/', 'x', '/']),
}

function fragments(parts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...parts) }, { weight: 1, arbitrary: fc.string() }), { maxLength: 25 })
    .map((list) => list.join(''))
}

test.each<[name: string, reader: ManifestReader]>([
  ['dockerfileReader', dockerfileReader],
  ['composeReader', composeReader],
  ['protoReader', protoReader],
])('%s never throws, and every edge is to a path of the commit, once, and not to itself', async (_, reader) => {
  const { dockerfile, compose, bake, ignore, proto } = texts
  if (!dockerfile || !compose || !bake || !ignore || !proto) throw new Error('a text is missing')
  await fc.assert(
    fc.asyncProperty(dockerfile, dockerfile, compose, bake, ignore, proto, async (own, apart, composeText, bakeText, ignoreText, protoText) => {
      const files: Files = {
        ...around,
        'services/web/Dockerfile': own,
        'docker/web.Dockerfile': apart,
        'deploy/compose.yml': composeText,
        'docker-bake.hcl': bakeText,
        '.dockerignore': ignoreText,
        'services/web/x.proto': protoText,
      }
      const made = commit(files, reader)
      const { edges } = await reader.read(made)
      for (const { from, to, why } of edges) {
        expect(made.hasFile(to) || made.hasFolder(to)).toBe(true)
        expect(made.hasFile(from) || made.hasFolder(from)).toBe(true)
        expect(to).not.toBe(from)
        expect(why()).toMatch(/^[^\n:]+:\d+ /)
      }
      expect(new Set(edges.map(({ from, to }) => `${from}\0${to}`)).size).toBe(edges.length)
    }),
    { numRuns: 500 },
  )
})
