import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchFiles } from '../../../../shared/builders/file-artifact/fetch.ts'
import { functionBuilder } from '../../../../shared/builders/function/build.ts'
import { debianProgram } from '../../../support/debian.ts'
import { releaseOf } from '../../../support/build-request.ts'
import { shopRequest } from '../../../support/shop-request.ts'

const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-function-'))
beforeAll(() => debianProgram('unzip'), 300_000)
afterAll(() => rmSync(base, { recursive: true, force: true }))

const run = (program: string, args: readonly string[], cwd = base) => execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

async function unzipped(name: string, build: Parameters<typeof shopRequest>[1]) {
  const root = path.join(base, name)
  mkdirSync(root)
  const request = shopRequest(root, build)
  const built = await functionBuilder().build(request)
  const [zip] = await fetchFiles(request.registry, releaseOf(request, built), path.join(root, 'fetched'))
  const into = path.join(root, 'unzipped')
  run('unzip', ['-q', zip?.path ?? '', '-d', into])
  return { zip: zip?.path ?? '', into, built }
}

describe('a function for Lambda', () => {
  it('is a zip that unzip and Python find whole, and that Node runs from anywhere', async () => {
    const { zip, into, built } = await unzipped('lambda', { build: { kind: 'function' } })
    expect(run('unzip', ['-t', zip])).toMatch(/No errors detected/)
    expect(run('python3', ['-c', 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())', zip])).toBe('None\n')
    expect(run('node', ['-p', "require('./index.js').handler().then(console.log)"], into)).toMatch(/greeting: '<hello', price: 7, data: 1/)
    expect(existsSync(path.join(into, 'node_modules/@shop/words/words.js'))).toBe(true)
    expect(readFileSync(path.join(into, 'shared-words/words.js'), 'utf8')).toMatch(/greeting/)
    expect(readFileSync(path.join(into, 'current.json'), 'utf8')).toBe('{"n":1}')
    expect(existsSync(path.join(into, 'proto/orders.proto'))).toBe(true)
    expect(existsSync(path.join(into, 'naïve résumé.txt'))).toBe(true)
    expect(statSync(path.join(into, 'bin/start')).mode & 0o777).toBe(0o755)
    expect(statSync(path.join(into, 'index.js')).mode & 0o777).toBe(0o644)
    expect(run('zipinfo', [zip])).not.toMatch(/^l/m)
    expect(built.notes).toEqual([])
  })
})

describe('a function for Google', () => {
  it('has sources and packages of the repository, and a package.json that npm can install', async () => {
    const { into } = await unzipped('gcf', { build: { kind: 'function', layout: 'gcf' } })
    expect(existsSync(path.join(into, 'node_modules'))).toBe(false)
    const manifest = JSON.parse(readFileSync(path.join(into, 'package.json'), 'utf8'))
    expect(manifest).toEqual({
      name: '@shop/orders',
      version: '1.2.3',
      dependencies: { '@shop/words': 'file:libs/words', left: '1.0.0' },
      overrides: { left: '1.0.0' },
    })
    // The package from outside is replaced by one on disk, so that this needs no network; all else is as it would be there.
    const left = `file:${path.join(base, 'gcf/node_modules/left')}`
    run('npm', ['pkg', 'set', `dependencies.left=${left}`, `overrides.left=${left}`], into)
    run('npm', ['pkg', 'set', `dependencies.left=${left}`], path.join(into, 'libs/words'))
    run('npm', ['install', '--omit=dev', '--offline', '--no-audit', '--no-fund', '--install-links=false'], into)
    expect(run('node', ['-p', "require('./index.js').handler().then(console.log)"], into)).toMatch(/greeting: '<hello', price: 7, data: 1/)
  })
})

describe('a function that cannot be', () => {
  const builder = functionBuilder()
  const root = path.join(base, 'refused')

  it.for<[string, Parameters<typeof shopRequest>[1], RegExp]>([
    [
      'a main that is not there',
      { files: { 'services/orders/package.json': '{"main":"dist/index.js"}' } },
      /`main` is dist\/index\.js, and there is no such file/,
    ],
    [
      'a link out of its inputs',
      { files: { 'services/orders/x': { link: '../../docs/x' } } },
      /services\/orders\/x is a link to \.\.\/\.\.\/docs\/x, which is not part/,
    ],
    ['a secret', { files: { 'services/orders/.env': 'TOKEN=1' } }, /services\/orders\/\.env sets environment variables/],
    ['a name that is not UTF-8', { files: { 'services/orders/\udcff.js': '' } }, /is not UTF-8/],
    [
      'a pointer to a large file',
      { files: { 'services/orders/m.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 1\n` } },
      /kept in Git LFS/,
    ],
  ])('is refused for %s', async ([, parts, message]) => {
    await expect(builder.build(shopRequest(root, { build: { kind: 'function' }, ...parts }))).rejects.toThrow(message)
  })

  it('says that Python packages are missing', async () => {
    const request = shopRequest(root, { service: { language: 'python' }, build: { kind: 'function' }, files: { 'services/orders/requirements.txt': 'x==1' } })
    expect((await builder.build(request)).notes).toEqual([expect.stringMatching(/Python packages are not in the zip/)])
  })
})
