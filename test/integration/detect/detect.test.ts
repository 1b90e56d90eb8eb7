import { rmSync, symlinkSync, chmodSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type DetectOptions, detectIn as detectWith } from '../../../shared/affected/detect.ts'
import { explainService } from '../../../shared/affected/explain.ts'
import type { AffectedSet } from '../../../shared/affected/model.ts'
import { detectionIn } from '../../../shared/workspace/detection.ts'
import { buildService } from '../../../shared/release/build.ts'
import { inWorkspace, runGit, shopFiles, type TestRepository, testRepository } from '../git/fixture.ts'

const made: TestRepository[] = []
const shop = (more: Parameters<typeof testRepository>[0] = {}) => {
  const repository = testRepository({ ...shopFiles, ...more })
  made.push(repository)
  return repository
}
afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})

interface Options extends Omit<DetectOptions, 'reference'> {
  readonly base?: string
  readonly env?: string
}
const optionsOf = ({ base, env, ...rest }: Options): DetectOptions => ({
  ...rest,
  ...(base === undefined ? {} : { reference: { kind: 'commit', revision: base, why: base } }),
  ...(env === undefined ? {} : { reference: { kind: 'live', environment: env, why: env } }),
})
const detectIn = (root: string, options: Options = {}) =>
  inWorkspace(root, async (workspace) => (await detectWith(detectionIn(workspace), optionsOf(options))).set)
/** `web: file services/web/server.js` */
const lines = (set: AffectedSet) =>
  set.affected.flatMap(({ service, reasons }) => reasons.map(({ kind, via, path: file }) => [`${service}:`, kind, via, file].filter(Boolean).join(' ')))

/** A green pipeline of every service (or of those named) on the branch that is checked out. */
async function green(root: string, only?: readonly string[]): Promise<void> {
  await inWorkspace(root, async (workspace) => {
    const { ledger, project, repository, run, now } = workspace
    const commit = await repository.resolve('HEAD')
    const branch = (await repository.branch()) ?? 'main'
    for (const { name } of project.services.filter((service) => only === undefined || only.includes(service.name))) {
      const { release, releaseId, digest, fingerprint } = await buildService(workspace, name)
      const at = now().toISOString()
      await ledger.nominate(release, { release: releaseId, digest, commit, branch, run: run.id, at })
      await ledger.recordPipeline({
        schemaVersion: 1,
        service: name,
        branch,
        fingerprint: { value: fingerprint, parts: release.parts },
        commit,
        release: releaseId,
        digest,
        run: run.id,
        at,
      })
    }
  })
}

describe('compared with a base commit', () => {
  it('names files, libraries and what is not affected', async () => {
    const { root, git, write, commit } = shop()
    const base = git('rev-parse', 'HEAD')
    expect(lines(await detectIn(root, { base }))).toEqual([])
    write({ 'services/orders/server.js': 'x' })
    const second = commit()
    const set = await detectIn(root, { base })
    expect(set).toMatchObject({ base, head: second, unaffected: ['web'], removed: [] })
    expect(lines(set)).toEqual(['orders: file services/orders/server.js'])
    write({ 'libs/words/words.js': 'x' })
    commit()
    expect(lines(await detectIn(root, { base }))).toEqual(['orders: file services/orders/server.js', 'web: library words libs/words/words.js'])
    expect(lines(await detectIn(root, { base, head: second }))).toEqual(['orders: file services/orders/server.js'])
  })

  const file = 'services/orders/code.js'
  it.each<[string, (repository: TestRepository) => void, readonly string[]]>([
    ['a rename', ({ git }) => git('mv', file, 'services/orders/main.js'), ['orders: file services/orders/code.js', 'orders: file services/orders/main.js']],
    ['a move to another service', ({ git }) => git('mv', file, 'services/web/x.js'), [`orders: file ${file}`, 'web: file services/web/x.js']],
    ['a deletion', ({ git }) => git('rm', '-q', file), [`orders: file ${file}`]],
    ['a mode', ({ root }) => chmodSync(path.join(root, file), 0o755), [`orders: file ${file}`]],
    [
      'a file that became a link',
      ({ root }) => {
        rmSync(path.join(root, file))
        symlinkSync('package.json', path.join(root, file))
      },
      [`orders: file ${file}`],
    ],
    ['a name beyond ASCII', ({ write }) => write({ 'services/orders/café.txt': 'x' }), ['orders: file services/orders/café.txt']],
    ['a name with a newline', ({ write }) => write({ 'services/orders/a\n::warning::b': 'x' }), ['orders: file services/orders/a\n::warning::b']],
    ['a name with tab and quotes', ({ write }) => write({ 'services/orders/a\t"b"': 'x' }), ['orders: file services/orders/a\t"b"']],
    ['a hidden file', ({ write }) => write({ 'services/orders/.config/x': 'x' }), ['orders: file services/orders/.config/x']],
    ['a file of no service', ({ write }) => write({ 'README.md': 'x' }), []],
    [
      'several commits',
      ({ write, commit }) => {
        for (const name of ['services/web/a', file, 'README.md']) {
          write({ [name]: 'x' })
          commit()
        }
      },
      [`orders: file ${file}`, 'web: file services/web/a'],
    ],
    [
      'a change and its revert',
      ({ write, commit, git }) => {
        write({ [file]: 'x' })
        commit()
        git('revert', '--no-edit', 'HEAD')
      },
      [],
    ],
    [
      'a merge',
      ({ git, write, commit }) => {
        git('checkout', '-q', '-b', 'side')
        write({ [file]: 'x' })
        commit()
        git('checkout', '-q', 'main')
        write({ 'services/web/a': 'x' })
        commit()
        git('merge', '-q', '--no-edit', 'side')
      },
      [`orders: file ${file}`, 'web: file services/web/a'],
    ],
  ])('sees %s', async (_, change, expected) => {
    const repository = shop({ [file]: 'long enough to be recognised when it moves\n'.repeat(20) })
    const base = repository.git('rev-parse', 'HEAD')
    change(repository)
    repository.commit()
    expect(lines(await detectIn(repository.root, { base }))).toEqual(expected)
  })

  it('looks at the graph of both ends: a dependency, a service, a setting that came or went', async () => {
    const { root, git, write, commit } = shop()
    const base = git('rev-parse', 'HEAD')
    write({ 'services/web/package.json': shopFiles['services/web/package.json']?.replace('"@shop/words":"*"', '') ?? '', 'libs/words/words.js': 'moved on' })
    commit()
    expect(lines(await detectIn(root, { base }))).toEqual(['web: file services/web/package.json', 'web: removed-edge words'])
    git('rm', '-qr', 'services/orders')
    write({ 'services/new/package.json': '{"name":"new"}', 'services/web/service.yml': 'deploy: { health: /up }\n' })
    commit()
    const set = await detectIn(root, { base })
    expect(set.removed).toEqual([{ service: 'orders' }])
    expect(lines(set)).toEqual(expect.arrayContaining(['new: never-built', 'web: file services/web/service.yml', 'web: global settings']))
    expect(set.affected.map((each) => each.service)).toEqual(['new', 'web'])
  })

  it('moves who uses a package when the lockfile moves', async () => {
    const lock = (pino: string) =>
      JSON.stringify({
        lockfileVersion: 3,
        packages: {
          '': {},
          'services/web': { dependencies: { pino: '*' } },
          'services/orders': {},
          'libs/words': {},
          'node_modules/pino': { version: pino, integrity: pino },
        },
      })
    const { root, git, write, commit } = shop({ 'package-lock.json': lock('1') })
    const base = git('rev-parse', 'HEAD')
    write({ 'package-lock.json': lock('2') })
    commit()
    expect(lines(await detectIn(root, { base }))).toEqual(['web: lockfile pino@2 package-lock.json'])
  })

  it('does not look at what is not committed', async () => {
    const { root, git, write } = shop()
    const base = git('rev-parse', 'HEAD')
    write({ 'services/web/server.js': 'x', 'services/web/service.yml': 'name: web\n', 'services/new/package.json': '{}' })
    expect(await detectIn(root, { base })).toMatchObject({ affected: [], unaffected: ['orders', 'web'] })
  })
})

describe('a base that is not here', () => {
  const shallowClone = (repository: TestRepository) => {
    runGit(repository.base, 'clone', '-q', '--depth=1', `file://${repository.root}`, 'shallow')
    return path.join(repository.base, 'shallow')
  }

  it('is fetched into a shallow clone', async () => {
    const repository = shop()
    repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
    const base = repository.git('rev-parse', 'HEAD')
    repository.write({ 'services/web/server.js': 'x' })
    repository.commit()
    repository.write({ 'services/orders/server.js': 'x' })
    repository.commit()
    expect(lines(await detectIn(shallowClone(repository), { base }))).toEqual(['orders: file services/orders/server.js', 'web: file services/web/server.js'])
  })

  it('or everything is affected, and the reason says so; never nothing', async () => {
    const repository = shop()
    const base = repository.git('rev-parse', 'HEAD')
    repository.write({ 'services/web/server.js': 'x' })
    repository.commit()
    const clone = shallowClone(repository)
    rmSync(path.join(repository.root, '.git'), { recursive: true })
    const why = 'all all-because-the-base-is-not-here-and-cannot-be-fetched'
    expect(lines(await detectIn(clone, { base }))).toEqual([`orders: ${why}`, `web: ${why}`])
    expect(lines(await detectIn(clone, { base: 'release-1' }))).toEqual([`orders: ${why}`, `web: ${why}`])
  })

  it('a rewritten branch: the old commit is nowhere', async () => {
    const { root } = shop()
    const gone = '1'.repeat(40)
    expect((await detectIn(root, { base: gone })).affected.map((each) => each.reasons)).toEqual(
      Array(2).fill([{ kind: 'all', path: 'all-because-the-base-is-not-here-and-cannot-be-fetched' }]),
    )
    expect(lines(await detectIn(root, { base: '0'.repeat(40) }))).toContain('web: all all-because-there-is-no-base-yet')
  })

  it('a name that does not exist in a complete clone is a mistake', async () => {
    const { root } = shop()
    await expect(detectIn(root, { base: 'mian' })).rejects.toThrow(/there is no commit mian here/)
    await expect(detectIn(root, { head: 'mian' })).rejects.toThrow(/there is no commit mian here/)
    await expect(detectIn(root, { force: ['web', 'wbe'] })).rejects.toThrow(/no service wbe; there are orders, web/)
  })

  it('a base whose configuration is broken', async () => {
    const { root, write, commit } = shop()
    write({ 'slipway.yml': 'version: 1\nservices: [nowhere/*]\n' })
    const broken = commit()
    write({ 'slipway.yml': shopFiles['slipway.yml'] ?? '' })
    commit()
    expect(lines(await detectIn(root, { base: broken }))).toContain('web: all all-because-the-base-has-no-valid-configuration')
  })

  it('a base from before the configuration is seen with the one of the head, or with one that is not even committed', async () => {
    const { root, git, write, commit } = shop()
    git('rm', '-q', '--cached', 'slipway.yml')
    git('commit', '-q', '-m', 'without')
    const without = git('rev-parse', 'HEAD')
    write({ 'services/web/server.js': 'x', 'services/new/package.json': '{"name":"new"}' })
    git('add', 'services')
    git('commit', '-q', '-m', 'changes')
    const expected = ['new: never-built', 'web: file services/web/server.js']
    expect(lines(await detectIn(root, { base: without }))).toEqual(expected)
    commit('with it')
    expect(lines(await detectIn(root, { base: without }))).toEqual(expected)
  })

  it('a head whose configuration is broken is refused with its commit and its problems', async () => {
    const { root, write, commit } = shop()
    write({ 'slipway.yml': 'version: 1\nservices: [nowhere/*]\n' })
    const head = commit()
    write({ 'slipway.yml': shopFiles['slipway.yml'] ?? '' })
    await expect(detectIn(root)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(`commit ${head.slice(0, 10)}: `),
      problems: expect.arrayContaining([expect.objectContaining({ file: 'slipway.yml', line: 2 })]),
    })
  })
})

describe('compared with the last green pipelines', () => {
  it('everything is new to an empty ledger', async () => {
    const { root } = shop()
    expect(await detectIn(root)).toMatchObject({ base: null, unaffected: [], removed: [] })
    expect(lines(await detectIn(root))).toEqual(['orders: never-built', 'web: never-built'])
  })

  it('a service counts as done only by its own green pipeline, however many pushes ago', async () => {
    const { root, write, commit } = shop()
    await green(root)
    expect(lines(await detectIn(root))).toEqual([])
    write({ 'services/web/server.js': 'x' })
    commit()
    // The pipeline of this push was cancelled; the next push touches another service.
    write({ 'services/orders/server.js': 'x' })
    commit()
    expect(lines(await detectIn(root))).toEqual(['orders: file services/orders/server.js', 'web: file services/web/server.js'])
    await green(root, ['orders'])
    expect(lines(await detectIn(root))).toEqual(['web: file services/web/server.js'])
  })

  it('finds the last green however many commits ago, and works at depth 1', async () => {
    const { root, base, write, commit } = shop()
    await green(root)
    write({ 'libs/words/words.js': 'x' })
    commit()
    for (let turn = 0; turn < 3; turn++) commit('nothing')
    runGit(base, 'clone', '-q', '--depth=1', `file://${root}`, 'shallow')
    expect(lines(await detectIn(path.join(base, 'shallow')))).toEqual(['web: library words'])
  })

  it('a branch of its own begins where the default branch is', async () => {
    const { root, git, write, commit } = shop()
    await green(root)
    git('checkout', '-q', '-b', 'feature')
    write({ 'services/web/server.js': 'x' })
    commit()
    expect(lines(await detectIn(root))).toEqual(['web: file services/web/server.js'])
    await green(root)
    expect(lines(await detectIn(root))).toEqual([])
    git('checkout', '-q', 'main')
    expect(lines(await detectIn(root))).toEqual([])
  })

  it('a force push back to an old state needs no build where that state was green', async () => {
    const { root, git, write, commit } = shop()
    await green(root)
    write({ 'services/web/server.js': 'x' })
    commit()
    git('reset', '-q', '--hard', 'HEAD~1')
    git('commit', '-q', '--amend', '-m', 'rewritten')
    expect(lines(await detectIn(root))).toEqual([])
  })

  it('tells services that are gone, and those that were asked for', async () => {
    const { root, git, commit } = shop()
    await green(root)
    git('rm', '-qr', 'services/orders')
    commit()
    const set = await detectIn(root, { force: ['web'] })
    expect(set.removed).toEqual([{ service: 'orders' }])
    expect(lines(set)).toEqual(['web: forced'])
  })

  it('against an environment: nothing lives there yet, and an unknown one is refused', async () => {
    const { root } = shop()
    await green(root)
    expect(lines(await detectIn(root, { env: 'dev' }))).toEqual(['orders: never-built', 'web: never-built'])
    await expect(detectIn(root, { env: 'prod' })).rejects.toThrow(/no environment prod; there are dev/)
  })
})

it('explains by the chain from the file to the service', async () => {
  const { root, git, write, commit } = shop({
    'libs/letters/package.json': '{"name":"letters"}',
    'libs/words/package.json': '{"name":"@shop/words","dependencies":{"letters":"*"}}',
  })
  const base = git('rev-parse', 'HEAD')
  write({ 'libs/letters/a.js': 'x' })
  commit()
  await inWorkspace(root, async (workspace) => {
    const { set, snapshot } = await detectWith(detectionIn(workspace), optionsOf({ base }))
    const before = await workspace.repository.files(base)
    expect(explainService(snapshot, set, 'web', before)).toEqual({
      service: 'web',
      affected: true,
      chains: [
        {
          reason: { kind: 'library', via: 'letters', path: 'libs/letters/a.js' },
          chain: ['libs/letters/a.js', 'letters', 'words', 'web'],
          why: ['libs/words/package.json:1 dependencies.letters', 'services/web/package.json:1 dependencies.@shop/words'],
          distance: 2,
        },
      ],
      builtFrom: ['services/web', 'libs/letters', 'libs/words'],
      elsewhere: [],
    })
    expect(explainService(snapshot, set, 'orders', before)).toMatchObject({
      affected: false,
      chains: [],
      builtFrom: ['services/orders'],
      elsewhere: [{ in: 'letters', files: 1, example: 'libs/letters/a.js' }],
    })
  })
})
