import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ActionScript, actionFromSource } from '../actions/from-source.ts'
import { type EventWorld, eventWorld, type WorldEvent } from './event-world.ts'

let action: ActionScript
let world: EventWorld
beforeAll(async () => {
  action = await actionFromSource('detect-changed-services')
})
afterAll(() => action.dispose())
afterEach(() => world.dispose())

const depths = ['full', 1] as const

/** A pull request as its event has it: on GitHub's test merge of its head with the base as it is now, and a payload whose base is of the day it was opened. */
interface PullRequest {
  readonly merged: WorldEvent
  /** The same with the head checked out (`ref: ${{ github.event.pull_request.head.sha }}`). */
  readonly head: WorldEvent
}

/** Opens a pull request from what `change` does on a branch; then main moves on as `meanwhile` says. */
function pullRequest(change: (world: EventWorld) => void, meanwhile: (world: EventWorld) => void = () => {}): PullRequest {
  world = eventWorld(action.script)
  const { git, push } = world
  const stale = git('rev-parse', 'HEAD')
  git('checkout', '-q', '-b', 'feature')
  change(world)
  const head = push('feature')
  git('checkout', '-q', 'main')
  meanwhile(world)
  const main = push()
  git('checkout', '-q', '--detach', 'main')
  git('merge', '-q', '--no-ff', '--no-edit', 'feature')
  const sha = git('rev-parse', 'HEAD')
  git('push', '-q', 'origin', 'HEAD:refs/pull/7/merge')
  expect(git('rev-parse', 'HEAD^1')).toBe(main)
  const base = { ref: 'main', sha: stale }
  const payload = {
    number: 7,
    repository: { default_branch: 'main' },
    pull_request: { state: 'open', base, head: { ref: 'feature', sha: head }, merge_commit_sha: sha },
  }
  const merged: WorldEvent = { name: 'pull_request', ref: 'refs/pull/7/merge', sha, payload, baseRef: 'main' }
  return { merged, head: { ...merged, checkout: head } }
}

describe('a pull request', () => {
  test.each(depths)('with a base that moved on since it was opened, depth %s: what it changes, and nothing of what main did', async (depth) => {
    const { merged, head } = pullRequest(
      ({ change }) => change('a'),
      ({ change }) => change('b'),
    )
    const onMerge = await world.detect(merged, { depth })
    expect(onMerge.services, onMerge.log).toEqual(['a'])
    expect(onMerge.summary).toContain("first parent of the pull request's merge commit")
    const onHead = await world.detect(head, { depth })
    expect(onHead.services, onHead.log).toEqual(['a'])
    expect(onHead.summary).toContain("merge base with main, the pull request's base branch")
  })

  test.each(depths)('that merged main on its way, depth %s', async (depth) => {
    const { merged, head } = pullRequest(({ change, git }) => {
      change('a')
      git('checkout', '-q', 'main')
      change('b', 'c')
      git('checkout', '-q', 'feature')
      git('merge', '-q', '--no-edit', 'main')
      change('d')
    })
    expect((await world.detect(merged, { depth })).services).toEqual(['a', 'd'])
    expect((await world.detect(head, { depth })).services).toEqual(['a', 'd'])
  })

  test.each(depths)('with a fresh base, depth %s', async (depth) => {
    const { merged, head } = pullRequest(({ change }) => change('a', 'b'))
    expect((await world.detect(merged, { depth })).services).toEqual(['a', 'b'])
    expect((await world.detect(head, { depth })).services).toEqual(['a', 'b'])
  })

  test('that takes back in one commit what it did in another: nothing', async () => {
    const { merged } = pullRequest(({ change, git }) => {
      change('a')
      git('revert', '--no-edit', 'HEAD')
    })
    expect((await world.detect(merged)).outputs).toMatchObject({ any: 'false', services: '[]' })
  })

  test('of 3,402 files, of which the last are of a service', async () => {
    const icons = Object.fromEntries(Array.from({ length: 3400 }, (_, index) => [`icons/${index}.svg`, `${index}`]))
    const { merged } = pullRequest(({ write, commit }) => {
      write({ 'services/a/a.js': '1', ...icons, 'services/d/z.js': '1' })
      commit()
    })
    const run = await world.detect(merged)
    expect(run.services, run.log).toEqual(['a', 'd'])
    expect(run.summary.length).toBeLessThan(20_000)
    expect(run.summary).toContain('and 3380 more')
  })

  test('that deletes one service, renames a file between two and adds a fifth', async () => {
    const { merged } = pullRequest(({ git, write, commit }) => {
      git('rm', '-rq', 'services/c')
      git('mv', 'services/a/main.js', 'services/b/other.js')
      write({ 'services/e/package.json': '{"name":"e"}' })
      commit()
    })
    const run = await world.detect(merged)
    expect(run.services).toEqual(['a', 'b', 'e'])
    expect(run.removed).toEqual(['c'])
    expect(run.summary).toMatch(/Removed: .*c/)
  })

  test('without a network at depth 1: everything, and it says why', async () => {
    const { merged, head } = pullRequest(({ change }) => change('a'))
    for (const [event, why] of [
      [merged, 'all-because-the-base-is-not-here-and-cannot-be-fetched'],
      [head, 'all-because-no-common-ancestor-can-be-found'],
    ] as const) {
      const run = await world.detect(event, { offline: true })
      expect(run.services, run.log).toEqual(['a', 'b', 'c', 'd'])
      expect(run.summary).toContain(why)
      expect((await world.detect(event, { offline: true, inputs: { 'on-unknown-base': 'fail' } })).exitCode).toBe(1)
    }
  })

  test('whose payload cannot be read: by its merge commit all the same', async () => {
    const { merged } = pullRequest(({ change }) => change('a'))
    const { payload: _, ...bare } = merged
    expect((await world.detect(bare)).services).toEqual(['a'])
  })

  test.each(depths)('whose head is of an unrelated history, depth %s: everything', async (depth) => {
    const { head } = pullRequest(({ change }) => change('a'))
    world.git('checkout', '-q', '--orphan', 'other')
    world.commit('from nothing')
    const run = await world.detect({ ...head, checkout: world.push('other') }, { depth })
    expect(run.services, run.log).toEqual(['a', 'b', 'c', 'd'])
    expect(run.summary).toContain('all-because-no-common-ancestor-can-be-found')
  })
})

describe('a merge queue', () => {
  test.each(depths)('with another change queued before, depth %s: only its own', async (depth) => {
    world = eventWorld(action.script)
    const { git, change } = world
    git('checkout', '-q', '-b', 'queue')
    const before = change('a')
    const sha = change('d')
    const ref = 'refs/heads/gh-readonly-queue/main/pr-8'
    git('push', '-q', 'origin', `HEAD:${ref}`)
    const payload = { repository: { default_branch: 'main' }, merge_group: { head_sha: sha, head_ref: ref, base_sha: before, base_ref: 'refs/heads/main' } }
    const run = await world.detect({ name: 'merge_group', ref, sha, payload }, { depth })
    expect(run.services, run.log).toEqual(['d'])
    expect(run.summary).toContain("the merge queue's base")
  })
})
