import { describe, expect, it } from 'vitest'
import { artifactFiles } from '../../../shared/affected/fingerprint.ts'
import { UserError } from '../../../shared/errors.ts'
import { artifactParts } from '../../../shared/release/artifact-contents.ts'
import { type Files, indexOf, serviceOf } from '../affected/commit.ts'
import { packageJson, project, service } from '../graph/project.ts'

const shop = project([service('web')], [{ name: 'money', path: 'libs/money' }])
const files: Files = {
  'package.json': packageJson('shop', { workspaces: ['libs/*', 'services/*'] }),
  'libs/money/package.json': packageJson('@shop/money', { dependencies: { round: '*' } }),
  'libs/round/package.json': packageJson('round'),
  'services/web/package.json': packageJson('web', { dependencies: { '@shop/money': '*' } }),
  'services/web/server.js': '1',
  'services/orders/x.js': '1',
}
const contents = async (more: Files = {}, of = shop, name = 'web') => artifactParts(await indexOf(of, { ...files, ...more }), serviceOf(of, name))
const lock = (packages: Readonly<Record<string, unknown>>) => ({
  'package-lock.json': JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': {},
      'libs/money': {},
      'libs/round': {},
      'node_modules/@shop/money': { link: true, resolved: 'libs/money' },
      'node_modules/round': { link: true, resolved: 'libs/round' },
      ...packages,
    },
  }),
})
const refusal = async (work: () => Promise<unknown>) => {
  try {
    await work()
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  return undefined
}

describe('files and links', () => {
  it('carries its own files and its libraries, each once, and nothing from the root or other services', async () => {
    const carried = artifactFiles(await indexOf(shop, files), serviceOf(shop, 'web'))
    expect(carried.map((file) => file.path).sort()).toEqual([
      'libs/money/package.json',
      'libs/round/package.json',
      'services/web/package.json',
      'services/web/server.js',
    ])
  })

  it('links every workspace package it is built from, as npm does', async () => {
    expect((await contents()).links).toEqual([
      { path: 'node_modules/@shop/money', target: '../../libs/money' },
      { path: 'node_modules/round', target: '../libs/round' },
    ])
  })

  it('makes no link of a name that is no package name', async () => {
    const odd = await contents({ 'libs/round/package.json': packageJson('../../etc'), 'libs/money/package.json': packageJson('@shop/money') })
    expect(odd.links.map((each) => each.path)).toEqual(['node_modules/@shop/money'])
  })
})

describe('foreign packages', () => {
  it('takes what production needs, with versions, machines and programs', async () => {
    const given = await contents(
      lock({
        'services/web': { dependencies: { '@shop/money': '*', pino: '^9', esbuild: '1' }, devDependencies: { vitest: '3' } },
        'node_modules/pino': { version: '9.0.0', bin: { pino: './bin.js' }, peerDependencies: { typescript: '*' } },
        'node_modules/esbuild': { version: '1.0.0', optionalDependencies: { '@esbuild/linux-x64': '1' } },
        'node_modules/@esbuild/linux-x64': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], bin: { never: 'x' } },
        'node_modules/typescript': { version: '5.0.0', dev: true },
        'node_modules/vitest': { version: '3.0.0', dev: true },
      }),
    )
    expect(given.packages).toEqual([
      { folder: 'node_modules/@esbuild/linux-x64', version: '1.0.0', optional: true, only: { os: ['linux'], cpu: ['x64'] } },
      { folder: 'node_modules/esbuild', version: '1.0.0' },
      { folder: 'node_modules/pino', version: '9.0.0' },
    ])
    expect(given.links).toContainEqual({ path: 'node_modules/.bin/pino', target: '../pino/bin.js' })
    expect(given.links.map((each) => each.path)).not.toContain('node_modules/.bin/never')
  })

  it('takes them from a lockfile of its own', async () => {
    const own = JSON.stringify({ packages: { '': { dependencies: { pino: '9' } }, 'node_modules/pino': { version: '9.0.0', bin: { pino: 'bin.js' } } } })
    const given = await contents({ 'services/web/package.json': packageJson('web', { dependencies: { pino: '9' } }), 'services/web/package-lock.json': own })
    expect(given.packages).toEqual([{ folder: 'services/web/node_modules/pino', version: '9.0.0' }])
    expect(given.links).toEqual([{ path: 'services/web/node_modules/.bin/pino', target: '../pino/bin.js' }])
  })

  it('refuses what no lockfile knows, and says what to do', async () => {
    const wants = { 'services/web/package.json': packageJson('web', { dependencies: { pino: '9', '@shop/money': '*' } }) }
    expect(await refusal(() => contents(wants))).toBe(
      'web cannot be built: services/web needs pino, and there is no package-lock.json (version 2 or 3) that says which versions: run npm install and commit package-lock.json',
    )
    expect(await refusal(() => contents({ ...wants, ...lock({}) }))).toMatch(/services\/web needs pino, and package-lock.json does not know that folder/)
    expect(await refusal(() => contents({ ...wants, ...lock({ 'services/web': { dependencies: { pino: '9' } } }) }))).toMatch(
      /package-lock.json does not have pino, asked for by services\/web: run npm install/,
    )
  })

  it.for(['pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'services/web/pnpm-lock.yaml'])('names ways out where %s says what is installed', async (lockfile) => {
    const wants = { 'services/web/package.json': packageJson('web', { dependencies: { pino: '9' } }), [lockfile]: '' }
    const [, manager = ''] = /(pnpm|yarn|bun)/.exec(lockfile) ?? []
    const said = await refusal(() => contents(wants))
    expect(said).toContain(`services/web needs pino, which ${lockfile} says, and Slipway packs what npm installs`)
    expect(said).toContain(`build.command: ${manager} run build`)
    expect(said).not.toContain('run npm install')
  })

  it('asks for none of what a command makes', async () => {
    const wants = { 'services/web/package.json': packageJson('web', { dependencies: { pino: '9' } }) }
    const { build } = service('web')
    const made = project([service('web', { build: { ...build, kind: 'command' } })])
    expect((await contents(wants, made)).packages).toEqual([])
  })

  it('asks for no lockfile where only packages of the repository are needed, and for none in other languages', async () => {
    expect((await contents()).packages).toEqual([])
    const go = project([service('web', { language: 'go' })])
    expect((await contents({ 'services/web/package.json': packageJson('web', { dependencies: { pino: '9' } }) }, go)).packages).toEqual([])
  })

  it('a service at the root', async () => {
    const root = project([service('shop', { path: '.' })])
    const given = await contents(
      {
        ...lock({ '': { dependencies: { pino: '9' } }, 'node_modules/pino': { version: '9.0.0' } }),
        'package.json': packageJson('shop', { dependencies: { pino: '9' } }),
      },
      root,
      'shop',
    )
    expect(given.packages).toEqual([{ folder: 'node_modules/pino', version: '9.0.0' }])
  })
})
