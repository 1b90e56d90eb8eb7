import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { filesBelow } from '../../../shared/commit/folder.ts'
import { UnavailableError, UserError } from '../../../shared/errors.ts'
import { openRepository } from '../../../shared/git/open.ts'
import { runGit, type TestRepository, testRepository } from './fixture.ts'

const made: TestRepository[] = []
const repositoryWith = (files?: Parameters<typeof testRepository>[0]) => {
  const repository = testRepository(files)
  made.push(repository)
  return repository
}
afterEach(() => {
  vi.unstubAllEnvs()
  for (const repository of made.splice(0)) repository.dispose()
})

describe('openRepository', () => {
  it('finds the root from any folder, and the git folder that linked work trees share', async () => {
    const { root, base, git } = repositoryWith({ 'a/b/c.txt': '1' })
    expect(await openRepository(path.join(root, 'a/b'))).toMatchObject({ root, gitDir: path.join(root, '.git'), shallow: false })
    git('worktree', 'add', '-q', path.join(base, 'linked'), '-b', 'side')
    const linked = await openRepository(path.join(base, 'linked'))
    expect(linked).toMatchObject({ root: path.join(base, 'linked'), gitDir: path.join(root, '.git') })
    expect(await linked.branch()).toBe('side')
  })

  it('says what is wrong where there is no usable repository', async () => {
    const { base } = repositoryWith()
    await expect(openRepository(base)).rejects.toThrow(/is not a git repository: go to one, or make one with git init/)
    await expect(openRepository(base)).rejects.toBeInstanceOf(UserError)
    await expect(openRepository(path.join(base, 'nowhere'))).rejects.toBeInstanceOf(UserError)
    runGit(base, 'init', '-q', '--bare', 'bare.git')
    await expect(openRepository(path.join(base, 'bare.git'))).rejects.toThrow(/is a bare repository/)
  })

  it('has no HEAD before the first commit', async () => {
    const { root } = repositoryWith()
    const repository = await openRepository(root)
    await expect(repository.resolve('HEAD')).rejects.toThrow(/no commit yet: git commit first/)
    expect(await repository.branch()).toBe('main')
  })

  it('is not led astray by the environment of a hook', async () => {
    const { root } = repositoryWith({ a: '1' })
    const other = repositoryWith({ b: '1' })
    vi.stubEnv('GIT_DIR', path.join(other.root, '.git'))
    vi.stubEnv('GIT_WORK_TREE', other.root)
    vi.stubEnv('GIT_INDEX_FILE', path.join(other.root, '.git/index'))
    const repository = await openRepository(root)
    expect(repository.root).toBe(root)
    expect(filesBelow(await repository.files('HEAD'), '.').map((entry) => entry.path)).toEqual(['a'])
    expect(await repository.dirty()).toEqual([])
  })
})

describe('commits and branches', () => {
  it('resolves branches, tags, abbreviations and ancestors to commits, and nothing else', async () => {
    const { root, commit, git } = repositoryWith({ a: '1' })
    const first = git('rev-parse', 'HEAD')
    const second = commit('second')
    git('tag', '-a', 'v1', '-m', 'v1', first)
    const { resolve } = await openRepository(root)
    for (const [revision, id] of [
      ['HEAD', second],
      ['main', second],
      ['v1', first],
      ['HEAD~1', first],
      [first.slice(0, 12), first],
    ] as const)
      expect(await resolve(revision)).toBe(id)
    for (const revision of ['nowhere', 'HEAD:a', '--all', '', 'a b', first.replace(/./g, '0')])
      await expect(resolve(revision), revision).rejects.toBeInstanceOf(UserError)
  })

  it('knows the branch, none when detached, and the default branch of the clone', async () => {
    const { root, base, git } = repositoryWith({ a: '1' })
    git('branch', '-m', 'trunk')
    runGit(base, 'clone', '-q', root, 'clone')
    runGit(path.join(base, 'clone'), 'checkout', '-q', '-b', 'feature/x')
    const clone = await openRepository(path.join(base, 'clone'))
    expect([await clone.branch(), await clone.defaultBranch()]).toEqual(['feature/x', 'trunk'])
    git('checkout', '-q', '--detach')
    const detached = await openRepository(root)
    expect([await detached.branch(), await detached.defaultBranch()]).toEqual([null, 'main'])
  })
})

describe('files of a commit', () => {
  it('keeps every name and mode, whatever git is configured to quote', async () => {
    const names = ['café.txt', 'tab\there', 'say "hi"', 'line\nbreak', '::error::x', '日本', ' space ', '-dash', 'back\\slash']
    const repository = repositoryWith(Object.fromEntries(names.map((name) => [name, name])))
    repository.write({ 'run.sh': 'x' })
    chmodSync(path.join(repository.root, 'run.sh'), 0o755)
    symlinkSync('run.sh', path.join(repository.root, 'link'))
    repository.git('config', 'core.quotepath', 'true')
    const commit = repository.commit()
    const { files, blobs } = await openRepository(repository.root)
    const entries = filesBelow(await files(commit), '.')
    expect(new Set(entries.map((entry) => entry.path))).toEqual(new Set([...names, 'run.sh', 'link']))
    expect(entries.find((entry) => entry.path === 'run.sh')?.mode).toBe('100755')
    expect(entries.find((entry) => entry.path === 'link')?.mode).toBe('120000')
    const contents = await blobs(entries.map((entry) => entry.oid))
    for (const { path: name, oid } of entries.filter((entry) => names.includes(entry.path))) expect(contents.get(oid)?.toString()).toBe(name)
  })

  it('reads empty, large and binary contents, and one object twice', async () => {
    const large = Buffer.alloc(3_000_000, 'line\n')
    const binary = Buffer.from([0, 10, 255, 10, 0])
    const { root, git } = repositoryWith({ empty: '', large, binary, copy: binary })
    const { blobs } = await openRepository(root)
    const oids = ['empty', 'large', 'binary', 'copy'].map((name) => git('rev-parse', `HEAD:${name}`))
    const contents = await blobs(oids)
    expect(contents.get(oids[0] ?? '')).toHaveLength(0)
    expect(contents.get(oids[1] ?? '')?.equals(large)).toBe(true)
    expect(contents.get(oids[3] ?? '')?.equals(binary)).toBe(true)
    expect(contents.size).toBe(3)
    expect((await blobs([])).size).toBe(0)
    await expect(blobs(['1'.repeat(40)])).rejects.toBeInstanceOf(UnavailableError)
  })

  it('lists submodules as what they are', async () => {
    const inner = repositoryWith({ x: '1' })
    const outer = repositoryWith({ a: '1' })
    outer.git('submodule', '--quiet', 'add', inner.root, 'vendor/inner')
    const commit = outer.commit()
    const { files } = await openRepository(outer.root)
    expect(filesBelow(await files(commit), '.').find((entry) => entry.path === 'vendor/inner')).toEqual({
      path: 'vendor/inner',
      mode: '160000',
      oid: inner.git('rev-parse', 'HEAD'),
    })
  })

  it('tells what is not committed', async () => {
    const repository = repositoryWith({ 'a b': '1', gone: '1', '.gitignore': 'ignored\n' })
    repository.write({ 'a b': '2', ignored: 'x', 'new/é': 'x' })
    repository.git('rm', '-q', 'gone')
    const { dirty } = await openRepository(repository.root)
    expect([...(await dirty())].sort()).toEqual(['a b', 'gone', 'new/'])
  })
})

describe('a git that is older', () => {
  it('is asked the way it knows', async () => {
    const { root, base } = repositoryWith({ a: '1', 'b/c': '2' })
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
    const bin = path.join(base, 'bin')
    mkdirSync(bin)
    writeFileSync(
      path.join(bin, 'git'),
      `#!/bin/sh\nfor each; do case "$each" in --batch-command) echo "error: unknown option \\\`batch-command'" >&2; exit 129;; esac; done\nexec ${real} "$@"\n`,
      { mode: 0o755 },
    )
    vi.stubEnv('PATH', `${bin}:${process.env.PATH}`)
    const { files, blobs } = await openRepository(root)
    const entries = filesBelow(await files('HEAD'), '.')
    expect(entries.map((entry) => entry.path)).toEqual(['a', 'b/c'])
    expect([...(await blobs(entries.map((entry) => entry.oid))).values()].map(String)).toEqual(['1', '2'])
  })
})

describe('history', () => {
  it('is not led astray by names that mean something to git', async () => {
    const repository = repositoryWith({ ':(glob)x': '1', ':!other': '1', other: '1' })
    const first = repository.git('rev-parse', 'HEAD')
    const commits: Record<string, string> = {}
    for (const name of [':(glob)x', ':!other', 'other']) {
      repository.write({ [name]: '2' })
      commits[name] = repository.commit(name)
    }
    const { changes } = await openRepository(repository.root)
    for (const [name, commit] of Object.entries(commits)) {
      expect(
        (await changes(first, 'HEAD', [name]))?.map((change) => change.commit),
        name,
      ).toEqual([commit])
    }
  })

  it('lists the commits that touched a path, newest first, with what a forge wrote into the subject', async () => {
    const repository = repositoryWith({ 'services/web/a': '1' })
    const first = repository.git('rev-parse', 'HEAD')
    repository.write({ 'services/web/a': '2' })
    const second = repository.commit('Add prices (#12)')
    repository.write({ 'services/orders/a': '1' })
    repository.commit('Elsewhere')
    mkdirSync(path.join(repository.root, 'services/web/b'))
    repository.write({ 'services/web/b/c': '1' })
    const fourth = repository.commit('Merge pull request #34 from acme/x')
    const { changes } = await openRepository(repository.root)
    expect(await changes(first, fourth, ['services/web'])).toEqual([
      { commit: fourth, subject: 'Merge pull request #34 from acme/x', author: 'Ann Example', pr: 34 },
      { commit: second, subject: 'Add prices (#12)', author: 'Ann Example', pr: 12 },
    ])
    const subjects = async (...paths: string[]) => (await changes(first, fourth, paths))?.map((change) => change.subject)
    expect(await subjects('services/*')).toEqual([])
    expect(await subjects('.')).toHaveLength(3)
    expect(await subjects('services/we')).toEqual([])
    expect(await changes('1'.repeat(40), fourth, ['services/web'])).toBeNull()
  })

  it('says of ancestors yes, no, and unknown where the history is cut off', async () => {
    const { root, base, git, commit } = repositoryWith({ a: '1' })
    const first = git('rev-parse', 'HEAD')
    const second = commit('second')
    git('checkout', '-q', '-b', 'side', first)
    const side = commit('side')
    const full = await openRepository(root)
    expect([await full.isAncestor(first, second), await full.isAncestor(second, first), await full.isAncestor(second, side)]).toEqual([true, false, false])
    expect(await full.isAncestor(first, '1'.repeat(40))).toBe('unknown')
    runGit(base, 'clone', '-q', '--depth=1', '--branch=main', `file://${root}`, 'shallow')
    const shallow = await openRepository(path.join(base, 'shallow'))
    expect(shallow.shallow).toBe(true)
    expect(await shallow.isAncestor(first, second)).toBe('unknown')
    await expect(shallow.resolve(first)).rejects.toThrow(/this clone is shallow.*--deepen/)
  })
})

describe('fetchCommit', () => {
  it('brings one commit into a shallow clone and no more', async () => {
    const { root, base, git, commit } = repositoryWith({ a: '1' })
    git('config', 'uploadpack.allowAnySHA1InWant', 'true')
    const first = git('rev-parse', 'HEAD')
    commit('second')
    const third = commit('third')
    runGit(base, 'clone', '-q', '--depth=1', `file://${root}`, 'shallow')
    const shallow = await openRepository(path.join(base, 'shallow'))
    expect(await shallow.fetchCommit?.(first)).toBe(true)
    expect(await shallow.resolve(first)).toBe(first)
    expect(runGit(path.join(base, 'shallow'), 'rev-list', '--count', third)).toBe('1')
  })

  it('never makes a complete clone shallow, and says no to what cannot be had', async () => {
    const { root, base, git, commit } = repositoryWith({ a: '1' })
    runGit(base, 'clone', '-q', `file://${root}`, 'full')
    git('checkout', '-q', '-b', 'later')
    commit('b')
    const later = commit('c')
    const full = await openRepository(path.join(base, 'full'))
    expect(await full.fetchCommit?.(later)).toBe(true)
    expect(runGit(path.join(base, 'full'), 'rev-parse', '--is-shallow-repository')).toBe('false')
    expect(runGit(path.join(base, 'full'), 'rev-list', '--count', later)).toBe('3')
    for (const id of ['1'.repeat(40), '0'.repeat(40), 'main', '--upload-pack=touch x']) expect(await full.fetchCommit?.(id)).toBe(false)
    expect(await (await openRepository(root)).fetchCommit?.('1'.repeat(40))).toBe(false)
  })
})
