import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { artifactFiles } from '../../../shared/affected/fingerprint.ts'
import { packageJson, project, service } from '../graph/project.ts'
import { type Files, fingerprint, indexOf, serviceOf } from './commit.ts'

const shop = project([service('web'), service('orders')], [{ name: 'money', path: 'libs/money' }])
const files: Files = {
  'package.json': packageJson('shop', { workspaces: ['libs/*', 'services/*'] }),
  'README.md': 'shop',
  'libs/money/package.json': packageJson('money', { dependencies: { round: '*' } }),
  'libs/money/money.js': '1',
  'libs/round/package.json': packageJson('round'),
  'libs/round/round.js': '1',
  'services/web/package.json': packageJson('web', { dependencies: { money: '*' } }),
  'services/web/server.js': '1',
  'services/orders/package.json': packageJson('orders'),
  'services/orders/server.js': '1',
}

/** Names of the parts that differ between two commits, for one service. */
async function moved(after: Files, options: { name?: string; before?: Files; was?: typeof shop; is?: typeof shop } = {}): Promise<readonly string[]> {
  const { name = 'web', before = files, was = shop, is = was } = options
  const [one, other] = await Promise.all([fingerprint(was, before, name), fingerprint(is, after, name)])
  const parts = [...new Set([...Object.keys(one.parts), ...Object.keys(other.parts)])].filter((part) => one.parts[part] !== other.parts[part]).sort()
  expect(one.value === other.value).toBe(parts.length === 0)
  return parts
}

describe('a change moves the part it belongs to, and no other', () => {
  test.each<[string, Files, readonly string[], readonly string[]]>([
    ['own file', { 'services/web/server.js': '2' }, ['own'], []],
    ['new hidden file', { 'services/web/.env.schema': '1' }, ['own'], []],
    ['mode', { 'services/web/server.js': { mode: '100755', oid: '356a192b7913b04c54574d18c28d46e6395428ab' } }, ['own'], []],
    ['library', { 'libs/money/money.js': '2' }, ['library:money'], []],
    ['library of a library', { 'libs/round/round.js': '2' }, ['library:round'], []],
    ['other service', { 'services/orders/server.js': '2' }, [], ['own']],
    ['root', { 'README.md': 'new', 'package.json': packageJson('renamed', { workspaces: ['libs/*', 'services/*'] }) }, [], []],
    ['folder with a longer name', { 'services/web-admin/x.js': '1', 'libs/money2/x.js': '1' }, [], []],
  ])('%s', async (_, change, web, orders) => {
    expect(await moved({ ...files, ...change })).toEqual(web)
    expect(await moved({ ...files, ...change }, { name: 'orders' })).toEqual(orders)
  })

  it('a rename without a change of content', async () => {
    const { 'services/web/server.js': content = '', ...rest } = files
    expect(await moved({ ...rest, 'services/web/main.js': content })).toEqual(['own'])
  })

  it('a dependency that is gone takes its part with it', async () => {
    expect(await moved({ ...files, 'services/web/package.json': packageJson('web') })).toEqual(['library:money', 'library:round', 'own'])
  })
})

describe('folders in folders', () => {
  it('a package inside a service is part of it', async () => {
    const nested = { ...files, 'services/web/client/package.json': packageJson('client'), 'services/web/client/a.js': '1' }
    expect(await moved({ ...nested, 'services/web/client/a.js': '2' }, { before: nested })).toEqual(['own'])
    const members = { ...nested, 'package.json': packageJson('shop', { workspaces: ['**'] }) }
    expect(await moved({ ...members, 'services/web/client/a.js': '2' }, { before: members })).toContain('own')
  })

  it('a service inside a service is not', async () => {
    const both = project([service('web'), service('admin', { path: 'services/web/admin' })])
    const nested = { ...files, 'services/web/admin/a.js': '1' }
    const after = { ...nested, 'services/web/admin/a.js': '2' }
    expect(await moved(after, { before: nested, was: both })).toEqual([])
    expect(await moved(after, { before: nested, was: both, name: 'admin' })).toEqual(['own'])
  })

  it('a service at the root has all that no other service has', async () => {
    const root = project([service('shop', { path: '.' }), service('web')])
    expect(await moved({ ...files, 'README.md': 'new' }, { was: root, name: 'shop' })).toContain('own')
    expect(await moved({ ...files, 'services/web/server.js': '2' }, { was: root, name: 'shop' })).toEqual([])
  })
})

describe('declared inputs, globals and ignored files', () => {
  it('inputs count for who declares them', async () => {
    const with_ = project([service('web', { inputs: ['proto'] }), service('orders')])
    const before = { ...files, 'proto/.lock': '1', 'proto/a/b.proto': '1' }
    for (const change of [{ 'proto/.lock': '2' }, { 'proto/a/b.proto': '2' }]) {
      expect(await moved({ ...before, ...change }, { before, was: with_ })).toEqual(['inputs'])
      expect(await moved({ ...before, ...change }, { before, was: with_, name: 'orders' })).toEqual([])
    }
  })

  it('globals count for all and enter no artifact', async () => {
    const all = project([service('web')], [], { globals: ['tsconfig.json', 'build'] })
    const before = { ...files, 'tsconfig.json': '1', 'build/x': '1' }
    expect(await moved({ ...before, 'build/x': '2' }, { before, was: all })).toEqual(['global'])
    expect(artifactFiles(await indexOf(all, before), serviceOf(all, 'web')).map((file) => file.path)).not.toContain('build/x')
  })

  it('ignored files count for nobody, unless they are declared', async () => {
    const quiet = project([service('web'), service('orders', { inputs: ['services/web/README.md'] })], [], { ignore: ['**/*.md', 'services/web/docs'] })
    const before = { ...files, 'services/web/README.md': '1', 'services/web/docs/.x': '1' }
    const after = { ...files, 'services/web/README.md': '2', 'services/web/docs/.x': '2' }
    expect(await moved(after, { before, was: quiet })).toEqual([])
    expect(await moved(after, { before, was: quiet, name: 'orders' })).toEqual(['inputs'])
  })
})

describe('settings', () => {
  const web = service('web')
  test.each([
    ['deploy', { deploy: { ...web.deploy, health: '/up' } }, ['global']],
    ['requires', { requires: ['node'] }, ['global']],
    ['version', { manifestVersion: '2.0.0' }, ['global']],
    ['environments', { environments: { production: { replicas: 3 } } }, []],
    ['tests', { test: [{ name: 'unit', run: 'npm test', timeout: 1 }] }, []],
    ['owner', { owner: 'team' }, []],
  ])('%s', async (_, change, parts) => {
    expect(await moved(files, { was: shop, is: project([{ ...web, ...change }, service('orders')], shop.libraries) })).toEqual(parts)
  })

  it('environments and ledger of the project do not count', async () => {
    expect(await moved(files, { is: { ...shop, registry: 'oci:elsewhere', ledger: { remote: 'x', prefix: 'y' } } })).toEqual([])
  })
})

describe('the lockfile', () => {
  const lock = (zod: string, pino: string) =>
    JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': {},
        'services/web': { dependencies: { money: '*' } },
        'services/orders': { dependencies: { pino: '9' } },
        'libs/money': { dependencies: { zod: '3', round: '*' } },
        'libs/round': {},
        'node_modules/money': { link: true, resolved: 'libs/money' },
        'node_modules/round': { link: true, resolved: 'libs/round' },
        'node_modules/zod': { version: zod, integrity: zod },
        'node_modules/pino': { version: pino, integrity: pino },
      },
    })
  const before = { ...files, 'package-lock.json': lock('3', '9') }

  it('moves only services that use the package', async () => {
    expect(await moved({ ...files, 'package-lock.json': lock('4', '9') }, { before })).toEqual(['lockfile'])
    expect(await moved({ ...files, 'package-lock.json': lock('3', '10') }, { before })).toEqual([])
    expect(await moved({ ...files, 'package-lock.json': lock('3', '10') }, { before, name: 'orders' })).toEqual(['lockfile'])
  })

  it('moves everybody when it cannot be understood, or does not know a folder', async () => {
    const broken = { ...files, 'package-lock.json': '{ broken' }
    expect(await moved({ ...files, 'package-lock.json': '{ broken2' }, { before: broken })).toEqual(['lockfile'])
    const stale = (version: string) => ({ ...files, 'package-lock.json': JSON.stringify({ packages: { '': {}, 'node_modules/x': { version } } }) })
    expect(await moved(stale('2'), { before: stale('1') })).toEqual(['lockfile'])
  })

  it('says which folders it does not know', async () => {
    const web = { ...files, 'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': {}, 'services/web': {}, 'libs/round': {} } }) }
    const index = await indexOf(shop, web)
    for (const each of shop.services) index.fingerprintOf(each)
    expect(index.warnings).toEqual([
      'package-lock.json counts as a whole for what is built from libs/money and 1 more: it does not know that folder, or not all that it needs',
    ])
  })

  it('of another manager or language counts as a whole', async () => {
    expect(await moved({ ...files, 'pnpm-lock.yaml': 'b' }, { before: { ...files, 'pnpm-lock.yaml': 'a' } })).toEqual(['lockfile'])
    const rust = project([service('web', { language: 'rust' }), service('orders')])
    const crate = { ...files, 'services/web/Cargo.toml': '[package]\nname = "web"\n' }
    expect(await moved({ ...crate, 'Cargo.lock': 'b' }, { before: { ...crate, 'Cargo.lock': 'a' }, was: rust })).toEqual(['lockfile'])
    expect(await moved({ ...crate, 'Cargo.lock': 'b' }, { before: { ...crate, 'Cargo.lock': 'a' }, was: rust, name: 'orders' })).toEqual([])
  })

  it('of the service itself is its own, and the root one is nothing to it unless it knows the service', async () => {
    const alone = { ...before, 'services/orders/package-lock.json': lock('1', '1') }
    expect(await moved({ ...alone, 'services/orders/package-lock.json': lock('1', '2') }, { before: alone, name: 'orders' })).toEqual(['own'])
    const apart = { ...alone, 'package-lock.json': lock('3', '9').replaceAll('services/orders', 'services/others') }
    expect(
      await moved({ ...apart, 'package-lock.json': lock('9', '9').replaceAll('services/orders', 'services/others') }, { before: apart, name: 'orders' }),
    ).toEqual([])
    // npm installs the members of a workspace by the root's lockfile, whatever lies beside them.
    expect(await moved({ ...alone, 'package-lock.json': lock('3', '10') }, { before: alone, name: 'orders' })).toEqual(['lockfile'])
  })
})

describe('properties', () => {
  const path = fc.array(fc.stringMatching(/^[a-c.]{1,2}[a-c]$/), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
  const content = fc.stringMatching(/^[a-z]{0,3}$/)
  const some = fc
    .dictionary(path, content, { maxKeys: 12 })
    .map((own) => Object.fromEntries(Object.entries(own).map(([name, text]) => [`services/web/${name}`, text])))

  it('the order in which files are listed does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(some, fc.infiniteStream(fc.nat()), async (own, random) => {
        const all = { ...files, ...own }
        const shuffled = Object.entries(all)
          .map((entry) => ({ entry, at: random.next().value }))
          .sort((a, b) => a.at - b.at)
        const [one, other] = [await indexOf(shop, all), await indexOf(shop, Object.fromEntries(shuffled.map(({ entry }) => entry)))]
        for (const each of shop.services) expect(other.fingerprintOf(each)).toEqual(one.fingerprintOf(each))
      }),
    )
  })

  it('equal fingerprints if and only if equal files', async () => {
    await fc.assert(
      fc.asyncProperty(some, some, async (one, other) => {
        const equal = JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
        expect((await fingerprint(shop, one, 'web')).value === (await fingerprint(shop, other, 'web')).value).toBe(equal)
      }),
    )
  })

  it('a part cannot be shifted into its neighbour', async () => {
    const a = await fingerprint(shop, { 'services/web/ab': 'x', 'services/web/c': 'y' }, 'web')
    const b = await fingerprint(shop, { 'services/web/a': 'x', 'services/web/bc': 'y' }, 'web')
    expect(a.value).not.toBe(b.value)
  })
})
