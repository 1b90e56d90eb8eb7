import { describe, expect, it } from 'vitest'
import { npmLock } from '../../../../shared/affected/locks/npm.ts'
import { describeBump, describeLockfile } from './conformance.ts'
import { lockOf } from './real-lockfiles.ts'

const integrity = (start: string) => ({ from: `"integrity": "sha512-${start}`, to: '"integrity": "sha512-AAAA' })

describeLockfile('npm-11', npmLock, {
  peerInWeb: false,
  edits: [
    { what: 'other content of what web uses', ...integrity('Kpk9Sm7NmI'), moves: ['web'] },
    { what: 'another version of what orders uses', from: '"version": "2.6.9"', to: '"version": "2.6.8"', moves: ['orders'] },
    { what: 'other content of what all use', ...integrity('PRWFHuSU3e'), moves: ['web', 'orders', 'worker'] },
    { what: 'other content of what only the root uses for development', from: '"license": "MIT"', to: '"license": "ISC"', moves: [] },
    { what: 'another commit of a git repository', from: '5bb32de182eb', to: '5bb32de182ec', moves: ['worker'] },
    { what: 'other content of an optional package', ...integrity('5xoDfX'), moves: ['orders'] },
    { what: 'a mirror', from: 'https://registry.npmjs.org/', to: 'https://mirror.example/', moves: [] },
  ],
})
describeBump('npm-11', npmLock)

describe('npm: what the tool did not make', () => {
  const parse = (value: unknown) => npmLock.parse(JSON.stringify(value), { root: '.', manifest: () => undefined })
  const slice = async (packages: unknown, ...folders: readonly string[]) =>
    (await lockOf(npmLock, JSON.stringify({ lockfileVersion: 3, packages }))).slice(folders)

  it.each([
    [{ lockfileVersion: 4, packages: { '': {} } }, 'written by a newer npm than this version of Slipway knows (lockfileVersion 4)'],
    [{ lockfileVersion: 1, dependencies: {} }, 'written by an npm before version 7 (lockfileVersion 1), which does not say what folders of a workspace use'],
    [{ packages: {} }, 'without a lockfileVersion that npm writes'],
    [{ lockfileVersion: 3 }, 'without packages'],
    [{ lockfileVersion: 3, packages: [] }, 'without packages'],
    [{ lockfileVersion: 3, packages: { '': null } }, 'damaged: packages[""] is not an object'],
    [[], 'not a package-lock.json'],
  ])('%j: %s', (value, reason) => {
    expect(parse(value)).toBe(reason)
  })

  it('reads version 2 as version 3', async () => {
    const packages = { '': {}, a: { dependencies: { x: '1' } }, 'node_modules/x': { version: '1.0.0', integrity: 'sha512-x' } }
    expect((await lockOf(npmLock, JSON.stringify({ lockfileVersion: 2, packages, dependencies: {} }))).slice(['a'])).toEqual(['x@1.0.0 sha512-x'])
  })

  it('says who gets which, so that two versions cannot change places unseen', async () => {
    const tree = (top: string, nested: string) => ({
      a: { dependencies: { x: '*', y: '1' } },
      'node_modules/x': { version: top, integrity: `sha512-${top}` },
      'node_modules/y': { version: '1.0.0', integrity: 'sha512-y', dependencies: { x: '*' } },
      'node_modules/y/node_modules/x': { version: nested, integrity: `sha512-${nested}` },
    })
    expect(await slice(tree('1.0.0', '2.0.0'), 'a')).toEqual(['a > x@1.0.0', 'x@1.0.0 sha512-1.0.0', 'x@2.0.0 sha512-2.0.0', 'y@1.0.0 sha512-y > x@2.0.0'])
    expect(await slice(tree('2.0.0', '1.0.0'), 'a')).toEqual(['a > x@2.0.0', 'x@1.0.0 sha512-1.0.0', 'x@2.0.0 sha512-2.0.0', 'y@1.0.0 sha512-y > x@1.0.0'])
  })

  it('does not stumble over fields of another kind', async () => {
    const odd = { dependencies: { x: '1' }, optionalDependencies: null, peerDependencies: 5, devDependencies: 'ab' }
    expect(await slice({ a: odd, 'node_modules/x': { version: 1, integrity: ['odd'], name: 7, dependencies: null } }, 'a')).toEqual(['7@1 odd'])
  })

  it('names an aliased package by its own name', async () => {
    const packages = { a: { dependencies: { old: 'npm:x@1' } }, 'node_modules/old': { name: 'x', version: '1.0.0', integrity: 'sha512-x' } }
    expect(await slice(packages, 'a')).toEqual(['x@1.0.0 sha512-x'])
  })

  it('does not tell where a required package is missing, and does where an optional or a peer is', async () => {
    expect(await slice({ a: { dependencies: { x: '1' } } }, 'a')).toBeUndefined()
    expect(await slice({ a: { dependencies: { x: '1' } }, b: {} }, 'b')).toEqual([])
    expect(await slice({ a: { optionalDependencies: { x: '1' }, peerDependencies: { y: '1' } } }, 'a')).toEqual([])
  })

  it('follows links, in circles too, and out of the repository not', async () => {
    const packages = {
      a: { dependencies: { b: '*', out: '*' } },
      b: { dependencies: { a: '*', x: '1' }, devDependencies: { y: '1' } },
      'node_modules/a': { resolved: 'a', link: true },
      'node_modules/b': { resolved: 'b', link: true },
      'node_modules/out': { resolved: '../out', link: true },
      'node_modules/x': { version: '1.0.0', integrity: 'sha512-x' },
      'node_modules/y': { version: '1.0.0', integrity: 'sha512-y' },
    }
    expect(await slice(packages, 'a')).toEqual(['x@1.0.0 sha512-x'])
    expect(await slice(packages, 'b')).toEqual(['x@1.0.0 sha512-x', 'y@1.0.0 sha512-y'])
    expect(await slice(packages, 'a', 'b')).toEqual(['x@1.0.0 sha512-x', 'y@1.0.0 sha512-y'])
  })

  it('is not fooled by names that every object has', async () => {
    const packages = { constructor: { dependencies: { toString: '1' } }, 'node_modules/toString': { version: '1.0.0' }, __proto__: {} }
    expect(await slice(packages, 'constructor')).toEqual(['toString@1.0.0'])
    expect(await slice(packages, 'valueOf')).toBeUndefined()
  })
})
