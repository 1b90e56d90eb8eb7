import { describe, expect, it } from 'vitest'
import { pnpmLock } from '../../../../shared/affected/locks/pnpm.ts'
import { describeBump, describeLockfile, type Edit } from './conformance.ts'
import { lockOf, lockText, type Tool } from './real-lockfiles.ts'

const integrity = (start: string) => ({ from: `integrity: sha512-${start}`, to: 'integrity: sha512-AAAA' })

const everywhere: readonly Edit[] = [
  { what: 'other content of what web uses', ...integrity('Kpk9Sm7NmI'), moves: ['web'] },
  { what: 'other content of what orders uses', ...integrity('bC7ElrdJaJ'), moves: ['orders'] },
  { what: 'other content of what all use', ...integrity('PRWFHuSU3e'), moves: ['web', 'orders', 'worker'] },
  { what: 'other content of an optional package', ...integrity('5xoDfX'), moves: ['orders'] },
  { what: 'a field that says nothing of content', from: 'engines: {node', to: 'engines: {nodejs', moves: [] },
  { what: 'another patch', from: 'path: patches/is-odd.patch', to: 'path: patches/other.patch', moves: [] },
]
const override: Edit = { what: 'another override', from: 'depd: 2.0.0\n\n', to: 'depd: ^2.0.0\n\n', moves: ['web'] }
const settings: Edit = { what: 'another setting', from: 'autoInstallPeers: true', to: 'autoInstallPeers: false', moves: ['web', 'orders', 'worker'] }
const commit: Edit = { what: 'another commit of a git repository', from: '5bb32de182eb', to: '5bb32de182ec', moves: ['worker'] }
const patch = (hash: string): Edit => ({ what: 'a patch with other content', from: hash, to: 'another', moves: ['web'] })

const tools: readonly (readonly [Tool, boolean, readonly Edit[]])[] = [
  ['pnpm-7', false, [...everywhere, override, commit, patch('q4egnvgywbxyg5dggqojsgjbz4')]],
  ['pnpm-8', true, [...everywhere, override, settings, patch('q4egnvgywbxyg5dggqojsgjbz4')]],
  ['pnpm-10', true, [...everywhere, override, settings, commit, patch('508e99f98b35493c')]],
  [
    'pnpm-12',
    true,
    [
      ...everywhere.slice(0, -1),
      settings,
      commit,
      patch('508e99f98b35493c'),
      { what: 'another config dependency', from: 'is-buffer@2.0.5', to: 'is-buffer@2.0.6', moves: ['web', 'orders', 'worker'] },
    ],
  ],
]
for (const [tool, peerInWeb, edits] of tools) describeLockfile(tool, pnpmLock, { peerInWeb, edits })
describeBump('pnpm-10', pnpmLock)

describe('pnpm: what the tool did not make', () => {
  const parse = (text: string) => pnpmLock.parse(text, { root: '.', manifest: () => undefined })
  const slice = async (text: string, ...folders: readonly string[]) => (await lockOf(pnpmLock, text)).slice(folders)

  it.each([
    ["lockfileVersion: '10.0'\n", 'written by a newer pnpm than this version of Slipway knows (lockfileVersion 10.0)'],
    ["lockfileVersion: '9.1'\n", 'written by a newer pnpm than this version of Slipway knows (lockfileVersion 9.1)'],
    ['lockfileVersion: 5.2\n', 'written by an older pnpm than this version of Slipway knows (lockfileVersion 5.2)'],
    ['importers: {}\n', 'without a lockfileVersion that pnpm writes'],
    ['lockfileVersion: [9]\n', 'without a lockfileVersion that pnpm writes'],
    ['lockfileVersion: "9.0\n', 'not YAML as pnpm writes it'],
  ])('%j: %s', async (text, reason) => {
    expect(await parse(text)).toBe(reason)
  })

  it('reads what a formatter made of it as what pnpm wrote', async () => {
    const formatted = lockText('pnpm-10')
      .replaceAll(/resolution: \{(integrity: [^}]+)\}/g, 'resolution:\n      {\n        $1,\n      }')
      .replaceAll("'", '"')
    expect(await slice(formatted, 'services/web', 'libs/events')).toEqual(await slice(lockText('pnpm-10'), 'services/web', 'libs/events'))
  })

  it('reads a lockfile of one folder', async () => {
    const head = 'dependencies:\n  x:\n    specifier: ^1\n    version: 1.0.0\n\npackages:\n\n'
    const text = `lockfileVersion: '6.0'\n\n${head}  /x@1.0.0:\n    resolution: {integrity: sha512-x}\n    dev: false\n`
    expect(await slice(text, '.')).toEqual(['x@1.0.0 sha512-x'])
  })

  const file = (importers: string, snapshots: string, packages = '') =>
    `lockfileVersion: '9.0'\n\nimporters:\n\n${importers}\npackages:\n\n${packages}\nsnapshots:\n\n${snapshots}`
  const wants = (folder: string, name: string, version: string) =>
    `  ${folder}:\n    dependencies:\n      ${name}:\n        specifier: any\n        version: ${version}\n\n`

  it('follows links to folders that are not asked for, also from outside, and ends on circles', async () => {
    const importers =
      wants('a', 'b', 'link:../b') +
      wants('b', 'a', 'link:../a') +
      wants('c', 'x', '1.0.0') +
      wants('d/e', 'c', 'link:../../c') +
      wants('f', 'out', 'link:../../out')
    const text = file(importers, '  x@1.0.0: {}\n', '  x@1.0.0:\n    resolution: {integrity: sha512-x}\n')
    expect(await slice(text, 'a')).toEqual([])
    expect(await slice(text, 'd/e')).toEqual(['x@1.0.0 sha512-x'])
    expect(await slice(text, 'f')).toEqual([])
  })

  it('does not tell where a package is missing', async () => {
    expect(await slice(file(wants('a', 'x', '1.0.0'), '  y@1.0.0: {}\n'), 'a')).toBeUndefined()
    expect(await slice(file(wants('a', 'x', '{}'), '  x@1.0.0: {}\n'), 'a')).toBeUndefined()
  })

  it('names content that has no integrity by where it is from', async () => {
    const packages = '  x@https://example.org/x.tgz:\n    resolution: {tarball: https://example.org/x.tgz}\n    version: 1.0.0\n'
    const text = file(wants('a', 'x', 'https://example.org/x.tgz'), '  x@https://example.org/x.tgz: {}\n', packages)
    expect(await slice(text, 'a')).toEqual(['x@1.0.0 {"tarball":"https://example.org/x.tgz"}'])
  })

  it('counts a key that it does not know for everybody', async () => {
    const text = `${file(wants('a', 'x', '1.0.0'), '  x@1.0.0: {}\n')}\nsomethingNew: {x: 1}\n`
    expect(await slice(text, 'a')).toEqual(['somethingNew {"x":"1"}', 'x@1.0.0 x@1.0.0'])
  })

  it('knows what an override is about', async () => {
    const text = `${file(wants('a', 'x', '1.0.0') + wants('b', 'y', '1.0.0'), '  x@1.0.0: {}\n\n  y@1.0.0: {}\n')}\noverrides:\n  '@s/p@1>x@^1': 1.0.0\n`
    expect(await slice(text, 'a')).toEqual(['overrides @s/p@1>x@^1 "1.0.0"', 'x@1.0.0 x@1.0.0'])
    expect(await slice(text, 'b')).toEqual(['y@1.0.0 y@1.0.0'])
  })
})
