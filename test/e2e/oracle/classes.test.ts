import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { explain } from './classes.ts'
import { compareAll, type Oracle } from './compare.ts'
import { findPeers } from './peers.ts'
import { writeHistory } from './repository.ts'
import type { Field, Member, State } from './workspace.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-oracle-classes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const member = (at: string, needs: Partial<Record<Field, Record<string, string>>> = {}): Member => ({
  name: path.basename(at),
  path: at,
  version: '1.0.0',
  needs: { dependencies: {}, devDependencies: {}, optionalDependencies: {}, peerDependencies: {}, ...needs },
  files: { 'index.js': '// first\n' },
})

/** `web` is built from `words` as a peer and from `pad` of the registry; `orders` from nothing. */
const first = (): State => ({
  members: {
    words: member('libs/words'),
    idle: member('libs/idle'),
    web: member('services/web', { peerDependencies: { words: '^1.0.0' }, dependencies: { pad: '^1.0.0' } }),
    orders: member('services/orders'),
  },
  externals: { pad: { version: '1.0.0', needs: [] } },
  root: {},
})

const write = (state: State, name: string, file: string) => {
  const found = state.members[name]
  if (found) found.files[file] = '// second\n'
}

describe('each class of differences, in a commit that does nothing else', () => {
  it.each<[string, (state: State) => void, { ours: string[]; turbo: string[]; nx: string[] }, Record<string, number>]>([
    ['no difference', (state) => write(state, 'web', 'index.js'), { ours: ['web'], turbo: ['web'], nx: ['web'] }, {}],
    [
      'a library that is a peer',
      (state) => write(state, 'words', 'index.js'),
      { ours: ['web'], turbo: [], nx: ['web'] },
      { 'turbo does not follow peerDependencies': 1 },
    ],
    [
      'a library that nobody uses is deleted',
      (state) => {
        delete state.members.idle
      },
      { ours: [], turbo: [], nx: ['orders', 'web'] },
      { 'nx takes all when a project is deleted or moved': 2 },
    ],
    [
      'a package in the lockfile that one service uses',
      (state) => {
        state.externals.pad = { version: '1.2.0', needs: [] }
      },
      { ours: ['web'], turbo: ['web'], nx: ['orders', 'web'] },
      { 'nx takes all when the lockfile changes': 1 },
    ],
    [
      'a name beyond ASCII',
      (state) => write(state, 'orders', 'café.js'),
      { ours: ['orders'], turbo: ['orders'], nx: [] },
      { 'nx does not see names beyond ASCII': 1 },
    ],
  ])('%s', async (name, change, expected, counts) => {
    for (const manager of ['npm', 'pnpm'] as const) {
      const root = path.join(folder, `${name.replaceAll(' ', '-')}-${manager}`)
      const second = first()
      change(second)
      const steps = [
        { kind: 'first', state: first(), parents: [] },
        { kind: name, state: second, parents: [0] },
      ]
      const all = await compareAll(root, steps, writeHistory(root, manager, steps), findPeers(), 1)
      const answers = all.map(({ ours, theirs }) => ({
        ours: [...ours].sort(),
        turbo: [...(theirs.get('turbo') ?? [])].sort(),
        nx: [...(theirs.get('nx') ?? [])].sort(),
      }))
      expect(answers, manager).toEqual([expected])
      const explained = explain(all, manager)
      expect([Object.fromEntries(explained.counts), explained.unexplained], manager).toEqual([counts, []])
    }
  })
})

describe('a difference of no class', () => {
  const second = first()
  write(second, 'web', 'index.js')
  const compared = {
    step: { kind: 'an edit', state: second, parents: [0] },
    parent: { kind: 'first', state: first(), parents: [] },
    commit: '0123456789abcdef',
  }
  it.each<[string, string[], Oracle, string[], string]>([
    ['a service that we miss', [], 'turbo', ['web'], 'web only by turbo, beside turbo'],
    ['a service that we miss and nx finds among all', [], 'nx', ['orders', 'web'], 'web only by nx, beside nx'],
    ['a service too many', ['orders', 'web'], 'turbo', ['web'], 'orders only by us, beside turbo'],
  ])('%s is not explained away', (_, ours, oracle, theirs, line) => {
    const { unexplained } = explain([{ ...compared, ours: new Set(ours), theirs: new Map([[oracle, new Set(theirs)]]) }], 'npm')
    expect(unexplained).toContain(`an edit 0123456789: ${line}`)
  })
})
