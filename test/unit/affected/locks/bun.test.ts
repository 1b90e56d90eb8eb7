import { describe, expect, it } from 'vitest'
import { bunLock } from '../../../../shared/affected/locks/bun.ts'
import { describeBump, describeLockfile } from './conformance.ts'
import { lockOf } from './real-lockfiles.ts'

const integrity = (start: string) => ({ from: `"sha512-${start}`, to: '"sha512-AAAA' })

describeLockfile('bun-1', bunLock, {
  peerInWeb: true,
  edits: [
    { what: 'other content of what web uses', ...integrity('Kpk9Sm7NmI'), moves: ['web'] },
    { what: 'another version of what orders uses', from: 'debug@2.6.9', to: 'debug@2.6.8', moves: ['orders'] },
    { what: 'other content of what all use', ...integrity('PRWFHuSU3e'), moves: ['web', 'orders', 'worker'] },
    { what: 'other content of an optional package', ...integrity('5xoDfX'), moves: ['orders'] },
    { what: 'another commit of a git repository', from: '5bb32de182eb', to: '5bb32de182ec', moves: ['worker'] },
    { what: 'another override', from: '"depd": "2.0.0"', to: '"depd": "^2.0.0"', moves: ['web'] },
    { what: 'another patch', from: 'patches/is-odd.patch', to: 'patches/other.patch', moves: ['web'] },
    { what: 'another way to install', from: '"configVersion": 1', to: '"configVersion": 2', moves: ['web', 'orders', 'worker'] },
    { what: 'a catalog, which is resolved in what folders use', from: '"ee-first": "1.1.1"', to: '"ee-first": "~1.1.1"', moves: [] },
  ],
})
describeBump('bun-1', bunLock)

describe('bun: what the tool did not make', () => {
  const file = (workspaces: unknown, packages: unknown, more = {}) => JSON.stringify({ lockfileVersion: 1, workspaces, packages, ...more })
  const slice = async (text: string, ...folders: readonly string[]) => (await lockOf(bunLock, text)).slice(folders)

  it.each([
    ['{"lockfileVersion": 4, "workspaces": {}, "packages": {}}', 'written by a newer bun than this version of Slipway knows (lockfileVersion 4)'],
    ['{"workspaces": {}, "packages": {}}', 'without a lockfileVersion'],
    ['{"lockfileVersion": 1, "packages": {}}', 'without workspaces and packages'],
    ['{"lockfileVersion": 1, "workspaces": {"": 1}, "packages": {}}', 'damaged: workspaces[""] is not an object'],
    ['{"lockfileVersion": 1, "workspaces": {}, "packages": {"x": {}}}', 'damaged: packages["x"] is not a list'],
    ['#!/usr/bin/env bun\nbun-lockfile-format-v0\n\u0000', 'binary: bun install --save-text-lockfile writes bun.lock, which can be read'],
  ])('%j: %s', (text, reason) => {
    expect(bunLock.parse(text, { root: '.', manifest: () => undefined })).toBe(reason)
  })

  it('leaves commas inside of texts alone', async () => {
    const text =
      '{\n  "lockfileVersion": 1,\n  "workspaces": {\n    "": { "dependencies": { "x": ">=1,}" }, },\n  },\n  "packages": {\n    "x": ["x@1.0.0", "", {}, "a,}"],\n  },\n}\n'
    expect(await slice(text.replace(' }, },', ' } },'), '.')).toEqual(['x@1.0.0 a,}'])
  })

  it('looks up names with scopes', async () => {
    const packages = {
      '@s/a': ['@s/a@workspace:a'],
      '@s/p': ['@s/p@1.0.0', '', { dependencies: { '@s/q': '*', '@s/r': '*' } }, 'sha512-p'],
      '@s/q': ['@s/q@1.0.0', '', {}, 'sha512-q1'],
      '@s/r': ['@s/r@1.0.0', '', {}, 'sha512-r1'],
      '@s/a/@s/p': ['@s/p@2.0.0', '', { dependencies: { '@s/q': '*', '@s/r': '*' } }, 'sha512-p2'],
      '@s/a/@s/p/@s/q': ['@s/q@2.0.0', '', {}, 'sha512-q2'],
      '@s/a/@s/r': ['@s/r@2.0.0', '', {}, 'sha512-r2'],
    }
    const workspaces = { '': { dependencies: { '@s/p': '1' } }, a: { name: '@s/a', dependencies: { '@s/p': '2' } } }
    expect(await slice(file(workspaces, packages), 'a')).toEqual(['@s/p@2.0.0 sha512-p2', '@s/q@2.0.0 sha512-q2', '@s/r@2.0.0 sha512-r2'])
    expect(await slice(file(workspaces, packages), '.')).toEqual(['@s/p@1.0.0 sha512-p', '@s/q@1.0.0 sha512-q1', '@s/r@1.0.0 sha512-r1'])
  })

  it('does not take a package of its own scope for one without', async () => {
    const packages = { '@s/a': ['@s/a@workspace:a'], '@s/q': ['@s/q@1.0.0', '', {}, 'sha512-wrong'], q: ['q@1.0.0', '', {}, 'sha512-right'] }
    expect(await slice(file({ '': {}, a: { name: '@s/a', dependencies: { q: '1' } } }, packages), 'a')).toEqual(['q@1.0.0 sha512-right'])
  })

  it('reads the patch where it can, for bun writes only its path', async () => {
    const text = file({ '': { dependencies: { x: '1' } } }, { x: ['x@1.0.0', '', {}, 'sha512-x'] }, { patchedDependencies: { 'x@1.0.0': 'x.patch' } })
    const lines = async (patch: string) => {
      const lock = await bunLock.parse(text, { root: '.', manifest: (path) => (path === 'x.patch' ? patch : undefined) })
      return typeof lock === 'string' ? lock : lock.slice(['.'])
    }
    expect(await lines('a')).not.toEqual(await lines('b'))
    expect(await lines('a')).toEqual(await lines('a'))
  })

  it('does not tell where a required package is missing, and does where a peer is', async () => {
    expect(await slice(file({ '': { dependencies: { x: '1' } } }, {}), '.')).toBeUndefined()
    expect(await slice(file({ '': { peerDependencies: { x: '1' } } }, {}), '.')).toEqual([])
  })

  it('counts for whom scripts may run', async () => {
    const text = file({ '': { dependencies: { x: '1' } }, a: { name: 'a' } }, { x: ['x@1.0.0', '', {}, 'sha512-x'] }, { trustedDependencies: ['x'] })
    expect(await slice(text, '.')).toEqual(['trustedDependencies x', 'x@1.0.0 sha512-x'])
    expect(await slice(text, 'a')).toEqual([])
  })
})
