import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { StageReport } from '../../../shared/pipeline/model.ts'
import { exec } from '../../../shared/process/exec.ts'
import { openWorkspace } from '../../../shared/workspace/open.ts'
import { runJson, startCli } from '../../support/cli.ts'
import { canRunContainers, type Containers, containers } from '../../support/docker.ts'
import { baseImage } from '../../support/docker-bases.ts'

/** The storefront's orders, an image of this commit, between the images that are live, by Docker Compose. */
describe.skipIf(!canRunContainers)('a compose stage', () => {
  /** Containers take their time on a busy machine. */
  const soon = <T>(value: () => T) => expect.poll(value, { timeout: 240_000, interval: 100 })
  const root = mkdtempSync(path.join(os.tmpdir(), 'slipway-compose-'))
  const declaration = path.join(root, 'services/orders/service.yml')
  const marker = path.join(root, '.slipway-started')
  let shared: Containers
  let env: NodeJS.ProcessEnv
  let before: readonly string[]
  let declared: string

  const args = (...more: readonly string[]) => ['--config', path.join(root, 'slipway.images.yml'), ...more]
  const git = (...more: readonly string[]) => exec(['git', '-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b', ...more])
  const build = async (service: string, more: NodeJS.ProcessEnv = {}) => {
    const { json, exitCode, stderr } = await runJson(root, args('build', service), { ...env, ...more })
    expect(exitCode, stderr).toBe(0)
    return json
  }
  const stage = async (environment: string, more: NodeJS.ProcessEnv = {}): Promise<StageReport> => {
    const { json, stdout } = await runJson(root, args('test', 'orders', '--stage', 'integration', '--env', environment), { ...env, ...more })
    expect(json.services[0].stages, stdout).toHaveLength(1)
    return json.services[0].stages[0]
  }
  /** Everything on the engine that a stage could leave. */
  const onEngine = async (): Promise<readonly string[]> => {
    const listed = await Promise.all(['ps --all --quiet', 'network ls --quiet', 'volume ls --quiet'].map((each) => shared.docker(...each.split(' '))))
    return listed.flatMap(({ stdout }) => stdout.toString().split('\n').filter(Boolean)).sort()
  }
  /** Says that the newest release of a service is live in an environment. */
  const live = async (environment: string, ...services: readonly string[]) => {
    const workspace = await openWorkspace({ repo: root, config: path.join(root, 'slipway.images.yml'), env: { ...process.env, ...env }, log: () => {} })
    try {
      for (const service of services) {
        const nomination = (await workspace.ledger.releases(service)).nominations.at(-1)
        if (!nomination) throw new Error(`${service} was not built`)
        const { release, digest, commit, run, at } = nomination
        const version = '1.0.0-0123456789'
        await workspace.ledger.updateCell(environment, service, () => ({
          schemaVersion: 1,
          service,
          environment,
          live: { release, digest, version, fingerprint: '0'.repeat(64), since: at, attempt: 1, commit },
          previousGood: null,
          attempt: { number: 1, release, digest, version, commit, trigger: 'adopt', status: 'succeeded', evidence: [], actor: 'a', run, startedAt: at },
          target: {},
          configHash: '0'.repeat(64),
          updatedAt: at,
        }))
      }
    } finally {
      await workspace.close()
    }
  }
  /** Takes over what is run between the containers: it says that it runs, and goes on for ever. */
  const forEver = (timeout: string) =>
    writeFileSync(declaration, declared.replace('run: node --test integration/checkout.js', `run: "touch ${marker}; sleep 3600", timeout: ${timeout}`))
  /** A change of one service that is built and said to be live. */
  const replace = async (service: string, environment: string, file: string, from: string | RegExp, to: string) => {
    const place = path.join(root, 'services', service, file)
    const text = readFileSync(place, 'utf8')
    writeFileSync(place, text.replace(from, to))
    expect(readFileSync(place, 'utf8')).not.toBe(text)
    await git('commit', '--quiet', '--all', '-m', `Break ${service}`)
    await build(service)
    await live(environment, service)
    await git('revert', '--no-edit', 'HEAD')
  }

  beforeAll(async () => {
    shared = await containers()
    const { layout } = await baseImage('node')
    for (const name of ['node:24-slim', 'python:3.13-slim'])
      await exec(['skopeo', 'copy', '--quiet', '--dest-tls-verify=false', `oci:${layout}:1`, `docker://${shared.registryHost}/mirror/library/${name}`])
    env = { ...shared.env, SLIPWAY_REGISTRY: `${shared.registryHost}/composed`, SLIPWAY_MIRRORS: `docker.io=${shared.registryHost}/mirror` }
    cpSync('examples/storefront', root, { recursive: true, filter: (source) => !source.includes('node_modules') })
    declared = readFileSync(declaration, 'utf8')
    await git('init', '--quiet', '--initial-branch=main')
    await git('add', '--all')
    await git('commit', '--quiet', '-m', 'A shop')
    for (const service of ['payments', 'catalog']) await build(service)
    await live('dev', 'payments', 'catalog')
    await live('staging', 'catalog')
    await live('production', 'catalog')
    before = await onEngine()
  })

  afterEach(() => {
    writeFileSync(declaration, declared)
    rmSync(marker, { force: true })
  })

  afterAll(() => rmSync(root, { recursive: true, force: true }))

  test('is green with what is live, builds the candidate once, and leaves nothing', async () => {
    expect(await stage('dev')).toMatchObject({ name: 'test integration', status: 'succeeded', detail: '' })
    expect(await onEngine()).toEqual(before)
    const { releases } = await build('orders')
    expect(releases[0]).toMatchObject({ reused: false, digest: expect.stringMatching(/^sha256:/) })
    expect((await build('orders')).releases[0]).toMatchObject({ reused: true, digest: releases[0].digest })
    const { stdout } = await shared.docker('images', '--digests', '--format', '{{.Repository}}@{{.Digest}}')
    expect(stdout.toString()).toContain(`${env.SLIPWAY_REGISTRY}/orders@${releases[0].digest}`)
  })

  test('fails for a service that is not live there, before anything is started', async () => {
    expect(await stage('staging')).toMatchObject({
      status: 'failed',
      detail: 'payments is not live in staging (the compose file names SLIPWAY_IMAGE_PAYMENTS)',
    })
    expect(await onEngine()).toEqual(before)
  })

  test('is red with what the containers said, when a provider does not start', async () => {
    await replace('payments', 'staging', 'server.js', /^/, "console.error('no vault for payments'); process.exit(3)\n")
    const report = await stage('staging')
    expect(report).toMatchObject({ status: 'failed', detail: 'docker compose up: exit code 1' })
    expect(report.output?.join('\n')).toMatch(/payments\s+Exited \(3\)[\s\S]*payments-1\s+\| no vault for payments/)
    expect(await onEngine()).toEqual(before)
  })

  test('is red with what the containers said, when a provider does not do what orders needs', async () => {
    await replace('payments', 'production', 'server.js', /$/, "\nconst log = console.log; setInterval(() => log('all cards are lost'), 100)\n")
    writeFileSync(declaration, declared.replace('run: node --test integration/checkout.js', 'run: "echo asked $ORDERS_URL; sleep 1; exit 7"'))
    const report = await stage('production')
    expect(report).toMatchObject({ status: 'failed', detail: 'exit code 7' })
    expect(report.output?.join('\n')).toMatch(/^asked http:\/\/127\.0\.0\.1:\d+$[\s\S]*^orders\s+Up.*healthy[\s\S]*all cards are lost/m)
    expect(await onEngine()).toEqual(before)
  })

  test('ends at its timeout, and leaves nothing', async () => {
    forEver('20s')
    expect(await stage('dev')).toMatchObject({ status: 'failed', detail: expect.stringContaining('still running after 20 s') })
    expect(await onEngine()).toEqual(before)
  })

  test('ends at an interrupt, and leaves nothing', async () => {
    forEver('10m')
    const started = startCli(root, ['--json', ...args('test', 'orders', '--stage', 'integration')], env)
    await soon(async () => existsSync(marker)).toBe(true)
    expect(await onEngine()).not.toEqual(before)
    started.child.kill('SIGINT')
    const { stdout } = await started.ended
    expect(JSON.parse(stdout).services[0].stages).toMatchObject([{ status: 'cancelled' }])
    expect(await onEngine()).toEqual(before)
  })

  test('removes what a killed run left, and not what a running one has', async () => {
    forEver('10m')
    const [killed, running] = [0, 1].map(() => startCli(root, args('test', 'orders', '--stage', 'integration'), env))
    const projects = async () =>
      new Set((await shared.docker('ps', '--format', '{{.Label "com.docker.compose.project"}}')).stdout.toString().split('\n').filter(Boolean))
    await soon(async () => (await shared.docker('ps', '--quiet', '--filter', 'health=healthy')).stdout.toString().split('\n').length - 1).toBe(6)
    expect((await projects()).size).toBe(2)
    killed?.child.kill('SIGKILL')
    await killed?.ended
    expect((await projects()).size).toBe(2)
    writeFileSync(declaration, declared)
    expect(await stage('dev')).toMatchObject({ status: 'succeeded' })
    expect([...(await projects())]).toEqual([expect.stringContaining(`-${running?.child.pid}-`)])
    running?.child.kill('SIGTERM')
    await running?.ended
    expect(await onEngine()).toEqual(before)
  })

  test('runs with images of a registry folder', async () => {
    const folder = { SLIPWAY_REGISTRY: 'oci:.slipway/images' }
    for (const service of ['payments', 'catalog']) await build(service, folder)
    expect(await stage('dev', folder)).toMatchObject({ status: 'succeeded', detail: '' })
    expect(await onEngine()).toEqual(before)
  })

  test('has nothing to say about a service that is built as an archive', async () => {
    const { json, exitCode } = await runJson(root, ['test', 'orders', '--stage', 'integration'], env)
    expect(json.services[0].stages).toMatchObject([
      { status: 'skipped', detail: 'the compose file starts SLIPWAY_IMAGE_ORDERS, and orders is built as archive here' },
    ])
    expect(exitCode).toBe(0)
  })
})
