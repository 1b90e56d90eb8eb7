import { expect, test } from 'vitest'
import { dockerfileReader } from '../../../../shared/graph/readers/dockerfile.ts'
import { edgesOf } from './dockerfile-commit.ts'

type Files = Readonly<Record<string, string | true>>

const edges = (files: Files) => edgesOf(dockerfileReader, files)

/** The shape of a pnpm workspace with `apps/` and `packages/`. */
const workspace: Files = {
  'package.json': true,
  'pnpm-lock.yaml': true,
  'pnpm-workspace.yaml': true,
  'turbo.json': true,
  '.npmrc': true,
  'README.md': true,
  LICENSE: true,
  '.gitignore': true,
  'docker-compose.yml': 'services: {}',
  'apps/web/package.json': true,
  'apps/web/src/index.ts': true,
  'apps/docs/package.json': true,
  'packages/ui/package.json': true,
  'packages/ui/index.ts': true,
  'packages/money/package.json': true,
  'scripts/build.sh': true,
}

test.each<[what: string, files: Files, found: readonly string[]]>([
  [
    'the own folder, when all is there',
    {
      'package.json': true,
      'src/a': true,
      'services/web/package.json': true,
      'services/web/src/a': true,
      'services/web/Dockerfile': 'FROM x\nCOPY package.json .\nCOPY src src\nCOPY . .',
    },
    [],
  ],
  ['the own folder, when nothing is anywhere', { 'dist.txt': true, 'services/web/Dockerfile': 'FROM x\nCOPY target/*.jar app.jar\nCOPY dist dist\n' }, []],
  ['the own folder, for everything', { 'libs/a/x': true, 'services/web/Dockerfile': 'FROM x\nCOPY . .\n' }, []],
  [
    'the root, when more is there',
    { 'libs/a/x': true, 'services/web/Dockerfile': 'FROM x\nCOPY libs/a /a\nCOPY services/web /web\nCOPY dist /dist\n' },
    ['services/web -> libs/a'],
  ],
  [
    'a folder between',
    { 'libs/a/x': true, 'src/libs/a/x': true, 'src/web/Dockerfile': 'FROM x\nCOPY libs/a /a\nCOPY web /web\n', 'src/web/main.go': true },
    ['src/web -> src/libs/a'],
  ],
  [
    'what is said by a compose file',
    {
      'docker-compose.yml': 'services: { web: { build: { context: ., dockerfile: services/web/Dockerfile } } }',
      'src/a': true,
      'services/web/src/a': true,
      'services/web/Dockerfile': 'FROM x\nCOPY src src\n',
    },
    ['services/web -> src'],
  ],
  [
    'what is said by a bake file',
    {
      'docker-bake.hcl': 'target "web" {\n  context = "."\n  dockerfile = "services/web/Dockerfile"\n}\n',
      'src/a': true,
      'services/web/src/a': true,
      'services/web/Dockerfile': 'FROM x\nCOPY src src\n',
    },
    ['services/web -> src'],
  ],
  [
    'the own folder said by a compose file',
    { 'compose.yml': 'services: { web: { build: services/web } }', 'libs/a': true, 'services/web/Dockerfile': 'FROM x\nCOPY libs/a /a\n' },
    [],
  ],
])('the context is %s', async (_, files, found) => {
  expect(await edges(files)).toEqual(found)
})

test('of everything, a package takes the files at the top that are not for people, and no lockfile', async () => {
  const text = 'FROM node:22\nWORKDIR /repo\nCOPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./\nRUN pnpm fetch\nCOPY . .\nRUN pnpm --filter web build\n'
  expect(await edges({ ...workspace, 'apps/web/Dockerfile': text })).toEqual(
    ['.npmrc', 'package.json', 'pnpm-workspace.yaml', 'turbo.json'].map((name) => `apps/web -> ${name}`),
  )
})

test('a bind mount of everything counts as well', async () => {
  const text = 'FROM node:22\nCOPY pnpm-workspace.yaml .\nRUN --mount=target=/repo make\n'
  expect(await edges({ ...workspace, 'apps/web/Dockerfile': text })).toContain('apps/web -> turbo.json')
})

test('without a manifest everything is the whole context', async () => {
  const files = {
    'composer.json': true,
    'lib/a.php': true,
    'sites/shop/index.php': true,
    'sites/shop/Dockerfile': 'FROM php:8\nCOPY composer.json .\nCOPY . .\n',
  } as const
  expect(await edges(files)).toEqual(['sites/shop -> .', 'sites/shop -> composer.json'])
})

test.each<[ignore: string, file: string, found: readonly string[]]>([
  ['docs', '.dockerignore', ['.dockerignore', 'composer.json', 'lib', 'sites']],
  ['/docs/\n# lib\n\n', '.dockerignore', ['.dockerignore', 'composer.json', 'lib', 'sites']],
  ['**/docs', '.dockerignore', ['.dockerignore', 'composer.json', 'lib', 'sites']],
  ['*\n!lib\n!sites/shop\n', '.dockerignore', ['.dockerignore', 'composer.json', 'lib']],
  ['*\n!lib\n!composer.json\n', 'sites/shop/Dockerfile.dockerignore', ['composer.json', 'lib']],
  ['docs\n!docs/api\n', '.dockerignore', ['.dockerignore', 'composer.json', 'docs/api', 'lib', 'sites']],
  ['docs\n!**/*.json\n', '.dockerignore', ['.', '.dockerignore', 'composer.json']],
  ['!docs\ndocs\n', '.dockerignore', ['.dockerignore', 'composer.json', 'lib', 'sites']],
  ['node_modules\n**/*.log\n', '.dockerignore', ['.', '.dockerignore', 'composer.json']],
  ['lib/vendor\n', '.dockerignore', ['.', '.dockerignore', 'composer.json']],
])('everything but %j', async (ignore, file, found) => {
  const files = {
    'composer.json': true,
    'lib/a.php': true,
    'lib/vendor/b.php': true,
    'docs/x.php': true,
    'docs/api/y.php': true,
    'sites/shop/index.php': true,
    'sites/blog/index.php': true,
    'sites/shop/Dockerfile': 'FROM php:8\nCOPY composer.json .\nCOPY . .\n',
    [file]: ignore,
  } as const
  expect(await edges(files)).toEqual(found.map((path) => `sites/shop -> ${path}`))
})

test('manifests of other packages that are copied to install tell nothing to a package of that language', async () => {
  const text = [
    'FROM node:22',
    'COPY package.json pnpm-lock.yaml ./',
    'COPY packages/*/package.json ./packages/',
    'COPY --parents packages/*/package.json apps/*/package.json ./',
    'RUN pnpm install',
    'COPY packages/ui packages/ui',
    'COPY apps/web apps/web',
  ].join('\n')
  expect(await edges({ ...workspace, 'apps/web/Dockerfile': text })).toEqual(['apps/web -> package.json', 'apps/web -> packages/ui'])
})

test('a manifest in another language is content', async () => {
  const files = {
    'tools/gen/go.mod': true,
    'services/web/package.json': true,
    'services/web/Dockerfile': 'FROM x\nCOPY tools/gen/go.mod .\nCOPY services/web .\n',
  } as const
  expect(await edges(files)).toEqual(['services/web -> tools/gen/go.mod'])
})

test('a parent of several libraries is named, so it counts', async () => {
  expect(await edges({ ...workspace, 'apps/web/Dockerfile': 'FROM x\nCOPY packages packages\nCOPY apps/web apps/web\n' })).toEqual(['apps/web -> packages'])
})

test.each<[run: string, to: readonly string[]]>([
  ['RUN ./scripts/build.sh', ['scripts/build.sh']],
  ['RUN cd apps/web && sh ../../scripts/build.sh', ['scripts/build.sh']],
  ['RUN --mount=type=cache,target=/root/.npm sh /repo/scripts/build.sh --out=/dist', ['scripts/build.sh']],
  ['RUN <<EOF\npnpm --dir=packages/ui build\nEOF', ['packages/ui']],
  ['RUN pnpm --filter ./apps/web build && cat packages/none/a ./pnpm-lock.yaml', []],
  ['RUN scripts', []],
])('of everything, a package takes what %j names', async (run, to) => {
  const found = await edges({ ...workspace, 'apps/web/Dockerfile': `FROM node:22\nWORKDIR /repo\nCOPY pnpm-workspace.yaml ./\nCOPY . .\n${run}\n` })
  expect(found.filter((edge) => / (?:scripts|packages|pnpm-lock)/.test(edge))).toEqual(to.map((path) => `apps/web -> ${path}`))
})

test('what RUN names says nothing where not everything was copied', async () => {
  expect(await edges({ ...workspace, 'apps/web/Dockerfile': 'FROM x\nCOPY pnpm-workspace.yaml apps/web /repo/\nRUN scripts/build.sh\n' })).toEqual([
    'apps/web -> pnpm-workspace.yaml',
  ])
})
