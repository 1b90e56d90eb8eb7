import { expect, test } from 'vitest'
import { dockerfileReader } from '../../../../shared/graph/readers/dockerfile.ts'
import { edgesOf, whysOf } from './dockerfile-commit.ts'

type Files = Readonly<Record<string, string | true>>

/** The edges of services; the Dockerfile itself lies in none here. */
const edges = async (files: Files) => (await edgesOf(dockerfileReader, files)).filter((edge) => edge.startsWith('services/'))

const services: Files = { 'services/web/index.php': true, 'services/api/main.py': true, 'libs/common/x.py': true }
const text = 'FROM x\nCOPY libs/common /c\nCOPY services/web /web\n'

test.each<[what: string, files: Files, found: readonly string[]]>([
  ['the file', { 'docker/web.Dockerfile': text }, ['services/web -> docker/web.Dockerfile', 'services/web -> libs/common']],
  ['the file, the other way round', { 'docker/Dockerfile.web': text }, ['services/web -> docker/Dockerfile.web', 'services/web -> libs/common']],
  ['the file at the root', { 'Dockerfile.web': text }, ['services/web -> Dockerfile.web', 'services/web -> libs/common']],
  ['the folder', { 'deploy/web/Dockerfile': text }, ['services/web -> deploy/web/Dockerfile', 'services/web -> libs/common']],
  ['nobody', { 'docker/Dockerfile': text }, []],
  ['a service that nothing is copied of', { 'docker/api.Dockerfile': text }, []],
  ['one of two', { 'docker/web.Dockerfile': `${text}COPY sites/web /\n`, 'sites/web/a': true }, []],
  [
    'the compose service',
    { 'build/Dockerfile': text, 'compose.yaml': 'services:\n  web:\n    build: { context: ., dockerfile: build/Dockerfile }\n' },
    ['services/web -> build/Dockerfile', 'services/web -> libs/common'],
  ],
  [
    'the compose service with its arguments',
    {
      'build/Dockerfile': 'FROM x\nARG APP\nCOPY services/$APP /app\nARG LIB=none\nCOPY libs/$LIB /lib\n',
      'compose.yaml':
        'services:\n  web: { build: { context: ., dockerfile: build/Dockerfile, args: { APP: web } } }\n  api: { build: { context: ., dockerfile: build/Dockerfile, args: [APP=api, LIB=common] } }\n',
    },
    ['services/api -> build/Dockerfile', 'services/api -> libs/common', 'services/web -> build/Dockerfile'],
  ],
  [
    'the compose service with its stage',
    {
      Dockerfile: 'FROM x AS web\nCOPY services/web /web\nFROM x AS common\nCOPY libs/common /c\nFROM common AS api\nCOPY services/api /api\n',
      'compose.yaml': 'services:\n  web: { build: { context: ., target: web } }\n  api: { build: { context: ., target: api } }\n',
    },
    ['services/api -> Dockerfile', 'services/api -> libs/common', 'services/web -> Dockerfile'],
  ],
  [
    'the stage',
    {
      Dockerfile:
        'FROM x AS build\nCOPY libs/common /c\nCOPY services services\nFROM x AS web\nCOPY --from=build /x /y\nFROM x AS api\nCOPY services/api /api\n',
    },
    ['services/api -> Dockerfile', 'services/web -> Dockerfile', 'services/web -> libs/common', 'services/web -> services'],
  ],
  [
    'the context',
    {
      'docker/php.Dockerfile': 'FROM x\nCOPY . .\n',
      'compose.yaml': 'services:\n  shop: { build: { context: services/web, dockerfile: ../../docker/php.Dockerfile } }\n',
    },
    ['services/web -> docker/php.Dockerfile'],
  ],
  [
    'the context, whatever the Dockerfile is called',
    { 'docker/php.img': 'FROM x\nCOPY . .\n', 'compose.yaml': 'services:\n  shop: { build: { context: services/web, dockerfile: ../../docker/php.img } }\n' },
    ['services/web -> docker/php.img'],
  ],
])('a Dockerfile apart is for %s', async (_, files, found) => {
  expect(await edges({ ...services, ...files })).toEqual(found)
})

test('a Dockerfile in a package is for that package, whatever it is called', async () => {
  const files = { ...services, 'services/shop/package.json': true, 'services/shop/docker/web.Dockerfile': text } as const
  expect(await edgesOf(dockerfileReader, files)).toEqual(['services/shop/docker -> libs/common', 'services/shop/docker -> services/web'])
})

test('that a folder needs its Dockerfile is told', async () => {
  expect(await whysOf(dockerfileReader, { ...services, 'docker/web.Dockerfile': 'FROM x\nCOPY services/web .\n' })).toEqual([
    'docker/web.Dockerfile:1 builds services/web',
    'docker/web.Dockerfile:2 COPY services/web',
  ])
})

test('what is taken from a named context around the service is read line by line', async () => {
  const files = {
    ...services,
    'services/web/Dockerfile':
      'FROM x\nCOPY --from=root libs/common /c\nCOPY --from=other services/api /d\nRUN --mount=from=root,source=proto,target=/p make\nCOPY --from=root . /all\n',
    'proto/a.proto': true,
    'compose.yml': 'services:\n  web:\n    build: { context: services/web, additional_contexts: { root: . } }\n',
  } as const
  expect(await edgesOf(dockerfileReader, files)).toEqual(['.', 'libs/common', 'proto'].map((path) => `services/web -> ${path}`))
})

test.each<[what: string, build: Files, found: readonly string[]]>([
  ['compose', { 'compose.yml': 'services:\n  b: { image: "shop/base:1.2", build: images/base }\n' }, ['services/web -> images/base']],
  ['bake', { 'docker-bake.hcl': 'target "b" {\n  context = "images/base"\n  tags = ["shop/base:$' + '{TAG}"]\n}\n' }, ['services/web -> images/base']],
  ['nobody', { 'compose.yml': 'services:\n  b: { image: "shop/other", build: images/base }\n' }, []],
])('a base image that is built by %s', async (_, build, found) => {
  const files = {
    ...services,
    ...build,
    'images/base/Dockerfile': 'FROM alpine\n',
    'services/web/Dockerfile': 'FROM shop/base:9 AS base\nFROM base\nCOPY . .\n',
  }
  expect(await edgesOf(dockerfileReader, files)).toEqual(found)
})

test.each<[what: string, files: Files, found: readonly string[]]>([
  [
    'compose file',
    {
      'compose.yml':
        'services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM x\n        COPY services/web /w\n        COPY libs/common /c\n',
    },
    ['compose.yml:1 builds services/web', 'compose.yml:8 COPY libs/common'],
  ],
  [
    'bake file',
    { 'docker-bake.hcl': 'target "web" {\n  dockerfile-inline = <<EOT\nFROM x\nCOPY services/web libs/common /w\nEOT\n}\n' },
    ['docker-bake.hcl:1 builds services/web', 'docker-bake.hcl:4 COPY libs/common'],
  ],
])('a Dockerfile within a %s', async (_, files, found) => {
  expect(await whysOf(dockerfileReader, { ...services, ...files })).toEqual(found)
})

test('a context beside the package that the Dockerfile lies in is copied as written', async () => {
  const files = {
    ...services,
    'services/shop/package.json': true,
    'services/shop/Dockerfile': 'FROM x\nCOPY . .\n',
    'compose.yml': 'services:\n  shop: { build: { context: libs/common, dockerfile: ../../services/shop/Dockerfile } }\n',
  } as const
  expect(await edgesOf(dockerfileReader, files)).toEqual(['services/shop -> libs/common'])
})

test('a Dockerfile that several need does not need what it copies, so nobody needs what it copies for others', async () => {
  const files = {
    ...services,
    'build/Dockerfile': 'FROM x\nARG APP\nCOPY services/$APP /app\n',
    'compose.yml':
      'services:\n  web: { build: { context: ., dockerfile: build/Dockerfile, args: { APP: web } } }\n  api: { build: { context: ., dockerfile: build/Dockerfile, args: { APP: api } } }\n',
  } as const
  expect(await edgesOf(dockerfileReader, files)).toEqual([
    'build -> services/api',
    'build -> services/web',
    'services/api -> build/Dockerfile',
    'services/web -> build/Dockerfile',
  ])
})
