import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { branchForEvent, type EventFacts, referenceForEvent } from '../../../shared/github/event-reference.ts'

const sha = 'a'.repeat(40)
const other = 'b'.repeat(40)
const base = 'c'.repeat(40)
const repository = { default_branch: 'develop' }

const event = (facts: Partial<EventFacts>): EventFacts => ({
  name: 'push',
  ref: 'refs/heads/develop',
  sha,
  baseRef: '',
  payload: { repository },
  head: sha,
  parents: 1,
  branch: null,
  defaultBranch: 'main',
  base: '',
  environment: '',
  ...facts,
})

const pipelines = (branch: string, fallback = 'develop') => ({ kind: 'pipelines', branch, fallback })
const pull = (more: object = {}) => ({ repository, pull_request: { state: 'open', base: { ref: 'develop', sha: base }, head: { sha: other }, ...more } })
const inPull = { name: 'pull_request', ref: 'refs/pull/7/merge', baseRef: 'develop' }

const table: readonly (readonly [string, Partial<EventFacts>, object])[] = [
  ['a push to the default branch', {}, pipelines('develop')],
  ['a push to another branch', { ref: 'refs/heads/feature/x' }, pipelines('feature/x')],
  ['a force push: its `before` is not asked', { payload: { repository, before: base, forced: true } }, pipelines('develop')],
  ['the first push of a branch: nor are its zeros', { ref: 'refs/heads/new', payload: { repository, before: '0'.repeat(40) } }, pipelines('new')],
  ['a tag', { ref: 'refs/tags/v1' }, pipelines('develop')],
  ['a release', { name: 'release', ref: 'refs/tags/v1' }, pipelines('develop')],
  ['a schedule', { name: 'schedule' }, pipelines('develop')],
  ['a dispatch on a branch', { name: 'workflow_dispatch', ref: 'refs/heads/feature' }, pipelines('feature')],
  ['a dispatch on a tag', { name: 'workflow_dispatch', ref: 'refs/tags/v1' }, pipelines('develop')],
  ['a dispatch with a base', { name: 'workflow_dispatch', base: 'HEAD~3' }, { kind: 'commit', revision: 'HEAD~3' }],
  ['a base wins over an environment', { base, environment: 'production' }, { kind: 'commit', revision: base }],
  ['an environment', { environment: 'production' }, { kind: 'live', environment: 'production' }],
  ['an environment wins over a pull request', { ...inPull, parents: 2, payload: pull(), environment: 'dev' }, { kind: 'live', environment: 'dev' }],
  ['a workflow after another, looking at its own branch', { name: 'workflow_run', payload: { repository, workflow_run: {} } }, pipelines('develop')],
  [
    'a workflow after another, looking at what that one looked at',
    { name: 'workflow_run', head: other, payload: { repository, workflow_run: { head_sha: other, head_branch: 'feature' } } },
    pipelines('feature'),
  ],
  [
    'a merge queue',
    { name: 'merge_group', ref: 'refs/heads/gh-readonly-queue/develop/pr-7', payload: { merge_group: { base_sha: base } } },
    { kind: 'commit', revision: base },
  ],
  [
    'a merge queue without a base commit',
    { name: 'merge_group', payload: { merge_group: { base_ref: 'refs/heads/develop' } } },
    { kind: 'merge-base', with: 'develop' },
  ],
  ['a merge queue that says nothing', { name: 'merge_group', ref: 'refs/heads/q', payload: { repository } }, pipelines('q')],
  ["a pull request's merge commit", { ...inPull, parents: 2, payload: pull() }, { kind: 'first-parent' }],
  ["a pull request's merge commit, without a payload", { ...inPull, parents: 2, payload: null }, { kind: 'first-parent' }],
  ["a pull request's head", { ...inPull, head: other, payload: pull() }, { kind: 'merge-base', with: 'develop' }],
  ["a pull request's head, a merge itself", { ...inPull, head: other, parents: 2, payload: pull() }, { kind: 'merge-base', with: 'develop' }],
  ['a merge ref that is no merge', { ...inPull, parents: 1, payload: pull() }, { kind: 'merge-base', with: 'develop' }],
  [
    "a pull request's head where its ref is that head",
    { ...inPull, ref: 'refs/pull/7/head', parents: 1, payload: pull() },
    { kind: 'merge-base', with: 'develop' },
  ],
  [
    'a pull request whose base branch is not named',
    { ...inPull, baseRef: '', head: other, payload: { pull_request: { base: { sha: base } } } },
    { kind: 'merge-base', with: base },
  ],
  [
    'a base branch that no branch can be called',
    { ...inPull, baseRef: '', head: other, payload: pull({ base: { ref: '--upload-pack=x', sha: base } }) },
    { kind: 'merge-base', with: base },
  ],
  [
    'a pull request that was merged',
    { ...inPull, ref: 'refs/heads/develop', parents: 2, payload: pull({ state: 'closed', merge_commit_sha: sha }) },
    pipelines('develop'),
  ],
  ['a review of a pull request', { name: 'pull_request_review', ref: 'refs/pull/7/merge', parents: 2, payload: pull() }, { kind: 'first-parent' }],
  ['pull_request_target on its base branch', { name: 'pull_request_target', baseRef: 'develop', payload: pull() }, pipelines('develop')],
  ["pull_request_target on the pull request's head", { name: 'pull_request_target', head: other, payload: pull() }, { kind: 'merge-base', with: 'develop' }],
  [
    "pull_request_target on the pull request's merge commit",
    { name: 'pull_request_target', head: other, parents: 2, payload: pull({ merge_commit_sha: other }) },
    { kind: 'first-parent' },
  ],
  ['a pull request that says nothing', { ...inPull, baseRef: '', payload: null, branch: 'x' }, pipelines('main', 'main')],
  ['no event at all', { name: '', ref: '', sha: '', payload: null, branch: 'feature' }, pipelines('feature', 'main')],
  ['no event and no branch', { name: '', ref: '', sha: '', payload: null }, pipelines('main', 'main')],
]

test.each(table)('%s', (_, facts, expected) => {
  const reference = referenceForEvent(event(facts))
  expect(reference).toMatchObject(expected)
  expect(reference.why).toMatch(/^.{5,120}$/)
  // What a pipeline of this event records is what the next event of its kind looks up.
  if (reference.kind === 'pipelines') expect(branchForEvent(event(facts))).toBe(reference.branch)
})

describe('whatever the payload is', () => {
  const text = fc.oneof(fc.constantFrom('refs/heads/main', 'refs/pull/1/merge', sha, '', '0'.repeat(40), '-x', 'a b', '../x'), fc.string())
  const odd = fc.oneof(
    text,
    fc.constant(null),
    fc.integer(),
    fc.array(text),
    fc.object({ key: fc.constantFrom('base', 'ref', 'sha', 'state', 'base_sha', '__proto__') }),
  )
  const payload = fc.oneof(odd, fc.record({ pull_request: odd, merge_group: odd, workflow_run: odd, repository: odd }, { requiredKeys: [] }))
  const name = fc.constantFrom('push', 'pull_request', 'pull_request_target', 'merge_group', 'workflow_run', 'release', '', 'future_event')

  test('there is something to compare with, and a reason', () => {
    fc.assert(
      fc.property(name, text, text, payload, fc.integer({ min: 0, max: 3 }), (eventName, ref, baseRef, document, parents) => {
        const reference = referenceForEvent(event({ name: eventName, ref, baseRef, payload: document, parents, head: other }))
        expect(reference.why).not.toBe('')
        if (reference.kind === 'pipelines') for (const branch of [reference.branch, reference.fallback]) expect(branch).toMatch(/^[^-\s][^\s]*$/)
        if (reference.kind === 'merge-base') expect(reference.with).toMatch(/^[^-\s][^\s]*$/)
        if (reference.kind === 'commit') expect(reference.revision).toMatch(/^[0-9a-f]{40}$/)
      }),
    )
  })
})
