import { expect, test } from 'vitest'
import { dockerfileReader } from '../../../../shared/graph/readers/dockerfile.ts'
import { edgesOf, whysOf } from './dockerfile-commit.ts'

/** A repository with a service `services/web` that has no manifest, and libraries. */
const tree = {
  'package.json': true,
  'tsconfig.base.json': true,
  'libs/common/index.js': true,
  'libs/money/src/index.js': true,
  'libs/money/package.json': true,
  'services/web/src/index.js': true,
  'services/orders/index.js': true,
  'proto/orders.proto': true,
} as const

const dockerfile = 'services/web/Dockerfile'

test.each<[what: string, lines: string, to: readonly string[]]>([
  ['a folder', 'COPY libs/common /app/common', ['libs/common']],
  ['several sources', 'COPY libs/common proto package.json /app/', ['libs/common', 'package.json', 'proto']],
  ['ADD', 'ADD libs/common /app', ['libs/common']],
  ['lower case', 'copy libs/common /app', ['libs/common']],
  ['a slash in front and behind', 'COPY /libs/common/ /app', ['libs/common']],
  ['dots', 'COPY ./libs/../libs/./common /app', ['libs/common']],
  ['dots beyond the context', 'COPY ../../libs/common /app', ['libs/common']],
  ['flags', 'COPY --chown=app:app --chmod=755 --link --exclude=*.md libs/common /app', ['libs/common']],
  ['JSON', 'COPY ["libs/common", "proto", "/app/"]', ['libs/common', 'proto']],
  ['JSON after flags', 'COPY --chown=app ["libs/common", "/app/"]', ['libs/common']],
  ['broken JSON', 'COPY ["libs/common", /app/]', []],
  ['quotes', 'COPY "libs/common" /app', ['libs/common']],
  ['another stage', 'FROM x AS build\nCOPY --from=build libs/common /app', []],
  ['an image', 'COPY --from=nginx:1 libs/common /app', []],
  ['a continued line', 'COPY \\\n  libs/common \\\n  proto \\\n  /app/', ['libs/common', 'proto']],
  ['comments and empty lines within', 'COPY libs/common \\\n# COPY no\n\n   # no\n  proto \\\n  /app/', ['libs/common', 'proto']],
  ['a comment', '# COPY libs/common /app', []],
  ['spaces behind a backslash', 'COPY libs/common \\  \n  /app', ['libs/common']],
  ['line ends of Windows', 'COPY libs/common \\\r\n  proto /app\r\nCOPY package.json .\r\n', ['libs/common', 'package.json', 'proto']],
  ['a here-document', 'COPY <<EOF /app/x\nCOPY libs/common /app\nEOF\nCOPY proto /app', ['proto']],
  ['a here-document beside a source', 'COPY <<EOF proto /app/\nCOPY libs/common /app\nEOF', ['proto']],
  ['a here-document of RUN', "RUN <<'EOF'\nCOPY libs/common /app\nEOF\nCOPY proto /app", ['proto']],
  ['two here-documents', 'COPY <<A <<-"B" /app/\nCOPY libs/common /\nA\nCOPY libs/common /\n\tB\nCOPY proto /app', ['proto']],
  ['no here-document', 'RUN echo $((1<<3)) "<<EOF"\nCOPY proto /app', ['proto']],
  ['a here-document without an end', 'RUN <<EOF\nCOPY proto /app', ['proto']],
  ['ONBUILD', 'ONBUILD COPY libs/common /app', ['libs/common']],
  ['a URL', 'ADD https://example.com/libs/common /app\nADD git@github.com:a/libs.git /b\nADD https://github.com/a/b.git#main /c', []],
  ['what is nowhere', 'COPY libs/none /app', []],
  ['a file', 'COPY tsconfig.base.json ./', ['tsconfig.base.json']],
  ['no destination', 'COPY libs/common', []],
  ['a bind mount', 'RUN --mount=type=bind,source=libs/common,target=/c make', ['libs/common']],
  ['a bind mount by default', 'RUN --mount=src=proto,target=/p make', ['proto']],
  ['a bind mount from a stage', 'RUN --mount=type=bind,from=build,source=libs/common,target=/c make', []],
  ['a cache mount', 'RUN --mount=type=cache,source=libs/common,target=/c make', []],
  ['two mounts', 'RUN --mount=type=cache,target=/c \\\n  --mount=type=bind,source=proto,target=/p make', ['proto']],
  ['a wildcard', 'COPY libs/*/package.json /app/', ['libs/money/package.json']],
  ['a wildcard for folders', 'COPY libs/* /app/', ['libs/common', 'libs/money']],
  ['a question mark', 'COPY libs/mone? /app/', ['libs/money']],
  ['a class', 'COPY libs/[a-c]* /app/', ['libs/common']],
  ['a class turned round', 'COPY libs/[^a-c]* /app/', ['libs/money']],
  ['two stars without --parents', 'COPY libs/**/index.js /app/', ['libs/common/index.js']],
  ['two stars', 'COPY --parents libs/**/index.js /app/', ['libs/common/index.js', 'libs/money/src/index.js']],
  ['--parents with a pivot', 'COPY --parents ./libs/./common /app/', ['libs/common']],
  ['ARG', 'ARG lib=common\nCOPY libs/$lib /app', ['libs/common']],
  ['ARG in braces', `ARG lib=common\nCOPY libs/\${lib} /app`, ['libs/common']],
  ['ENV', `ENV lib common\nCOPY libs/\${lib} /app`, ['libs/common']],
  ['ENV with =', `ENV a=1 lib="common"\nCOPY libs/\${lib} /app`, ['libs/common']],
  ['a default', `COPY libs/\${lib:-common} /app`, ['libs/common']],
  ['an alternative', `ARG x=1\nCOPY libs/\${x:+money} /app`, ['libs/money']],
  ['an ARG of the whole file', 'ARG lib', ['libs/common', 'libs/money']],
  ['an escaped dollar', 'ARG lib=common\nCOPY libs/\\$lib /app', []],
  ['what only the build knows', `ARG lib\nCOPY libs/\${lib} /app`, ['libs/common', 'libs/money']],
])('%s', async (what, lines, to) => {
  const body = what === 'an ARG of the whole file' ? `${lines}\nCOPY libs/$lib /app` : lines
  const text = `FROM node:22 AS base\n${body}\n`
  // The folder as a file on the way makes sure that the context is the root.
  expect(await edgesOf(dockerfileReader, { ...tree, [dockerfile]: `${text}COPY services/web /app\n` })).toEqual(to.map((path) => `services/web -> ${path}`))
})

test('a line is told by its number, in a continued one too', async () => {
  const text = 'FROM scratch\n\nCOPY libs/common \\\n  # more\n  proto \\\n  /app/\nRUN --mount=source=libs/money,target=/m x\n'
  expect(await whysOf(dockerfileReader, { ...tree, [dockerfile]: text })).toEqual([
    'services/web/Dockerfile:3 COPY libs/common',
    'services/web/Dockerfile:5 COPY proto',
    'services/web/Dockerfile:7 RUN libs/money',
  ])
})

test.each<[manifest: string, to: readonly string[]]>([
  ['package.json', ['go.sum', 'package.json', 'uv.lock']],
  ['go.mod', ['package-lock.json', 'package.json', 'pnpm-lock.yaml', 'uv.lock']],
  ['index.php', ['go.sum', 'package-lock.json', 'package.json', 'pnpm-lock.yaml', 'uv.lock']],
])('a lockfile counts by slices for a service with a %s', async (manifest, to) => {
  const text = 'FROM x\nCOPY package.json package-lock.json pnpm-lock.yaml go.sum uv.lock ./\n'
  const locks = { 'package-lock.json': true, 'pnpm-lock.yaml': true, 'go.sum': true, 'uv.lock': true } as const
  expect(await edgesOf(dockerfileReader, { ...tree, ...locks, [dockerfile]: text, [`services/web/${manifest}`]: true })).toEqual(
    to.map((path) => `services/web -> ${path}`),
  )
})
