import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detect } from '../../../shared/affected/detect.ts'
import { referenceForEvent } from '../../../shared/github/event-reference.ts'
import { fetchingRepository } from '../../../shared/github/fetching-repository.ts'
import { readEvent } from '../../../shared/github/read-event.ts'
import { openDetection } from '../../../shared/workspace/detection.ts'
import { type EventWorld, eventWorld, push, type WorldEvent } from './event-world.ts'

const services = ['a', 'b', 'c', 'd'] as const
type Name = (typeof services)[number]
const usersOfLib: readonly string[] = ['a', 'b']

type Step =
  | { readonly kind: 'write'; readonly at: Name | 'lib'; readonly file: string; readonly text: string }
  | { readonly kind: 'move'; readonly from: Name; readonly to: Name }
  | { readonly kind: 'delete'; readonly service: Name }
  | { readonly kind: 'revert' | 'merge' | 'squash' | 'reset' | 'switch' | 'cherry-pick' }

/** Some changes, a push, and which of the pipelines it starts do not end green. */
interface Round {
  readonly steps: readonly Step[]
  readonly lost: readonly string[]
}

const text = fc.constantFrom('1', '2', '3')
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('write' as const), at: fc.constantFrom(...services, 'lib' as const), file: fc.constantFrom('x', 'y'), text }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), from: fc.constantFrom(...services), to: fc.constantFrom(...services) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), service: fc.constantFrom('c' as const, 'd' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('revert' as const, 'merge' as const, 'squash' as const, 'reset' as const, 'switch' as const, 'cherry-pick' as const),
    }),
  },
)
const round: fc.Arbitrary<Round> = fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 5 }), lost: fc.subarray([...services]) })

const files: Readonly<Record<string, string>> = {
  'slipway.yml': 'version: 1\nservices: [services/*]\nlibraries: [libs/*]\nenvironments:\n  dev: { target: process, promote: auto }\n',
  'libs/lib/package.json': '{"name":"@shop/lib","version":"1.0.0"}',
  'package.json': '{"private":true,"workspaces":["services/*","libs/*"]}',
  ...Object.fromEntries(
    services.map((name) => [
      `services/${name}/package.json`,
      JSON.stringify({ name, ...(usersOfLib.includes(name) ? { dependencies: { '@shop/lib': '*' } } : {}) }),
    ]),
  ),
}

/** One change in the work tree, committed. What git refuses (a conflict, nothing to revert) does not happen. */
function apply({ root, git, write, commit }: EventWorld, change: Step): void {
  const attempt = (undo: readonly string[], ...args: string[]) => {
    try {
      git(...args)
    } catch {
      try {
        git(...undo)
      } catch {
        git('reset', '-q', '--hard')
      }
    }
  }
  const branch = git('branch', '--show-current')
  const other = branch === 'main' ? 'feature' : 'main'
  switch (change.kind) {
    case 'write':
      write({ [`${change.at === 'lib' ? 'libs' : 'services'}/${change.at}/${change.file}`]: change.text })
      break
    case 'move': {
      const from = path.join(root, 'services', change.from, 'x')
      const to = path.join(root, 'services', change.to)
      if (existsSync(from) && existsSync(to)) renameSync(from, path.join(to, 'moved'))
      break
    }
    case 'delete':
      rmSync(path.join(root, 'services', change.service), { recursive: true, force: true })
      break
    case 'revert':
      // The first commit stays: without a configuration there is nothing to look at.
      if (git('rev-list', '--count', 'HEAD') !== '1') attempt(['revert', '--abort'], 'revert', '--no-edit', 'HEAD')
      break
    case 'cherry-pick':
      attempt(['cherry-pick', '--abort'], 'cherry-pick', '--allow-empty', other)
      break
    case 'merge':
      attempt(['merge', '--abort'], 'merge', '-q', '--no-edit', '-X', 'theirs', other)
      break
    case 'squash':
      attempt(['reset', '-q', '--hard'], 'merge', '-q', '--squash', '-X', 'theirs', other)
      break
    case 'reset':
      attempt(['reset', '-q', '--hard'], 'reset', '-q', '--hard', 'HEAD~2')
      break
    case 'switch':
      git('checkout', '-q', other)
      break
  }
  if (git('status', '--porcelain') !== '') commit()
}

/** What each service is made of, by looking at the files of the work tree: service to its content. */
function contents(root: string): Record<string, string> {
  const read = (folder: string): readonly string[] =>
    existsSync(folder)
      ? readdirSync(folder)
          .sort()
          .map((name) => `${name}=${readFileSync(path.join(folder, name), 'utf8')}`)
      : []
  const lib = read(path.join(root, 'libs/lib'))
  const found = services.map((name): [string, readonly string[]] => [name, read(path.join(root, 'services', name))]).filter(([, own]) => own.length > 0)
  return Object.fromEntries(found.map(([name, own]) => [name, JSON.stringify([own, own.some((line) => line.includes('@shop/lib')) ? lib : []])]))
}

interface Answer {
  readonly affected: readonly string[]
  readonly removed: readonly string[]
}

/** As the action does it, in a fresh checkout of one commit. */
async function detected(world: EventWorld, event: WorldEvent): Promise<Answer> {
  const source = await openDetection({ repo: world.checkout(event, 1), env: {}, log: () => {} })
  try {
    const repository = fetchingRepository(source.repository, '', {})
    const env = { GITHUB_EVENT_NAME: event.name, GITHUB_REF: event.ref, GITHUB_SHA: event.sha, GITHUB_BASE_REF: event.baseRef }
    const reference = referenceForEvent(await readEvent(env, repository, { head: 'HEAD', base: '', environment: '' }))
    const set = await detect({ ...source, repository }, { reference })
    return { affected: set.affected.map((each) => each.service), removed: set.removed.map((each) => each.service) }
  } finally {
    await source.close()
  }
}

test('histories of merges, squashes, reverts, cherry-picks, moves and force pushes, with pipelines that are lost: what differs from what was last green', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 3, maxLength: 6 }), async (rounds) => {
      const world = eventWorld('', files)
      try {
        world.git('branch', 'feature')
        const green: Record<string, Record<string, string>> = { main: {}, feature: {} }
        for (const { steps, lost } of rounds) {
          for (const each of steps) apply(world, each)
          const branch = world.git('branch', '--show-current')
          const sha = world.push(branch, '--force')
          const now = contents(world.root)
          const last = { ...green.main, ...green[branch] }
          const answer = await detected(world, push(sha, branch))
          expect(answer.affected).toEqual(Object.keys(now).filter((name) => last[name] !== now[name]))
          expect(answer.removed).toEqual(
            Object.keys(last)
              .filter((name) => now[name] === undefined)
              .sort(),
          )
          const built = answer.affected.filter((name) => !lost.includes(name))
          if (built.length > 0) await world.green(sha, branch, built)
          for (const name of built) green[branch] = { ...green[branch], [name]: now[name] ?? '' }
        }
      } finally {
        world.dispose()
      }
    }),
    { numRuns: 6 },
  )
})

/** The content of every service at a commit. */
function contentsAt({ root, git }: EventWorld, commit: string): Record<string, string> {
  git('checkout', '-q', '--detach', commit)
  return contents(root)
}

test('pull requests from such histories, in a checkout of one commit: what the merge and what the head change, whatever main did meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
      const world = eventWorld('', files)
      try {
        world.git('checkout', '-q', '-b', 'feature')
        for (const each of steps) apply(world, each)
        const [main, feature] = ['main', 'feature'].map((name) => world.git('rev-parse', name)) as [string, string]
        const bases = world.git('merge-base', '--all', main, feature).split('\n')
        // GitHub makes a merge commit even where a fast-forward would do; what it makes of conflicts does not matter here.
        const sha = world.git('commit-tree', '-p', main, '-p', feature, '-m', 'merge', `${feature}^{tree}`)
        world.git('push', '-q', '--force', 'origin', `${main}:refs/heads/main`, `${feature}:refs/heads/feature`, `${sha}:refs/pull/7/merge`)
        const payload = { pull_request: { state: 'open', base: { ref: 'main', sha: main }, head: { sha: feature } } }
        const event: WorldEvent = { name: 'pull_request', ref: 'refs/pull/7/merge', sha, payload, baseRef: 'main' }

        const between = (before: Record<string, string>, after: Record<string, string>): Answer => ({
          affected: Object.keys(after).filter((name) => before[name] !== after[name]),
          removed: Object.keys(before).filter((name) => after[name] === undefined),
        })
        expect(await detected(world, event)).toEqual(between(contentsAt(world, main), contentsAt(world, sha)))
        const possible = bases.map((base) => between(contentsAt(world, base), contentsAt(world, feature)))
        expect(possible).toContainEqual(await detected(world, { ...event, checkout: feature }))
      } finally {
        world.dispose()
      }
    }),
    { numRuns: 8 },
  )
})
