import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, test } from 'vitest'
import { detectIn as detectWith } from '../../../shared/affected/detect.ts'
import type { AffectedSet } from '../../../shared/affected/model.ts'
import { detectionIn } from '../../../shared/workspace/detection.ts'
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

const detectIn = (root: string, base: string): Promise<AffectedSet> =>
  inWorkspace(root, async (workspace) => (await detectWith(detectionIn(workspace), { reference: { kind: 'commit', revision: base, why: base } })).set)
const lines = (set: AffectedSet) =>
  set.affected.flatMap(({ service, reasons }) => reasons.map(({ kind, via, path: file }) => [`${service}:`, kind, via, file].filter(Boolean).join(' ')))
/** What a change made after the shop's first commit affects. */
const affectedBy = async (change: (repository: TestRepository) => void, more: Parameters<typeof testRepository>[0] = {}) => {
  const repository = shop(more)
  const base = repository.git('rev-parse', 'HEAD')
  change(repository)
  repository.commit()
  return detectIn(repository.root, base)
}

describe('files of every kind', () => {
  it('a submodule counts by the commit it is at', async () => {
    const inner = testRepository({ x: '1' })
    made.push(inner)
    const repository = shop()
    repository.git('submodule', '--quiet', 'add', inner.root, 'services/orders/vendored')
    const base = repository.commit('with it')
    expect(lines(await detectIn(repository.root, base))).toEqual([])
    inner.write({ x: '2' })
    inner.commit()
    runGit(path.join(repository.root, 'services/orders/vendored'), 'pull', '-q')
    repository.commit('newer')
    expect(lines(await detectIn(repository.root, base))).toEqual(['orders: file services/orders/vendored'])
  })

  it('a file of LFS counts by its pointer, which holds the hash of the content', async () => {
    const pointer = (hash: string) => `version https://git-lfs.github.com/spec/v1\noid sha256:${hash.repeat(64)}\nsize 12345\n`
    const attributes = { 'services/web/.gitattributes': '*.bin -text\n' }
    expect(
      lines(await affectedBy(({ write }) => write({ 'services/web/a.bin': pointer('b') }), { ...attributes, 'services/web/a.bin': pointer('a') })),
    ).toEqual(['web: file services/web/a.bin'])
  })

  it('.gitattributes count where they lie, and line ends by what is committed', async () => {
    expect(lines(await affectedBy(({ write }) => write({ 'services/web/.gitattributes': '*.js text eol=lf\n' })))).toEqual([
      'web: file services/web/.gitattributes',
    ])
    const set = await affectedBy(({ write }) => write({ '.gitattributes': '* text=auto\n', 'services/web/b.txt': 'a\r\nb\r\n' }), {
      'services/web/b.txt': 'a\nb\n',
    })
    // git stores the same content for both, so nothing is affected.
    expect(lines(set)).toEqual([])
    expect(set.unowned).toEqual(['.gitattributes'])
  })

  it('a link brings what it points to', async () => {
    const links = (repository: TestRepository) => {
      mkdirSync(path.join(repository.root, 'services/web/assets'))
      symlinkSync('../../../brand', path.join(repository.root, 'services/web/assets/brand'))
      return repository.commit('linked')
    }
    const repository = shop({ 'brand/logo.svg': '1' })
    const base = links(repository)
    repository.write({ 'brand/logo.svg': '2' })
    repository.commit()
    expect(lines(await detectIn(repository.root, base))).toEqual(['web: library brand brand/logo.svg'])
  })

  it('a configuration may be a link', async () => {
    const repository = shop()
    renameSync(path.join(repository.root, 'slipway.yml'), path.join(repository.root, 'pipelines.yml'))
    symlinkSync('pipelines.yml', path.join(repository.root, 'slipway.yml'))
    symlinkSync('../../teams.yml', path.join(repository.root, 'services/web/service.yml'))
    repository.write({ 'teams.yml': 'owner: us\n' })
    const base = repository.commit('linked')
    repository.write({ 'teams.yml': 'owner: us\ndeploy: { port: 8080 }\n' })
    repository.commit()
    expect(lines(await detectIn(repository.root, base))).toContain('web: global settings')
  })

  it('names that are no text are told apart, byte by byte', async () => {
    const repository = shop()
    // The same name in Latin-1 and in UTF-8: two files. Made by git, as not every file system takes them.
    const blob = execFileSync('git', ['-C', repository.root, 'hash-object', '-w', '--stdin'], { input: 'x', encoding: 'utf8' }).trim()
    const name = (bytes: readonly number[]) => Buffer.concat([Buffer.from(`100644 ${blob}\tservices/web/caf`), Buffer.from(bytes), Buffer.from([0])])
    const addNames = (...names: readonly Buffer[]) => {
      execFileSync('git', ['-C', repository.root, 'update-index', '-z', '--index-info'], { input: Buffer.concat(names) })
      repository.git('commit', '-q', '-m', 'names')
      return repository.git('rev-parse', 'HEAD')
    }
    const first = addNames(name([0xc3, 0xa9]))
    const second = addNames(name([0xe9]))
    const third = addNames(name([0xe8]))
    const seen = async (base: string, head: string) => {
      repository.git('checkout', '-q', '--detach', head)
      return (await detectIn(repository.root, base)).affected.flatMap(({ reasons }) => reasons.map((reason) => reason.path))
    }
    expect(await seen(first, second)).toEqual(['services/web/caf\udce9'])
    expect(await seen(second, third)).toEqual(['services/web/caf\udce8'])
  })
})

describe('what cannot be read counts as changed', () => {
  it("a service's manifest: the service, as long as it is so", async () => {
    const still = await affectedBy(({ write }) => write({ 'README.md': 'x' }), { 'services/orders/package.json': '{ "name": ' })
    expect(lines(still)).toEqual(['orders: all all-because-services/orders/package.json-cannot-be-read'])
    expect(still.warnings).toEqual([expect.stringMatching(/^services\/orders\/package\.json cannot be read: /)])
  })

  it.each(['libs/words/package.json', 'package.json'])('%s: everybody, since who needs it cannot be told', async (manifest) => {
    const broken = await affectedBy(({ write }) => write({ [manifest]: '{ "name": ' }))
    for (const service of ['orders', 'web']) expect(lines(broken)).toContain(`${service}: all all-because-${manifest}-cannot-be-read`)
  })

  it('but not a broken example somewhere inside', async () => {
    const set = await affectedBy(({ write }) => write({ 'README.md': 'x' }), { 'libs/words/test/broken/package.json': '{ "name": ' })
    expect(set.affected).toEqual([])
    expect(set.warnings).toHaveLength(1)
  })

  it('a lockfile of a version to come: whoever installs from it, with a warning', async () => {
    const lock = (content: string) => JSON.stringify({ lockfileVersion: 9, packages: { '': {}, 'services/web': {}, 'services/orders': {}, [content]: {} } })
    const set = await affectedBy(({ write }) => write({ 'package-lock.json': lock('b') }), { 'package-lock.json': lock('a') })
    expect(lines(set)).toEqual(['orders: lockfile package-lock.json', 'web: lockfile package-lock.json'])
    expect(set.warnings).toEqual([expect.stringMatching(/^package-lock\.json counts as a whole: .*newer npm/)])
  })

  it('a path that leads out of the repository is refused, with its place', async () => {
    const repository = shop()
    const base = repository.git('rev-parse', 'HEAD')
    repository.write({ 'slipway.yml': 'version: 1\nservices: [services/*, ../elsewhere]\n' })
    repository.commit()
    writeFileSync(path.join(repository.root, 'slipway.yml'), shopFiles['slipway.yml'] ?? '')
    await expect(detectIn(repository.root, base)).rejects.toMatchObject({ problems: [expect.objectContaining({ file: 'slipway.yml', line: 2 })] })
  })
})

describe('commits that have nothing in common', () => {
  it('are compared all the same, by content', async () => {
    const repository = shop()
    const base = repository.git('rev-parse', 'HEAD')
    repository.git('checkout', '-q', '--orphan', 'other')
    repository.write({ 'services/web/server.js': 'x' })
    repository.commit('from nothing')
    expect(lines(await detectIn(repository.root, base))).toEqual(['web: file services/web/server.js'])
  })
})

describe('a contract', () => {
  const pact = (path: string) => JSON.stringify({ consumer: { name: 'web' }, provider: { name: 'orders' }, interactions: [{ request: { path } }] })

  test.each<[string, (repository: TestRepository) => void]>([
    ['changed', ({ write }) => write({ 'services/web/contracts/orders.json': pact('/v2') })],
    ['gone', ({ git }) => git('rm', '-q', 'services/web/contracts/orders.json')],
    ['new', ({ write }) => write({ 'services/web/contracts/more.json': pact('/more') })],
  ])('that is %s affects its consumer and its provider', async (_, change) => {
    const set = await affectedBy(change, { 'services/web/contracts/orders.json': pact('/v1') })
    expect(set.affected.map((each) => each.service)).toEqual(['orders', 'web'])
    expect(lines(set)).toContain('orders: contract web')
  })

  it('that stays as it is affects nobody else', async () => {
    const set = await affectedBy(({ write }) => write({ 'services/web/server.js': 'x' }), { 'services/web/contracts/orders.json': pact('/v1') })
    expect(set.affected.map((each) => each.service)).toEqual(['web'])
  })
})

it('ten thousand services', { timeout: 120_000 }, async () => {
  const files = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`many/s${index}/index.html`, '1']))
  const repository = shop({ ...files, 'slipway.yml': 'version: 1\nservices: [many/*]\n' })
  const base = repository.git('rev-parse', 'HEAD')
  repository.write(Object.fromEntries(Object.keys(files).map((file) => [file, '2'])))
  repository.commit()
  const set = await detectIn(repository.root, base)
  expect(set.affected).toHaveLength(10_000)
  expect(new Set(set.affected.map((each) => each.fingerprint)).size).toBe(10_000)
})
