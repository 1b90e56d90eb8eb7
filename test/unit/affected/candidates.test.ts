import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidates } from '../../../shared/affected/candidates.ts'
import { partsBetween } from '../../../shared/affected/changes.ts'
import { reasonsOfParts } from '../../../shared/affected/compare.ts'
import { samePackages } from '../../../shared/affected/lock-part.ts'
import { resolveBuild } from '../../../shared/config/resolve-build.ts'
import type { Project } from '../../../shared/config/model.ts'
import { packageJson, project, service } from '../graph/project.ts'
import { type Files, indexOf, serviceOf, snapshotOf } from './commit.ts'

/** A shop of three services and three libraries whose dependencies, files and settings vary. */
const names = ['web', 'orders', 'billing'] as const
const libraries = ['money', 'events', 'http'] as const
const dependencies = fc.subarray([...libraries])

interface Shop {
  readonly project: Project
  readonly files: Files
}

const shops: fc.Arbitrary<Shop> = fc
  .record({
    needs: fc.record({ web: dependencies, orders: dependencies, billing: dependencies, money: dependencies, events: dependencies, http: dependencies }),
    own: fc.dictionary(
      fc.constantFrom('services/web/a', 'services/web/deep/b', 'services/orders/a', 'libs/money/a', 'libs/http/x/y', 'proto/p', 'README.md', '.nvmrc'),
      fc.constantFrom('1', '2'),
    ),
    inputs: fc.subarray(['proto/**', 'README.md']),
    globals: fc.subarray(['README.md']),
    ignore: fc.subarray(['**/b', 'libs/http/x']),
    locked: fc.record({ pino: fc.constantFrom('1', '2'), zod: fc.constantFrom('1', '2') }),
    gone: fc.boolean(),
    nested: fc.boolean(),
    build: fc.constantFrom({}, { kind: 'image' as const }, { kind: 'image' as const, from: 'node:24' }),
  })
  .map(({ needs, own, inputs, globals, ignore, locked, gone, nested, build }) => {
    const files: Record<string, string> = {
      ...own,
      'slipway.yml': JSON.stringify(build),
      'package.json': packageJson('shop', { workspaces: ['services/*', 'libs/*'] }),
    }
    const list = names.filter((name) => !(gone && name === 'billing'))
    for (const name of list)
      files[`services/${name}/package.json`] = packageJson(name, { dependencies: Object.fromEntries(needs[name].map((each) => [each, '*'])) })
    for (const name of libraries)
      files[`libs/${name}/package.json`] = packageJson(name, { dependencies: Object.fromEntries(needs[name].map((each) => [each, '*'])) })
    files['package-lock.json'] = JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': {},
        'services/web': { dependencies: { pino: '*' } },
        'services/orders': {},
        'services/billing': {},
        'libs/money': { dependencies: { zod: '*' } },
        'libs/events': {},
        'libs/http': {},
        'node_modules/pino': { version: locked.pino, integrity: locked.pino },
        'node_modules/zod': { version: locked.zod, integrity: locked.zod },
      },
    })
    const made = resolveBuild(undefined, build, 'node', 'x')
    const services = list.map((name) => service(name, { build: made, ...(name === 'web' ? { inputs } : {}) }))
    const admin = nested ? [service('admin', { path: 'services/web/deep' })] : []
    return { project: project([...services, ...admin], [], { globals, ignore }), files }
  })

describe('candidates', () => {
  it('leaves out no service whose fingerprint differs', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(shops, shops, async (one, other) => {
        const [before, after] = await Promise.all([snapshotOf(one.project, one.files), snapshotOf(other.project, other.files)])
        const named = new Set(candidates(before, after).map(({ service }) => service.name))
        const [left, right] = await Promise.all([indexOf(one.project, one.files), indexOf(other.project, other.files)])
        for (const { name } of other.project.services) {
          const known = one.project.services.some((each) => each.name === name)
          const differs = !known || left.fingerprintOf(serviceOf(one.project, name)).value !== right.fingerprintOf(serviceOf(other.project, name)).value
          if (differs) expect(named, name).toContain(name)
          if (known) {
            const parts = partsBetween(left, serviceOf(one.project, name), right, serviceOf(other.project, name))
            expect(reasonsOfParts(parts, parts).length > 0, name).toBe(differs)
          }
          const only = candidates(before, after).find((each) => each.service.name === name)?.onlyPackages
          // Where only a lockfile moved, its slice tells the rest.
          if (only) expect(samePackages(left.packagesOf(serviceOf(one.project, name)), right.packagesOf(serviceOf(other.project, name)))).toBe(!differs)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('names nobody where nothing differs, and few where little does', async () => {
    await fc.assert(
      fc.asyncProperty(shops, async ({ project: same, files }) => {
        const before = await snapshotOf(same, files)
        expect(candidates(before, await snapshotOf(same, { ...files }))).toEqual([])
        const after = await snapshotOf(same, { ...files, 'services/orders/new': 'x' })
        expect(candidates(before, after).map(({ service }) => service.name)).toEqual(['orders'])
      }),
      { numRuns: 100 },
    )
  })
})
