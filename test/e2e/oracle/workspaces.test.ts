import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classes, explain } from './classes.ts'
import { type Compared, compareAll } from './compare.ts'
import { historyOf } from './history.ts'
import { findPeers, type Peers } from './peers.ts'
import { seeded } from './random.ts'
import { writeHistory } from './repository.ts'
import { truthOf } from './truth.ts'
import { firstState } from './workspace.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-oracle-'))
const counts = new Map<string, number>()
let peers: Peers
beforeAll(() => {
  peers = findPeers()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each([
  ['npm', 11],
  ['pnpm', 12],
] as const)('a generated workspace of %s, 110 packages and at least 110 commits', (manager, seed) => {
  let all: readonly Compared[]

  beforeAll(async () => {
    const random = seeded(seed)
    const steps = historyOf(firstState(manager, random, { services: 60, libraries: 50, externals: 40 }), manager, random, 110)
    const root = path.join(folder, manager)
    all = await compareAll(root, steps, writeHistory(root, manager, steps), peers, 3)
  })

  it('asks turbo about every commit and nx about a third', () => {
    expect(all.length).toBeGreaterThanOrEqual(110)
    expect(all.filter(({ theirs }) => theirs.has('nx')).length).toBeGreaterThanOrEqual(36)
  })

  it('answers what the generator knows to be true', () => {
    const wrong = all.flatMap(({ parent, step, ours, commit }) => {
      const truth = truthOf(parent, step, manager)
      const missed = [...truth].filter((name) => !ours.has(name))
      const extra = [...ours].filter((name) => !truth.has(name))
      return missed.length + extra.length === 0 ? [] : [`${step.kind} ${commit.slice(0, 10)}: missed ${missed.join(' ')}; too many ${extra.join(' ')}`]
    })
    expect(wrong).toEqual([])
  })

  it('differs from turbo and nx in ways that are understood only', () => {
    const explained = explain(all, manager)
    for (const [name, count] of explained.counts) {
      counts.set(name, (counts.get(name) ?? 0) + count)
      console.log(`${manager}: ${count} x ${name}`)
    }
    expect(explained.unexplained).toEqual([])
  })
})

it('has no class of differences that never occurs', () => {
  expect(classes.map(({ name }) => name).filter((name) => !counts.has(name))).toEqual([])
})
