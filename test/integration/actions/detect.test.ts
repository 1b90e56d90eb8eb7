import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { writeHandOver } from '../../../shared/github/hand-over.ts'
import { buildService } from '../../../shared/release/build.ts'
import { type EventWorld, eventWorld, fourServices, push, type WorldEvent } from '../detect/event-world.ts'
import { inWorkspace, runGit } from '../git/fixture.ts'
import { type ActionScript, actionFromSource } from './from-source.ts'
import { runAction } from './runner.ts'

let action: ActionScript
let world: EventWorld
beforeAll(async () => {
  action = await actionFromSource('detect-changed-services')
})
afterAll(() => action.dispose())
afterEach(() => world.dispose())

/** A green main, and one more commit that changes `a` and `c`. */
async function changedWorld(script = action.script) {
  world = eventWorld(script)
  const base = world.git('rev-parse', 'HEAD')
  await world.green(base)
  world.change('a', 'c')
  return { base, event: push(world.push()) }
}

describe('clones that are not whole', () => {
  test.each([
    ['without a work tree', ['--no-checkout']],
    ['without a work tree, one commit', ['--no-checkout', '--depth=1']],
    ['without files or a work tree', ['--no-checkout', '--filter=blob:none']],
    ['without files, a work tree or history', ['--no-checkout', '--filter=blob:none', '--depth=1']],
    ['with a part of the work tree', ['--sparse', '--depth=1']],
  ])('%s', async (_, options) => {
    const { base, event } = await changedWorld()
    runGit(world.origin, 'config', 'uploadpack.allowFilter', 'true')
    runGit(world.base, 'clone', '-q', ...options, `file://${world.origin}`, 'partial')
    const folder = path.join(world.base, 'partial')
    const config = readFileSync(path.join(folder, '.git/config'), 'utf8')
    const refs = runGit(folder, 'for-each-ref')
    for (const inputs of [{}, { base }]) {
      const run = await world.detect(event, { folder, inputs })
      expect(run.services, run.log).toEqual(['a', 'c'])
    }
    expect(readFileSync(path.join(folder, '.git/config'), 'utf8')).toBe(config)
    expect(runGit(folder, 'for-each-ref')).toBe(refs)
    expect(existsSync(path.join(folder, '.git/FETCH_HEAD'))).toBe(false)
  })

  test('one commit stays one: only the base is added, and it alone', async () => {
    const { base, event } = await changedWorld()
    const folder = world.checkout(event, 1)
    expect((await world.detect(event, { folder, inputs: { base } })).services).toEqual(['a', 'c'])
    expect(runGit(folder, 'rev-list', 'HEAD', base).split('\n').sort()).toEqual([event.sha, base].sort())
  })
})

describe('as it is committed', () => {
  test('in a checkout of one commit', async () => {
    const { base, event } = await changedWorld(path.resolve('dist/detect-changed-services/index.js'))
    for (const inputs of [{}, { base }]) {
      const run = await world.detect(event, { inputs })
      expect(run.services, run.log).toEqual(['a', 'c'])
    }
  })
})

/** Puts the release of a service at HEAD of the work tree live in production, in the ledger. */
async function live(service: string): Promise<void> {
  await inWorkspace(world.root, async (workspace) => {
    const { ledger, run } = workspace
    const { release, releaseId, digest, fingerprint } = await buildService(workspace, service)
    const commit = await workspace.repository.resolve('HEAD')
    const at = '2026-11-21T12:00:00Z'
    await ledger.nominate(release, { release: releaseId, digest, commit, branch: 'main', run: run.id, at })
    const { version } = release
    const attempt = {
      number: 1,
      release: releaseId,
      digest,
      version,
      commit,
      trigger: 'promote' as const,
      status: 'succeeded' as const,
      evidence: [],
      actor: 'ann',
      run: run.id,
      startedAt: at,
    }
    await ledger.updateCell('production', service, () => ({
      schemaVersion: 1,
      service,
      environment: 'production',
      live: { release: releaseId, digest, version, fingerprint, since: at, attempt: 1, commit },
      previousGood: null,
      attempt,
      target: {},
      configHash: 'e'.repeat(64),
      updatedAt: at,
    }))
  })
}

describe('inputs', () => {
  test('an environment in which something is live already: what differs from it, whatever was green', async () => {
    world = eventWorld(action.script)
    for (const service of ['a', 'b', 'c']) await live(service)
    world.change('a')
    const sha = world.push()
    await world.green(sha)
    expect((await world.detect(push(sha))).services).toEqual([])
    const run = await world.detect(push(sha), { inputs: { environment: 'production' } })
    expect(run.services, run.log).toEqual(['a', 'd'])
    expect(JSON.parse(run.outputs.reasons ?? '')).toEqual({ a: [['file', 'services/a/main.js']], d: [['never-built', '']] })
  })

  test('an environment: what is live there', async () => {
    const { event } = await changedWorld()
    const run = await world.detect(event, { inputs: { environment: 'production' } })
    expect(run.services).toEqual(['a', 'b', 'c', 'd'])
    expect(run.summary).toContain('against what is live in production')
    const unknown = await world.detect(event, { inputs: { environment: 'prod' } })
    expect(unknown.exitCode).toBe(2)
    expect(unknown.log).toContain('no environment prod')
  })

  test('force: some, or all', async () => {
    const { event } = await changedWorld()
    expect((await world.detect(event, { inputs: { force: 'b' } })).services).toEqual(['a', 'b', 'c'])
    expect((await world.detect(event, { inputs: { force: 'all' } })).services).toEqual(['a', 'b', 'c', 'd'])
    expect((await world.detect(event, { inputs: { force: 'x' } })).exitCode).toBe(2)
  })

  test('a head that is not what is checked out, and not even here', async () => {
    const { base, event } = await changedWorld()
    const run = await world.detect(event, { inputs: { head: base } })
    expect(run.services, run.log).toEqual([])
    expect((await world.detect(event, { inputs: { head: '1'.repeat(40) } })).exitCode).toBe(2)
  })

  test('a payload that is no JSON', async () => {
    const { event } = await changedWorld()
    const folder = world.checkout(event, 1)
    const file = path.join(world.base, 'payload.json')
    writeFileSync(file, '{"repository": ')
    const { payload: _, ...bare } = event
    expect((await world.detect(bare, { folder, env: { GITHUB_EVENT_PATH: file } })).services).toEqual(['a', 'c'])
  })

  test('a fault in the configuration of the commit is an annotation at its line; in the base it is everything', async () => {
    const { base } = await changedWorld()
    world.write({ 'slipway.yml': `${fourServices['slipway.yml']}  staging: { promote: manuel }\n` })
    world.commit()
    const bad = push(world.push())
    const run = await world.detect(bad, { inputs: { base } })
    expect(run.exitCode).toBe(2)
    expect(run.log).toMatch(/::error title=slipway detect-changed-services,file=slipway\.yml,line=6,col=\d+::.*manuel/)
    expect(run.outputs.services).toBeUndefined()
    world.git('revert', '--no-edit', 'HEAD')
    const after = await world.detect(push(world.push()), { inputs: { base: bad.sha } })
    expect(after.services, after.log).toEqual(['a', 'b', 'c', 'd'])
    expect(after.summary).toContain('all-because-the-base-has-no-valid-configuration')
  })

  test('all that are malformed, at once', async () => {
    const { event } = await changedWorld()
    const run = await world.detect(event, { inputs: { unowned: 'none', 'on-unknown-base': 'x', 'changed-files': 'yes', 'shard-size': 'many' } })
    expect(run.exitCode).toBe(2)
    for (const name of ['unowned', 'on-unknown-base', 'changed-files', 'shard-size']) expect(run.log).toContain(`input ${name} must be`)
  })
})

describe('the token', () => {
  /** A server that wants to be told who asks, and remembers what it was told. */
  async function server() {
    const asked: string[] = []
    const listener = http.createServer((request, response) => {
      asked.push(request.headers.authorization ?? '')
      response.writeHead(request.headers.authorization ? 404 : 401, { 'www-authenticate': 'Basic' }).end()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const address = listener.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    return { asked, url, close: () => new Promise((resolve) => listener.close(resolve)) }
  }

  test('goes to the server that gave it, to no other, and is in no log', async () => {
    const { event } = await changedWorld()
    const { asked, url, close } = await server()
    for (const [serverUrl, expected] of [
      [url, true],
      ['https://github.example', false],
    ] as const) {
      asked.splice(0)
      const folder = world.checkout(event, 1)
      runGit(folder, 'remote', 'set-url', 'origin', `${url}/acme/shop.git`)
      const run = await world.detect(event, { folder, inputs: { base: '2'.repeat(40), token: 'hunter2' }, env: { GITHUB_SERVER_URL: serverUrl } })
      expect(run.services, run.log).toEqual(['a', 'b', 'c', 'd'])
      expect(asked.length).toBeGreaterThan(0)
      expect(asked.some((header) => header.includes(Buffer.from('x-access-token:hunter2').toString('base64')))).toBe(expected)
      expect(run.log.replace('::add-mask::hunter2', '')).not.toContain('hunter2')
    }
    await close()
  })
})

test('500 services: outputs of at most 64 KB, two shards, a summary to read', async () => {
  const names = Array.from({ length: 500 }, (_, index) => `service-${index}`)
  world = eventWorld(action.script, {
    'slipway.yml': fourServices['slipway.yml'] ?? '',
    'package.json': '{"private":true,"workspaces":["services/*","libs/*"]}',
    'libs/money/package.json': '{"name":"money","version":"1.0.0"}',
    ...Object.fromEntries(names.map((name) => [`services/${name}/package.json`, JSON.stringify({ name, dependencies: { money: '^1.0.0' } })])),
  })
  const base = world.git('rev-parse', 'HEAD')
  world.write({ 'libs/money/index.js': '1' })
  world.commit()
  const run = await world.detect(push(world.push()), { inputs: { base, 'changed-files': 'true' } })
  expect(run.services.length, run.log).toBe(500)
  const bytes = Object.values(run.outputs).reduce((sum, value) => sum + Buffer.byteLength(value), 0)
  expect(bytes).toBeLessThanOrEqual(64 * 1024)
  const shards = JSON.parse(run.outputs.matrix ?? '') as { services: object[] }[]
  expect(shards.map((shard) => shard.services.length)).toEqual([250, 250])
  expect(shards[0]?.services[0]).toEqual({ service: 'service-0', environments: ['dev'] })
  expect(run.summary).toContain('["500 services"]')
  expect(run.summary.length).toBeLessThan(30_000)
})

describe('what one run records the next one finds', () => {
  test('on tags of a repository whose default branch is not called main, from checkouts without a branch', async () => {
    const record = await actionFromSource('record')
    world = eventWorld(action.script)
    const sha = world.git('rev-parse', 'HEAD')
    const tagged: WorldEvent = { name: 'push', ref: 'refs/tags/v1', sha, payload: { repository: { default_branch: 'trunk' } } }
    expect((await world.detect(tagged)).services).toEqual(['a', 'b', 'c', 'd'])
    const handed = path.join(world.base, 'handed')
    await inWorkspace(world.root, async (workspace) => {
      for (const name of ['a', 'b', 'c']) {
        const { release } = await buildService(workspace, name)
        await writeHandOver(handed, `release-${name}`, release)
      }
    })
    const payload = path.join(world.base, 'tag.json')
    writeFileSync(payload, JSON.stringify(tagged.payload))
    const env = { GITHUB_EVENT_NAME: 'push', GITHUB_REF: tagged.ref, GITHUB_SHA: sha, GITHUB_EVENT_PATH: payload }
    const recorded = await runAction('record', world.checkout(tagged, 1), { as: 'green', 'hand-over': handed }, env, record.script)
    record.dispose()
    expect(recorded.exitCode, recorded.log).toBe(0)
    expect((await world.detect({ ...tagged, ref: 'refs/tags/v2' })).services).toEqual(['d'])
  })
})
