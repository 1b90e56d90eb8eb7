import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planDockerfile } from '../../../../shared/builders/dockerfile/plan.ts'
import type { UserError } from '../../../../shared/errors.ts'
import { amd64, requestFor } from '../../../unit/builders/dockerfile/planned.ts'

const root = mkdtempSync(path.join(tmpdir(), 'slipway-missing-'))
const write = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
  writeFileSync(path.join(root, name), text)
}
const git = (...args: string[]) => execFileSync('git', ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args])

beforeAll(() => {
  git('init', '-q')
  write('libs/money/money.js', 'x')
  write('services/orders/.keep', '')
  git('add', '.')
  git('commit', '-qm', 'x')
  write('services/orders/dist/app.js', 'x')
})
afterAll(() => rmSync(root, { recursive: true }))

/** What is said of a Dockerfile in `services/orders`, whose only inputs are in that folder. */
async function problemsOf(dockerfile: string): Promise<readonly string[] | string> {
  const request = requestFor({ 'services/orders/Dockerfile': dockerfile, 'services/orders/a.js': 'a' }, { context: '.' }, root)
  return planDockerfile(request, amd64).then(
    () => [],
    (error: UserError) =>
      error.problems.length === 0 ? error.message : error.problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`),
  )
}

test('a source that is there, but not for the build, is explained at its line', async () => {
  expect(
    await problemsOf(
      'FROM scratch\nCOPY services/orders/dist /x/\nCOPY services/orders/a.js \\\n  libs/money \\\n  libs/money/money.js /y/\nCOPY libs/gone /z/\n',
    ),
  ).toEqual([
    'services/orders/Dockerfile:2:6 COPY: /services/orders/dist is not committed: commit it, or name it in build.outputs where the build makes it',
    'services/orders/Dockerfile:4:3 COPY: /libs/money is not an input of orders: add `inputs: [libs/money/**]` to its configuration',
    'services/orders/Dockerfile:6:6 COPY: /libs/gone not found',
  ])
})

test('a .dockerignore that is there, but not for the build, is not passed over', async () => {
  write('.dockerignore', '*')
  expect(await problemsOf('FROM scratch\nCOPY services/orders/a.js /x/\n')).toBe(
    'orders: .dockerignore is not committed: commit it, or name it in build.outputs where the build makes it',
  )
  git('add', '.dockerignore')
  git('commit', '-qm', 'y')
  expect(await problemsOf('FROM scratch\nCOPY services/orders/a.js /x/\n')).toBe(
    'orders: .dockerignore is not an input of orders: add `inputs: [.dockerignore]` to its configuration',
  )
  rmSync(path.join(root, '.dockerignore'))
})

test('a Dockerfile that is not committed', async () => {
  write('services/orders/Dockerfile', 'FROM scratch\n')
  const request = requestFor({ 'services/orders/a.js': 'a' }, {}, root)
  await expect(planDockerfile(request, amd64)).rejects.toThrow('services/orders/Dockerfile: is not committed: commit it')
})
