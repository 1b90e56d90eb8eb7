import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { fetchCommit } from '../../../shared/git/fetch.ts'
import { mergeBase } from '../../../shared/git/merge-base.ts'
import { runGit, type TestRepository, testRepository } from './fixture.ts'

const made: TestRepository[] = []
const repositoryOf = () => {
  const repository = testRepository({ 'README.md': 'x' })
  made.push(repository)
  return repository
}
afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})

let clones = 0
/** A clone without `refs/remotes/origin/*` but the branch it was made of, as `actions/checkout` leaves it. */
function cloneOf({ base, root }: TestRepository, branch: string, depth?: number): string {
  const name = `clone-${clones++}`
  runGit(base, 'clone', '-q', '--single-branch', '--branch', branch, ...(depth ? [`--depth=${depth}`] : []), `file://${root}`, name)
  return path.join(base, name)
}

function commits({ commit, write }: TestRepository, count: number, name: string): string {
  let last = ''
  for (let each = 0; each < count; each++) {
    write({ [name]: `${each}` })
    last = commit(`${name} ${each}`)
  }
  return last
}

const unchangedConfig = (clone: string, before: string) => expect(readFileSync(path.join(clone, '.git/config'), 'utf8')).toBe(before)

/**
 * main:  r - m0 … m39 - T        The head merged main at M, late; then main and the head went on.
 *         \         M \
 * head:    f0 ---------- merge - h
 */
function lateMerge(before = 40): { repository: TestRepository; base: string; head: string } {
  const repository = repositoryOf()
  const { git } = repository
  git('checkout', '-q', '-b', 'head')
  commits(repository, 3, 'f')
  git('checkout', '-q', 'main')
  const base = commits(repository, before, 'm')
  git('checkout', '-q', 'head')
  git('merge', '-q', '--no-edit', 'main')
  const head = commits(repository, 2, 'h')
  git('checkout', '-q', 'main')
  commits(repository, 3, 't')
  return { repository, base, head }
}

describe('where two histories part', () => {
  test('in a full clone', async () => {
    const { repository, base, head } = lateMerge()
    const clone = cloneOf(repository, 'head')
    expect(await mergeBase(clone, head, 'main', false)).toBe(base)
    expect(await mergeBase(clone, 'main', head, false)).toBe(base)
    expect(await mergeBase(clone, head, head, false)).toBe(head)
  })

  test.each([1, 2, 4, 7, 100])('in a clone of depth %i, without a word in its configuration', async (depth) => {
    const { repository, base, head } = lateMerge()
    const clone = cloneOf(repository, 'head', depth)
    const config = readFileSync(path.join(clone, '.git/config'), 'utf8')
    const refs = runGit(clone, 'for-each-ref')
    expect(await mergeBase(clone, 'main', head, existsSync(path.join(clone, '.git/shallow')))).toBe(base)
    unchangedConfig(clone, config)
    expect(runGit(clone, 'for-each-ref')).toBe(refs)
    expect(existsSync(path.join(clone, '.git/FETCH_HEAD'))).toBe(false)
  })

  test('an older base, which git answers in a shallow clone, is not believed', async () => {
    // main: r - m… - M - t… - T, and a short way from r to T beside it; the head left at r and merged M. Three commits deep, T reaches r, but not M.
    const repository = repositoryOf()
    const { git } = repository
    const root = git('rev-parse', 'HEAD')
    git('checkout', '-q', '-b', 'head')
    commits(repository, 1, 'f')
    git('checkout', '-q', '-b', 'short', 'main')
    commits(repository, 1, 's')
    git('checkout', '-q', 'main')
    const base = commits(repository, 6, 'm')
    git('checkout', '-q', 'head')
    git('merge', '-q', '--no-edit', 'main')
    git('checkout', '-q', 'main')
    commits(repository, 6, 't')
    git('merge', '-q', '--no-edit', 'short')
    const [head, tip] = [git('rev-parse', 'head'), git('rev-parse', 'main')]
    const clone = cloneOf(repository, 'head', 3)
    runGit(clone, 'fetch', '-q', '--depth=3', 'origin', 'main')
    expect(runGit(clone, 'merge-base', head, tip)).toBe(root)
    expect(await mergeBase(clone, head, tip, true)).toBe(base)
  })

  test('criss-cross merges have several: any of them is one', async () => {
    const repository = repositoryOf()
    const { git } = repository
    git('checkout', '-q', '-b', 'head')
    const b = commits(repository, 1, 'f')
    git('checkout', '-q', 'main')
    const a = commits(repository, 1, 'm')
    git('merge', '-q', '--no-edit', b)
    git('checkout', '-q', 'head')
    git('merge', '-q', '--no-edit', a)
    const head = commits(repository, 1, 'h')
    git('checkout', '-q', 'main')
    commits(repository, 1, 't')
    expect([a, b]).toContain(await mergeBase(cloneOf(repository, 'head', 1), head, 'main', true))
  })

  test('a stale copy of the branch is good enough: it is older, and misses nothing', async () => {
    const { repository, base, head } = lateMerge(2)
    const clone = cloneOf(repository, 'head')
    runGit(clone, 'update-ref', 'refs/remotes/origin/main', base)
    expect(await mergeBase(clone, head, 'main', false)).toBe(base)
  })
})

describe('what cannot be had', () => {
  test('unrelated histories, full and shallow', async () => {
    const repository = repositoryOf()
    repository.git('checkout', '-q', '--orphan', 'other')
    const head = commits(repository, 5, 'o')
    expect(await mergeBase(cloneOf(repository, 'other'), head, 'main', false)).toBeUndefined()
    expect(await mergeBase(cloneOf(repository, 'other', 1), head, 'main', true)).toBeUndefined()
  })

  test('no origin any more', async () => {
    const { repository, head } = lateMerge(2)
    const clone = cloneOf(repository, 'head', 1)
    runGit(clone, 'remote', 'set-url', 'origin', `file://${repository.base}/gone`)
    expect(await mergeBase(clone, head, 'main', true)).toBeUndefined()
  })

  test('no such branch; a name that could be an option', async () => {
    const { repository, head } = lateMerge(2)
    const clone = cloneOf(repository, 'head')
    for (const name of ['nowhere', '--all', 'ma*', 'x:y']) expect(await mergeBase(clone, head, name, false), name).toBeUndefined()
  })

  test('an origin that is shallow itself, and does not have the true one', async () => {
    const { repository, head } = lateMerge(10)
    const middle = cloneOf(repository, 'head', 2)
    runGit(middle, 'fetch', '-q', '--depth=2', 'origin', 'main:main')
    const clone = cloneOf({ ...repository, root: middle }, 'head', 1)
    expect(await mergeBase(clone, head, 'main', true)).toBeUndefined()
  })
})

test('one commit by its id, alone; never one that is none', async () => {
  const { repository, base, head } = lateMerge(4)
  const clone = cloneOf(repository, 'head', 1)
  expect(await fetchCommit(clone, base, true)).toBe(true)
  expect(runGit(clone, 'rev-list', base)).toBe(base)
  expect(runGit(clone, 'rev-list', head)).toBe(head)
  for (const id of ['main', '--all', '0'.repeat(40), '1'.repeat(40), '']) expect(await fetchCommit(clone, id, true), id).toBe(false)
})

test('in histories of any shape and clones of any depth: the same as in the full one', async () => {
  const step = fc.record({ on: fc.constantFrom('main', 'head'), kind: fc.constantFrom('commit', 'commit', 'commit', 'merge') })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), fc.integer({ min: 1, max: 6 }), async (history, depth) => {
      const repository = repositoryOf()
      const { git } = repository
      git('branch', 'head')
      for (const [index, { on, kind }] of history.entries()) {
        git('checkout', '-q', on)
        if (kind === 'merge') git('merge', '-q', '--no-edit', on === 'main' ? 'head' : 'main')
        else commits(repository, 1, `${on}-${index}`)
      }
      const all = git('merge-base', '--all', 'main', 'head').split('\n')
      const clone = cloneOf(repository, 'head', depth)
      const found = await mergeBase(clone, git('rev-parse', 'head'), 'main', existsSync(path.join(clone, '.git/shallow')))
      expect(all).toContain(found)
      repository.dispose()
    }),
    { numRuns: 8 },
  )
})
