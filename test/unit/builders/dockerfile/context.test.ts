// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { describe, expect, test } from 'vitest'
import { planDockerfile } from '../../../../shared/builders/dockerfile/plan.ts'
import { UserError } from '../../../../shared/errors.ts'
import { amd64, type FileText, filesOf, mustPlan, planOf, problemsOf, requestFor, unsupportedOf } from './planned.ts'

const repository = (dockerfile: string, more: Readonly<Record<string, FileText>> = {}) => ({
  'services/orders/Dockerfile': dockerfile,
  'services/orders/server.js': 'x',
  'libs/money/money.js': 'y',
  ...more,
})

async function plan(files: Readonly<Record<string, FileText>>, build: Parameters<typeof requestFor>[1] = {}) {
  const result = await planDockerfile(requestFor(files, build), amd64)
  if ('unsupported' in result) throw new Error(JSON.stringify(result.unsupported))
  return filesOf(result.plan)
}

describe('the folder a Dockerfile is built in', () => {
  test('is the nearest in which what it copies is', async () => {
    expect(await plan(repository('FROM scratch\nCOPY server.js /\n'))).toEqual(['/server.js file 644 0:0 1'])
    expect(await plan(repository('FROM scratch\nCOPY services/orders/server.js libs /x/\n'))).toEqual([
      '/x folder 755 0:0',
      '/x/money folder 755 0:0',
      '/x/money/money.js file 644 0:0 1',
      '/x/server.js file 644 0:0 1',
    ])
  })

  test('is what the configuration says', async () => {
    expect(await plan(repository('FROM scratch\nCOPY money /\n'), { context: 'libs' })).toEqual(['/money.js file 644 0:0 1'])
  })

  test('the Dockerfile may have another name and place', async () => {
    const files = {
      'docker/orders.Dockerfile': 'FROM scratch\nCOPY server.js /\n',
      'docker/orders.Dockerfile.dockerignore': '*.md',
      ...repository('FROM x\nRUN y\n'),
    }
    expect(await plan(files, { dockerfile: '../../docker/orders.Dockerfile', context: 'services/orders' })).toEqual(['/server.js file 644 0:0 1'])
  })
})

describe('what is not there', () => {
  test('because it is ignored', async () => {
    expect(await problemsOf('FROM scratch\nCOPY a/b.txt /\n', { 'a/b.txt': 'x', '.dockerignore': '*.md\na\n' })).toEqual([
      '2:6 COPY: /a/b.txt is left out by services/orders/.dockerignore',
    ])
  })

  test('because a pattern means nothing', async () => {
    const run = () => planOf('FROM scratch\nCOPY . /\n', { '.dockerignore': 'x\n[\n!\n' })
    await expect(run).rejects.toThrow(UserError)
    expect(await run().catch((error: UserError) => error.problems)).toEqual([
      { file: 'services/orders/.dockerignore', line: 2, column: 1, message: 'syntax error in pattern [' },
      { file: 'services/orders/.dockerignore', line: 3, column: 1, message: '! needs a pattern behind it' },
    ])
  })

  test('a Dockerfile', async () => {
    await expect(planDockerfile(requestFor({ 'services/orders/x': 'y' }), amd64)).rejects.toThrow('services/orders/Dockerfile: not found')
  })
})

test('files of a submodule are left to another builder, unless they are ignored', async () => {
  const vendor = ['', '160000'] as const
  expect(await unsupportedOf('FROM scratch\nCOPY . /\n', { vendor })).toEqual(['2 COPY vendor is a submodule, whose files are not part of the commit'])
  expect(await filesOf(await mustPlan('FROM scratch\nCOPY . /x/\n', { vendor, '.dockerignore': 'vendor' }))).toHaveLength(3)
})

test('outputs of the build are in the context, and give the layer no key', async () => {
  const outputs = [{ type: 'file' as const, path: 'services/orders/dist/app.js', mode: 0o644, bytes: { file: '/w/app.js', size: 3 } }]
  const made = await mustPlan('FROM scratch\nCOPY dist /x/\nCOPY a.txt /\n', { 'a.txt': 'a' }, {}, { outputs })
  expect(await filesOf(made)).toEqual(['/x folder 755 0:0', '/x/app.js file 644 0:0 /w/app.js', '/a.txt file 644 0:0 1'])
  expect(made.layers.map(({ key }) => key !== undefined)).toEqual([false, true])
})

describe("a layer's key", () => {
  const key = async (dockerfile: string, files: Readonly<Record<string, FileText>> = { 'a.txt': 'a' }) => (await mustPlan(dockerfile, files)).layers.at(-1)?.key
  test('is the same for the same content, and else another', async () => {
    const plain = await key('FROM scratch\nCOPY a.txt /x\n')
    expect(plain).toMatch(/^[0-9a-f]{64}$/)
    expect(await key('FROM scratch\nLABEL a=b\nCOPY ./a.txt   /x\n', { 'a.txt': 'a', 'b.txt': 'b' })).toBe(plain)
    const others = [
      key('FROM scratch\nCOPY a.txt /x\n', { 'a.txt': 'b' }),
      key('FROM scratch\nCOPY a.txt /x\n', { 'a.txt': ['a', '100755'] }),
      key('FROM scratch\nCOPY a.txt /y\n'),
      key('FROM scratch\nCOPY --chown=1 a.txt /x\n'),
      key('FROM scratch\nCOPY --chmod=600 a.txt /x\n'),
    ]
    expect(new Set([plain, ...(await Promise.all(others))]).size).toBe(6)
  })
})

test('platforms, arguments and what stands for them', async () => {
  const text =
    'ARG BASE=alpine\nFROM --platform=$BUILDPLATFORM $BASE AS b\nFROM ${BASE}:${TAG:-3}\nARG TARGETARCH\nARG TARGETOS=x\nARG V=1\nLABEL a=$TARGETARCH o=$TARGETOS v=$V\n'
  const made = await mustPlan(text, {}, { args: { V: '2' } })
  expect(made.base).toBe('alpine:3')
  expect(made.config.labels).toEqual({ a: 'amd64', o: 'x', v: '2' })
  expect(await unsupportedOf('FROM --platform=linux/arm64 alpine\n')).toEqual(['1 FROM the stage is for linux/arm64, the image for linux/amd64'])
  expect((await mustPlan('FROM alpine\n', {}, { from: 'debian:12', labels: { l: '1' } })).base).toBe('debian:12')
  expect(await problemsOf('FROM alpine AS one\n', {}, { target: 'on' })).toEqual(['1:1 there is no stage on (build.target); there is one'])
  expect(await unsupportedOf('# syntax=acme/frontend:1\nFROM alpine\n')).toEqual(['1 # syntax it asks for the frontend acme/frontend:1'])
})
