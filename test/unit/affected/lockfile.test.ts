import { describe, expect, it, test } from 'vitest'
import { type Lockfile, lockedClosure, lockKey, lockSlice, parseLockfile } from '../../../shared/affected/lockfile.ts'

const lockfile: Lockfile = {
  '': {},
  'services/web': { dependencies: { pino: '^9', shared: '*' }, devDependencies: { vitest: '^3' } },
  'services/orders': { dependencies: { pino: '^8' }, optionalDependencies: { fast: '1' } },
  'libs/shared': { dependencies: { zod: '3' }, peerDependencies: { react: '*' } },
  'node_modules/shared': { link: true, resolved: 'libs/shared' },
  'node_modules/pino': { version: '9.0.0', integrity: 'sha512-p9', dependencies: { quick: '1' } },
  'node_modules/quick': { version: '1.0.0', integrity: 'sha512-q1' },
  'node_modules/pino/node_modules/quick': { version: '1.1.0', integrity: 'sha512-q11', dependencies: { zod: '3' } },
  'services/orders/node_modules/pino': { version: '8.0.0', integrity: 'sha512-p8', dependencies: { quick: '1' } },
  'node_modules/zod': { version: '3.0.0', integrity: 'sha512-z' },
  'node_modules/vitest': { version: '3.0.0', integrity: 'sha512-v', dev: true },
  'node_modules/fromgit': { version: '1.0.0', resolved: 'git+ssh://git@example.com/x.git#aaa' },
}

describe('lockedClosure', () => {
  it('looks packages up as Node does, nested ones first', () => {
    expect(lockedClosure(lockfile, ['services/web'], false).packages).toEqual(['node_modules/pino', 'node_modules/pino/node_modules/quick', 'node_modules/zod'])
    expect(lockedClosure(lockfile, ['services/orders'], false).packages).toEqual(['node_modules/quick', 'services/orders/node_modules/pino'])
  })

  it('takes development packages of the folders themselves when asked to', () => {
    expect(lockedClosure(lockfile, ['services/web'], true).packages).toContain('node_modules/vitest')
  })

  it('says what is asked for and not there; what is optional, a peer or for development may be missing', () => {
    const stale: Lockfile = {
      a: { dependencies: { gone: '1', maybe: '1' }, optionalDependencies: { maybe: '1' }, peerDependencies: { peer: '1' }, devDependencies: { dev: '1' } },
    }
    expect(lockedClosure(stale, ['a'], true)).toEqual({ packages: [], missing: ['gone, asked for by a'] })
  })

  it('ends on circles', () => {
    const circle: Lockfile = {
      a: { dependencies: { x: '1' } },
      'node_modules/x': { version: '1', dependencies: { y: '1' } },
      'node_modules/y': { version: '1', dependencies: { x: '1' } },
    }
    expect(lockedClosure(circle, ['a'], false).packages).toEqual(['node_modules/x', 'node_modules/y'])
  })

  it('is not fooled by names that every object has', () => {
    expect(lockedClosure({ a: { dependencies: { constructor: '1' } } }, ['a', 'toString'], false)).toEqual({
      packages: [],
      missing: ['constructor, asked for by a'],
    })
  })

  it('knows the root by its own key', () => {
    expect(lockKey('.')).toBe('')
    expect(lockedClosure({ '': { dependencies: { x: '1' } }, 'node_modules/x': { version: '1' } }, ['.'], false).packages).toEqual(['node_modules/x'])
  })
})

describe('lockSlice', () => {
  const change = (key: string, value: Lockfile[string]): Lockfile => ({ ...lockfile, [key]: { ...lockfile[key], ...value } })

  it('moves with a package the service uses, its version or its content', () => {
    const before = lockSlice(lockfile, ['services/web'])
    expect(lockSlice(change('node_modules/zod', { version: '3.0.1' }), ['services/web'])).not.toBe(before)
    expect(lockSlice(change('node_modules/zod', { integrity: 'sha512-other' }), ['services/web'])).not.toBe(before)
    expect(lockSlice(change('node_modules/vitest', { version: '3.0.1' }), ['services/web'])).not.toBe(before)
  })

  it('stays with a package that others use, another mirror, another order', () => {
    const before = lockSlice(lockfile, ['services/web'])
    expect(lockSlice(change('services/orders/node_modules/pino', { version: '8.0.1' }), ['services/web'])).toBe(before)
    expect(lockSlice(change('node_modules/pino', { resolved: 'https://mirror.example/pino.tgz' }), ['services/web'])).toBe(before)
    expect(lockSlice(Object.fromEntries(Object.entries(lockfile).reverse()), ['services/web'])).toBe(before)
  })

  it('tells one commit of a git dependency from another', () => {
    const withGit = { ...lockfile, x: { dependencies: { fromgit: '*' } } }
    const moved = { ...withGit, 'node_modules/fromgit': { version: '1.0.0', resolved: 'git+ssh://git@example.com/x.git#bbb' } }
    expect(lockSlice(moved, ['x'])).not.toBe(lockSlice(withGit, ['x']))
  })
})

test.each([
  ['{"lockfileVersion": 3, "packages": {"": {}}}', true],
  ['{"lockfileVersion": 1, "dependencies": {}}', false],
  ['{"packages": []}', false],
  ['not json', false],
  ['null', false],
])('parseLockfile(%s) understands it: %s', (text, understood) => {
  expect(parseLockfile(text) !== undefined).toBe(understood)
})
