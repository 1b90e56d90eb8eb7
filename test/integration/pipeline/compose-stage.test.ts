import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Environment, Service } from '../../../shared/config/model.ts'
import { openCell } from '../../../shared/deployment/cell.ts'
import { runEnvironmentTests } from '../../../shared/deployment/commands.ts'
import { deployRelease } from '../../../shared/deployment/deploy.ts'
import { findRelease } from '../../../shared/deployment/find-release.ts'
import { UnavailableError } from '../../../shared/errors.ts'
import { isOrphaned, projectName } from '../../../shared/pipeline/compose-stage-project.ts'
import { serveRegistry } from '../../../shared/pipeline/compose-stage-registry.ts'
import { runTests } from '../../../shared/pipeline/run-tests.ts'
import { digestOf, releaseIdOf } from '../../../shared/release/canonical.ts'
import type { Release } from '../../../shared/release/model.ts'
import { memoryRegistry } from '../../support/memory-registry.ts'
import { createWorld, environment, releaseOf, service, type World } from '../deployment/world.ts'

/** Stands in for docker on PATH: writes down what it is asked, with the image it is given, and answers what $FAKE_<command> says, else well. The real one is asked in test/e2e. */
const fakeDocker = `#!/usr/bin/env bash
printf '%s %s\\n' "$SLIPWAY_IMAGE" "$*" >> "$FAKE_LOG"
case " $* " in
  ' info '*) [ -z "$FAKE_NO_ENGINE" ] && echo 26.1 || exit 1 ;;
  *' compose version '*) [ -z "$FAKE_NO_COMPOSE" ] && echo 2.26.1 || exit 1 ;;
  *' up '*) [ -z "$FAKE_UP" ] || { echo 'dependency failed to start'; exit "$FAKE_UP"; } ;;
  *' down '*) exit "\${FAKE_DOWN:-0}" ;;
  *' logs '*) echo "web-1 | the vault at $API_TOKEN is shut" ;;
  *' compose '*' ps '*table*) printf 'SERVICE STATUS\\nweb Exited (3)\\n' ;;
  *' compose '*' ps '*) echo '{"Service":"web","Publishers":[{"URL":"127.0.0.1","TargetPort":80,"PublishedPort":49153,"Protocol":"tcp"}]}' ;;
  *' ps --all --quiet '*) [ -z "$FAKE_DOWN" ] || echo c0ffee ;;
esac
`

const variables = ['PATH', 'FAKE_LOG', 'FAKE_NO_ENGINE', 'FAKE_NO_COMPOSE', 'FAKE_UP', 'FAKE_DOWN', 'DOCKER_HOST'] as const
const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]))
let w: World | undefined

afterEach(() => {
  for (const name of variables) {
    const value = before[name]
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  w?.close()
  w = undefined
})

/** A world whose docker is the fake one, and a compose file that names the candidate's image. */
function world(environments: readonly Environment[], services?: readonly Service[]): World {
  w = createWorld(environments, services)
  const bin = path.join(w.root, 'bin')
  mkdirSync(bin)
  writeFileSync(path.join(bin, 'docker'), fakeDocker, { mode: 0o755 })
  process.env.PATH = `${bin}:${before.PATH}`
  process.env.FAKE_LOG = path.join(w.root, 'asked')
  delete process.env.DOCKER_HOST
  mkdirSync(path.join(w.root, 'services/orders'), { recursive: true })
  for (const folder of ['', 'services/orders']) writeFileSync(path.join(w.root, folder, 'compose.yml'), 'services: { web: { image: $SLIPWAY_IMAGE } }\n')
  return w
}

function asked(): readonly string[] {
  const log = process.env.FAKE_LOG ?? ''
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []
}

const image = (release: Release): Release => ({ ...release, artifact: { ...release.artifact, kind: 'image' } })
const uat = (run: string): Environment => ({ ...environment('dev'), tests: { run, compose: 'compose.yml', timeout: 30_000 } })
const images: readonly Service[] = [{ ...service, build: { ...service.build, kind: 'image' } }]

describe("an environment's tests with containers", () => {
  async function tested(run: string) {
    const own = world([uat(run)], images)
    writeFileSync(path.join(own.root, 'dev.env'), 'API_TOKEN=hunter22\n')
    const release = image(releaseOf('1.0.0'))
    const id = releaseIdOf(release)
    await own.ledger.nominate(release, { release: id, digest: release.artifact.digest, commit: 'c1', branch: 'main', run: 'r', at: '2026-11-21T12:00:00.000Z' })
    const cell = await openCell(own.workspace, 'orders', 'dev')
    const candidate = findRelease(cell.index, 'orders', id)
    const tests = own.workspace.project.environments[0]?.tests
    if (!tests) throw new Error('no tests')
    return {
      own,
      cell,
      run: () =>
        runEnvironmentTests(
          { ...cell, configuration: { ...cell.configuration, values: { API_TOKEN: 'hunter22' } } },
          candidate,
          tests,
          1,
          'http://127.0.0.1:1',
        ),
    }
  }

  test('run with the release that was deployed and the addresses of the containers', async () => {
    const { run, own } = await tested('echo "$SLIPWAY_URL $WEB_URL $SLIPWAY_ADDRESS_WEB_80 $SLIPWAY_IMAGE_ORDERS" > seen')
    expect(await run()).toEqual({ answer: 'passed', evidence: ['dev tests passed'] })
    const reference = `none/orders@${digestOf('1.0.0')}`
    expect(readFileSync(path.join(own.root, 'seen'), 'utf8')).toBe(`http://127.0.0.1:1 http://127.0.0.1:49153 127.0.0.1:49153 ${reference}\n`)
    const compose = asked().filter((line) => line.includes('compose --project-name'))
    expect(compose.map((line) => /(?:never|plain) (\w+)/.exec(line)?.[1])).toEqual(['up', 'ps', 'down'])
    expect(compose.every((line) => line.startsWith(`${reference} `))).toBe(true)
  })

  test('fail with what the containers said, without secrets, and are taken down', async () => {
    const { run } = await tested('echo wrong total; exit 4')
    process.env.API_TOKEN = 'hunter22'
    try {
      expect(await run()).toEqual({
        answer: 'failed',
        evidence: ['dev tests failed: exit code 4', 'wrong total', 'containers:', 'web Exited (3)', 'web-1 | the vault at <API_TOKEN> is shut'],
      })
    } finally {
      delete process.env.API_TOKEN
    }
    expect(asked().at(-1)).toContain(' down --volumes --remove-orphans')
  })

  test('fail when the containers do not get ready; what `down` could not remove is removed by its label', async () => {
    const { run } = await tested('exit 0')
    process.env.FAKE_UP = '1'
    process.env.FAKE_DOWN = '1'
    expect(await run()).toMatchObject({
      answer: 'failed',
      evidence: expect.arrayContaining(['dev tests failed: docker compose up: exit code 1', 'dependency failed to start']),
    })
    expect(asked().findLast((line) => / rm /.test(line))).toMatch(/ rm --force --volumes c0ffee$/)
  })

  test.each([
    ['FAKE_NO_ENGINE', 'needs Docker to bring up compose.yml, and no Docker engine answers here'],
    ['FAKE_NO_COMPOSE', 'needs Docker Compose to bring up compose.yml, and `docker compose` is not there'],
  ])('say nothing about the release with %s: the attempt stays open', async (fault, why) => {
    const { own, run } = await tested('exit 0')
    process.env[fault] = '1'
    await expect(run()).rejects.toThrow(why)
    const going = deployRelease(own.workspace, { service: 'orders', environment: 'dev', digest: digestOf('1.0.0'), trigger: 'deploy' })
    await expect(going).rejects.toThrow(UnavailableError)
    expect(await own.ledger.cell('dev', 'orders')).toMatchObject({ attempt: { status: 'in_progress' } })
    delete process.env[fault]
    await deployRelease(own.workspace, { service: 'orders', environment: 'dev', digest: digestOf('1.0.0'), trigger: 'deploy' })
    expect(await own.ledger.cell('dev', 'orders')).toMatchObject({ live: { digest: digestOf('1.0.0') }, attempt: { status: 'succeeded' } })
  })
})

describe('a test stage with containers', () => {
  const withStage = (kind: 'image' | 'archive'): readonly Service[] => [
    { ...service, build: { ...service.build, kind }, test: [{ name: 'integration', run: 'true', compose: 'compose.yml', timeout: 30_000 }] },
  ]
  const stageOf = async (own: World) => (await runTests(own.workspace, ['orders']))[0]?.stages[0]

  test.each([
    ['FAKE_NO_ENGINE', 'needs Docker to bring up compose.yml, and no Docker engine answers here'],
    ['FAKE_NO_COMPOSE', 'needs Docker Compose to bring up compose.yml, and `docker compose` is not there'],
  ])('is skipped with the reason with %s', async (fault, detail) => {
    const own = world([environment('dev')], withStage('image'))
    process.env[fault] = '1'
    expect(await stageOf(own)).toEqual({ name: 'test integration', status: 'skipped', durationMs: 0, detail })
  })

  test('starts nothing for a file that is broken, an environment that is unknown, an engine that cannot reach the images', async () => {
    const own = world([environment('dev')], withStage('image'))
    await expect(runTests(own.workspace, ['orders'], { environment: 'dve' })).rejects.toThrow('did you mean `dev`?')
    process.env.DOCKER_HOST = 'tcp://10.1.2.3:2375'
    const far = { ...own, workspace: { ...own.workspace, registry: { ...own.workspace.registry, name: 'oci:.slipway/images' } } }
    expect(await stageOf(far)).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('where the Docker engine at tcp://10.1.2.3:2375 cannot pull from'),
    })
    writeFileSync(path.join(own.root, 'services/orders/compose.yml'), 'services: [')
    expect(await stageOf(own)).toMatchObject({ status: 'failed', detail: expect.stringContaining('services/orders/compose.yml: ') })
    expect(asked().filter((line) => / (?:up|down) /.test(line))).toEqual([])
  })
})

describe('a project', () => {
  test('is orphaned when its process is gone, and only then', async () => {
    const child = spawn('sleep', ['600'], { stdio: 'ignore' })
    await once(child, 'spawn')
    const name = projectName('price-list', 'integration', child.pid)
    expect(name).toMatch(/^slipway-price-list-integration-\d+-[0-9a-f]{6}-[0-9a-f]{8}$/)
    expect(isOrphaned(name)).toBe(false)
    const sameMachine = name.split('-').at(-2)
    // Its pid belongs to a process that began at another time.
    expect(isOrphaned(name.replace(/[0-9a-f]{8}$/, '01234567'))).toBe(true)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(isOrphaned(name)).toBe(true)
    expect(isOrphaned(name.replace(`-${sameMachine}-`, '-012345-'))).toBe(false)
    for (const other of ['shop', 'slipway-shop', 'slipway-orders-1', `${name}-more`, name.replace('slipway', 'mine')]) expect(isOrphaned(other)).toBe(false)
  })
})

describe('a served registry', () => {
  let served: Awaited<ReturnType<typeof serveRegistry>>
  const registry = memoryRegistry()

  beforeEach(async () => {
    served = await serveRegistry(registry)
  })
  afterEach(() => served.close())

  test('gives manifests and blobs by digest, and nothing else', async () => {
    const blob = await registry.writeBlob('orders', Buffer.from('{}'))
    const mediaType = 'application/vnd.oci.image.manifest.v1+json'
    const content = JSON.stringify({ schemaVersion: 2, mediaType, config: { ...blob, mediaType: 'application/vnd.oci.image.config.v1+json' }, layers: [] })
    const manifest = await registry.writeManifest('orders', Buffer.from(content), mediaType, 'latest')
    const ask = (place: string, method = 'GET') => fetch(`http://${served.name}/v2/${place}`, { method })
    expect((await ask('')).status).toBe(200)
    const answer = await ask(`orders/manifests/${manifest.digest}`)
    expect([answer.headers.get('content-type'), answer.headers.get('docker-content-digest')]).toEqual([mediaType, manifest.digest])
    expect(await answer.text()).toBe(content)
    expect((await ask(`orders/manifests/${manifest.digest}`, 'HEAD')).headers.get('content-length')).toBe(String(content.length))
    expect(await (await ask(`orders/blobs/${blob.digest}`)).text()).toBe('{}')
    const nothing = `sha256:${'0'.repeat(64)}`
    for (const place of ['orders/manifests/latest', `orders/manifests/${nothing}`, `orders/blobs/${nothing}`, '../etc/passwd', '_catalog'])
      expect((await ask(place)).status, place).toBe(404)
    expect((await ask('orders/blobs/uploads/', 'POST')).status).toBe(405)
  })
})
