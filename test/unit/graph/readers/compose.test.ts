import { expect, test } from 'vitest'
import { composeReader } from '../../../../shared/graph/readers/compose.ts'
import { dockerfileReader } from '../../../../shared/graph/readers/dockerfile.ts'
import { commit, edgesOf, whysOf } from './dockerfile-commit.ts'

type Files = Readonly<Record<string, string | true>>

const tree: Files = {
  'services/web/Dockerfile': 'FROM x\nCOPY . .\n',
  'services/web/package.json': true,
  'services/orders/Dockerfile': 'FROM x\nCOPY . .\n',
  'services/orders/main.go': true,
  'libs/common/index.js': true,
  'libs/money/index.js': true,
  'deploy/base/Dockerfile': 'FROM x\n',
}

const build = (lines: string) => `services:\n  web:\n    build:\n${lines.replace(/^/gm, '      ')}\n`

test.each<[what: string, files: Files, found: readonly string[]]>([
  ['a build of the own folder', { 'compose.yml': 'services:\n  web:\n    build: services/web\n' }, []],
  ['a build of the own folder, from a folder below', { 'deploy/compose.yml': 'services:\n  web:\n    build: ../services/web\n' }, []],
  ['the root as the context', { 'compose.yml': build('context: .\ndockerfile: services/web/Dockerfile') }, []],
  ['a folder around as the context', { 'compose.yml': build('context: services\ndockerfile: web/Dockerfile') }, []],
  [
    'additional contexts',
    { 'compose.yml': build('context: services/web\nadditional_contexts:\n  common: libs/common\n  m: ./libs/money/') },
    ['services/web -> libs/common', 'services/web -> libs/money'],
  ],
  [
    'additional contexts as a list',
    { 'docker-compose.dev.yml': build('context: services/web\nadditional_contexts:\n  - common=libs/common\n  - root=.') },
    ['services/web -> libs/common'],
  ],
  [
    'additional contexts that are images, URLs or nowhere',
    {
      'compose.yml': build(
        `context: services/web\nadditional_contexts:\n  a: docker-image://alpine:3\n  b: https://github.com/a/libs.git\n  c: libs/none\n  d: \${LIBS}/common\n  e: /libs/common\n  f: ../libs/common`,
      ),
    },
    [],
  ],
  [
    'an additional context with a default',
    { 'compose.yml': build(`context: services/web\nadditional_contexts:\n  a: \${LIBS:-libs}/common`) },
    ['services/web -> libs/common'],
  ],
  [
    'the image of another service',
    {
      'compose.yml': 'services:\n  base: { build: deploy/base }\n  web: { build: { context: services/web, additional_contexts: { base: "service:base" } } }\n',
    },
    ['services/web -> deploy/base'],
  ],
  [
    'the image of a service that is not there',
    { 'compose.yml': build('context: services/web\nadditional_contexts: { base: service:none, web: service:web }') },
    [],
  ],
  ['a context without a Dockerfile', { 'compose.yml': 'services:\n  web: { build: libs/common }\n' }, []],
  ['a Dockerfile in the file, with the root as the context', { 'compose.yml': build('context: .\ndockerfile_inline: FROM x') }, []],
  [
    'what matters when it runs',
    {
      'compose.yml':
        'services:\n  web:\n    build: services/web\n    depends_on: [orders]\n    env_file: libs/common/index.js\n    volumes: [./libs/common:/c]\n',
    },
    [],
  ],
  ['no builds at all', { 'compose.yml': 'services:\n  db: { image: "postgres:17" }\n' }, []],
  [
    'contexts elsewhere',
    { 'compose.yml': build('context: https://github.com/a/b.git#main:services/web\nadditional_contexts: { c: libs/common }') },
    ['services/web -> libs/common'],
  ],
  [
    'a file used from the folder above',
    { 'deploy/compose.yml': build('context: services/web\nadditional_contexts: { c: libs/common }') },
    ['services/web -> libs/common'],
  ],
  [
    'anchors and merged keys',
    {
      'compose.yml':
        'x-build: &b\n  additional_contexts: { c: ./libs/common }\nservices:\n  web:\n    build: { <<: *b, context: ./services/web }\n  orders:\n    build: { <<: *b, context: ./services/orders }\n',
    },
    ['services/orders -> libs/common', 'services/web -> libs/common'],
  ],
  [
    'tags of compose',
    { 'compose.yml': build('context: services/web\nargs: !reset null\nadditional_contexts: !override { c: libs/common }') },
    ['services/web -> libs/common'],
  ],
  [
    'several documents',
    {
      'compose.yml': `${build('context: services/web\nadditional_contexts: { c: libs/common }')}---\nservices: { orders: { build: { context: services/orders, additional_contexts: { m: libs/money } } } }\n`,
    },
    ['services/orders -> libs/money', 'services/web -> libs/common'],
  ],
  [
    'an extended service of another file',
    {
      'compose.yml': 'services:\n  web:\n    extends: { file: deploy/common.yaml, service: app }\n',
      'deploy/common.yaml': 'services:\n  app:\n    build: { context: ../services/web, additional_contexts: { c: ../libs/common } }\n',
    },
    ['services/web -> libs/common'],
  ],
  [
    'an extended service of the same file',
    {
      'compose.yml':
        'services:\n  base: { build: { context: services/web, additional_contexts: { c: libs/common } } }\n  orders: { extends: base, build: { context: services/orders } }\n',
    },
    ['services/orders -> libs/common', 'services/web -> libs/common'],
  ],
  ['services that extend each other', { 'compose.yml': 'services:\n  a: { extends: b, build: services/web }\n  b: { extends: { service: a } }\n' }, []],
  [
    'an included file',
    {
      'compose.yml': 'include:\n  - services/web/stack.yml\n',
      'services/web/stack.yml': 'services:\n  w:\n    build: { context: ., additional_contexts: { c: ../../libs/common } }\n',
    },
    ['services/web -> libs/common'],
  ],
  [
    'an override',
    {
      'compose.yml': 'services:\n  w: { build: services/web }\n',
      'compose.prod.yml': 'services:\n  w: { build: { additional_contexts: { c: libs/common } } }\n',
    },
    ['services/web -> libs/common'],
  ],
])('compose: %s', async (_, files, found) => {
  expect(await edgesOf(composeReader, { ...tree, ...files })).toEqual(found)
})

test.each<[what: string, files: Files, found: readonly string[]]>([
  [
    'HCL',
    {
      'docker-bake.hcl':
        'target "web" {\n  context = "services/web"\n  contexts = {\n    common = "libs/common"\n    "m" : "./libs/money",\n    x = "docker-image://x"\n  }\n}\n',
    },
    ['services/web -> libs/common', 'services/web -> libs/money'],
  ],
  ['JSON', { 'docker-bake.json': '{"target":{"web":{"context":"services/web","contexts":{"common":"libs/common"}}}}' }, ['services/web -> libs/common']],
  [
    'a target as a context',
    { 'docker-bake.hcl': 'target "base" { context = "deploy/base" }\ntarget "web" {\n context = "services/web"\n contexts = { base = "target:base" }\n}' },
    ['services/web -> deploy/base'],
  ],
  [
    'what it inherits',
    { 'docker-bake.hcl': 'target "_all" {\n  contexts = { c = "libs/common" }\n}\ntarget "web" {\n  inherits = ["_all"]\n  context = "services/web"\n}\n' },
    ['services/web -> libs/common'],
  ],
  [
    'targets that inherit each other',
    {
      'docker-bake.hcl':
        'target "a" {\n  inherits = ["b"]\n}\ntarget "b" {\n  inherits = ["a"]\n  context = "services/web"\n  contexts = { c = "libs/common" }\n}\n',
    },
    ['services/web -> libs/common'],
  ],
  [
    'variables',
    {
      'docker-bake.hcl': `variable "LIB" { default = "common" }\nvariable "DIR" {\n  default = "services/web"\n}\ntarget "w" {\n  context = DIR\n  contexts = { c = "libs/\${LIB}", d = "libs/\${NONE}" }\n}\n`,
    },
    ['services/web -> libs/common'],
  ],
  [
    'a matrix',
    {
      'docker-bake.hcl': `target "svc" {\n  name = "svc-\${s}"\n  matrix = { s = ["web", "orders"] }\n  context = "services/\${s}"\n  contexts = { c = "libs/common" }\n}\n`,
    },
    ['services/orders -> libs/common', 'services/web -> libs/common'],
  ],
  [
    'comments, lists, expressions and here-documents',
    {
      'docker-bake.hcl': `# target "x" {\n/* { */ group "default" { targets = ["web"] } // }\ntarget "web" {\n  tags = [for t in ["}"] : "a:\${t}"]\n  platforms = cond ? ["a"] : ["b"]\n  dockerfile-inline = <<EOT\nFROM x }\nEOT\n  context = "services/web"\n  output = [{ type = "docker" }]\n  contexts = { c = "libs/common" }\n}\n`,
    },
    ['services/web -> libs/common'],
  ],
  ['a text that is no HCL', { 'docker-bake.hcl': 'target "web" { context = "services/web\n }}}} [[[ ((( "' }, []],
])('bake: %s', async (_, files, found) => {
  expect(await edgesOf(composeReader, { ...tree, ...files })).toEqual(found)
})

test('a line is told', async () => {
  expect(await whysOf(composeReader, { ...tree, 'compose.yml': build('context: services/web\nadditional_contexts:\n  c: libs/common') })).toEqual([
    'compose.yml:3 web build libs/common',
  ])
})

test.each(['services:\n  web:\n    build: [\n', 'services:\n\tweb:\n\t\tbuild: x\n', 'a: &a [*a]\nservices: { web: { build: *b } }\n'])(
  '%j is damaged',
  async (text) => {
    const reading = await composeReader.read(commit({ ...tree, 'compose.yml': text }, composeReader))
    expect(reading.damaged?.map(({ path }) => path)).toEqual(['compose.yml'])
    expect(reading.edges).toEqual([])
    expect((await dockerfileReader.read(commit({ ...tree, 'compose.yml': text }, dockerfileReader))).edges).toEqual([])
  },
)

test('JSON that is none is damaged', async () => {
  const reading = await composeReader.read(commit({ ...tree, 'docker-bake.json': '{' }, composeReader))
  expect(reading.damaged).toEqual([{ path: 'docker-bake.json', message: 'it is not JSON' }])
})

test.each([
  '',
  '[]',
  'services: []',
  'services: { build: 1 }',
  'services: { web: { build: 1, extends: 2 } }',
  'services: { web: { build: { args: 1, additional_contexts: [1, [2]], context: [] } } }',
])('%j says nothing', async (text) => {
  const reading = await composeReader.read(commit({ ...tree, 'compose.yml': text }, composeReader))
  expect(reading).toEqual({ edges: [], damaged: [] })
})
