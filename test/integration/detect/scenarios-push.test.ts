import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ActionScript, actionFromSource } from '../actions/from-source.ts'
import { runGit } from '../git/fixture.ts'
import { type EventWorld, eventWorld, push, type WorldEvent } from './event-world.ts'

let action: ActionScript
let world: EventWorld
const worldOf = (...parameters: Parameters<typeof eventWorld> extends [string, ...infer Rest] ? Rest : never) => {
  world = eventWorld(action.script, ...parameters)
  return world
}
beforeAll(async () => {
  action = await actionFromSource('detect-changed-services')
})
afterAll(() => action.dispose())
afterEach(() => world.dispose())

const services = async (event: WorldEvent, options?: Parameters<EventWorld['detect']>[1]) => {
  const run = await world.detect(event, options)
  expect(run.exitCode, run.log).toBe(0)
  return run.services
}
/** A world whose main is green as a whole. */
const greenWorld = async () => {
  const { git, green } = worldOf()
  await green(git('rev-parse', 'HEAD'))
  return world
}
const tag = (name: string, sha: string): WorldEvent => ({ name: 'push', ref: `refs/tags/${name}`, sha, payload: { repository: { default_branch: 'main' } } })

describe('a push', () => {
  test.each(['full', 1] as const)('of three commits, depth %s', async (depth) => {
    const { change, push: send } = await greenWorld()
    change('a', 'b', 'c')
    const run = await world.detect(push(send()), { depth })
    expect(run.services, run.log).toEqual(['a', 'b', 'c'])
    expect(run.outputs).toMatchObject({ any: 'true', count: '3', removed: '[]', truncated: '[]' })
    expect(run.summary).toContain('3 of 4 services affected')
    expect(run.summary).toContain('last green pipeline of each service on main')
    expect(run.summary).toContain('its own files | <code>services/a/main.js</code>')
  })

  test('of three commits without a network at depth 1: everything, and it says why', async () => {
    const { change, push: send } = await greenWorld()
    change('a', 'b', 'c')
    const run = await world.detect(push(send()), { offline: true })
    expect(run.services, run.log).toEqual(['a', 'b', 'c', 'd'])
    expect(run.summary).toContain('all-because-the-ledger-cannot-be-read')
    expect(run.log).toMatch(/::notice title=slipway detect-changed-services::everything is affected: all-because-the-ledger-cannot-be-read/)
  })

  test('without a network, where the caller would rather have nothing: red', async () => {
    const { change, push: send } = await greenWorld()
    change('a')
    const run = await world.detect(push(send()), { offline: true, inputs: { 'on-unknown-base': 'fail' } })
    expect(run.exitCode).toBe(1)
    expect(run.log).toContain('all-because-the-ledger-cannot-be-read')
  })

  test('the first of a repository: everything', async () => {
    const { git } = worldOf()
    const event = push(git('rev-parse', 'HEAD'), 'main', { before: '0'.repeat(40) })
    expect(await services(event)).toEqual(['a', 'b', 'c', 'd'])
    expect(await services(event, { inputs: { base: '0'.repeat(40), 'on-unknown-base': 'fail' } })).toEqual(['a', 'b', 'c', 'd'])
  })

  test('after which nothing is left to do', async () => {
    const { git } = await greenWorld()
    const run = await world.detect(push(git('rev-parse', 'HEAD')))
    expect(run.outputs).toMatchObject({ any: 'false', count: '0', services: '[]', matrix: '[]' })
    expect(run.summary).toContain('nothing to do')
  })
})

describe('an event that brings no commits', () => {
  test.each(['workflow_dispatch', 'schedule', 'workflow_run', 'repository_dispatch'])('%s: what was pushed since the last green one', async (name) => {
    const { change, push: send } = await greenWorld()
    change('a', 'b', 'c')
    expect(await services({ ...push(send()), name })).toEqual(['a', 'b', 'c'])
  })

  test('the first tag, on commits whose pipelines have not run', async () => {
    const { change, push: send } = await greenWorld()
    change('a', 'b')
    const sha = send()
    runGit(world.origin, 'tag', 'v1', sha)
    expect(await services(tag('v1', sha))).toEqual(['a', 'b'])
  })

  test('the second tag: what changed since what the first one built', async () => {
    const { change, push: send, green } = await greenWorld()
    change('a')
    await green(send())
    runGit(world.origin, 'tag', 'v1', 'main')
    change('d')
    const sha = send()
    runGit(world.origin, 'tag', 'v2', sha)
    expect(await services(tag('v2', sha))).toEqual(['d'])
    expect(await services(tag('v2', sha), { depth: 'full' })).toEqual(['d'])
  })
})

describe('a branch', () => {
  const branch = async () => {
    const { git } = await greenWorld()
    git('checkout', '-q', '-b', 'feature')
    return world
  }

  test('pushed for the first time: all its commits', async () => {
    const { change, push: send } = await branch()
    change('a', 'b')
    expect(await services(push(send('feature'), 'feature', { before: '0'.repeat(40) }))).toEqual(['a', 'b'])
  })

  test('while the default one moved on', async () => {
    const { change, push: send, git, green } = await branch()
    change('a')
    const sha = send('feature')
    git('checkout', '-q', 'main')
    change('d')
    await green(send())
    // d is as main was before: other content than what is green now, so it is built (from the release there is) and not missed.
    expect(await services(push(sha, 'feature'))).toEqual(['a', 'd'])
  })

  test('forced to other commits before the first ones were green: the new ones', async () => {
    const { change, push: send, git } = await branch()
    change('a', 'b')
    const before = send('feature')
    git('reset', '-q', '--hard', 'main')
    change('c', 'd')
    expect(await services(push(send('feature', '--force'), 'feature', { before, forced: true }))).toEqual(['c', 'd'])
  })

  test('forced to other commits after the first ones were green: the new ones, and not what is again as the default branch has it', async () => {
    const { change, push: send, git, green } = await branch()
    change('a', 'b')
    const before = send('feature')
    await green(before, 'feature', ['a', 'b'])
    git('reset', '-q', '--hard', 'main')
    change('c', 'd')
    expect(await services(push(send('feature', '--force'), 'feature', { before, forced: true }))).toEqual(['c', 'd'])
  })

  test('the default one, forced, and the commit before collected as garbage', async () => {
    const { change, push: send, git, green } = await greenWorld()
    const first = git('rev-parse', 'HEAD')
    change('a', 'b')
    const before = send()
    await green(before)
    git('reset', '-q', '--hard', first)
    change('d')
    const sha = send('main', '--force')
    runGit(world.origin, '-c', 'gc.pruneExpire=now', 'gc', '-q', '--prune=now')
    expect(() => runGit(world.origin, 'cat-file', '-e', before)).toThrow()
    const event = push(sha, 'main', { before, forced: true })
    expect(await services(event)).toEqual(['a', 'b', 'd'])
    // Who insists on the commit before is told that it is gone, and gets everything.
    const run = await world.detect(event, { inputs: { base: before } })
    expect(run.services).toEqual(['a', 'b', 'c', 'd'])
    expect(run.summary).toContain('all-because-the-base-is-not-here-and-cannot-be-fetched')
  })
})

describe('what ended green counts, not what was pushed', () => {
  test('a cancelled run: the next push of another service builds both', async () => {
    const { change, push: send, green } = await greenWorld()
    change('a')
    send()
    change('b')
    expect(await services(push(send()))).toEqual(['a', 'b'])
    await green(send(), 'main', ['b'])
    change('c')
    expect(await services(push(send()))).toEqual(['a', 'c'])
    await green(send(), 'main', ['a', 'c'])
    expect(await services(push(send()))).toEqual([])
  })

  test('the last success more than 100 commits ago, at depth 1', async () => {
    const { change, push: send, git } = await greenWorld()
    change('a')
    for (let each = 0; each < 120; each++) git('commit', '-q', '--allow-empty', '-m', 'later')
    change('b')
    expect(await services(push(send()))).toEqual(['a', 'b'])
  })

  test('a revert before it was green: nothing; after it was: the service, with the fingerprint it had before', async () => {
    const { change, push: send, git, green } = await greenWorld()
    const first = fingerprintOf(await world.detect(push(send()), { inputs: { force: 'a' } }), 'a')
    change('a')
    git('revert', '--no-edit', 'HEAD')
    expect(await services(push(send()))).toEqual([])
    change('a')
    await green(send())
    git('revert', '--no-edit', 'HEAD')
    const run = await world.detect(push(send()))
    expect(run.services).toEqual(['a'])
    expect(fingerprintOf(run, 'a')).toBe(first)
  })

  test('a squash of a branch has the fingerprints of the branch', async () => {
    const { change, push: send, git } = await greenWorld()
    git('checkout', '-q', '-b', 'feature')
    change('a', 'b', 'a')
    const onBranch = await world.detect(push(send('feature'), 'feature'))
    git('checkout', '-q', 'main')
    git('merge', '-q', '--squash', 'feature')
    world.commit('squashed')
    const onMain = await world.detect(push(send()))
    expect(onMain.services).toEqual(['a', 'b'])
    for (const name of ['a', 'b']) expect(fingerprintOf(onMain, name)).toBe(fingerprintOf(onBranch, name))
  })

  test('a cherry-pick too, and once green on main it is nothing new on the branch', async () => {
    const { change, push: send, git, green } = await greenWorld()
    git('checkout', '-q', '-b', 'hotfix')
    const fix = change('c')
    const onBranch = await world.detect(push(send('hotfix'), 'hotfix'))
    git('checkout', '-q', 'main')
    git('cherry-pick', fix)
    const sha = send()
    const onMain = await world.detect(push(sha))
    expect(onMain.services).toEqual(['c'])
    expect(fingerprintOf(onMain, 'c')).toBe(fingerprintOf(onBranch, 'c'))
    await green(sha)
    git('checkout', '-q', 'hotfix')
    expect(await services(push(send('hotfix'), 'hotfix'))).toEqual([])
  })
})

function fingerprintOf(run: { readonly result: unknown }, service: string): string | undefined {
  const { affected } = run.result as { affected: readonly { service: string; fingerprint: string }[] }
  return affected.find((each) => each.service === service)?.fingerprint
}
