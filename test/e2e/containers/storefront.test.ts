import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exec } from '../../../shared/process/exec.ts'
import type { BuildResult } from '../../../shared/release/model.ts'
import { runJson } from '../../support/cli.ts'
import { canRunContainers, type Containers, containers } from '../../support/docker.ts'
import { baseImage } from '../../support/docker-bases.ts'
import { eventually } from '../../support/target-eventually.ts'

type Build = Omit<BuildResult, 'release'>

/** The shop as images, built by the committed bundle from a commit, pushed to a real registry, and run by Docker by their digests. */
describe.skipIf(!canRunContainers)('the storefront as images', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'slipway-storefront-'))
  const started: string[] = []
  let shared: Containers
  let env: NodeJS.ProcessEnv
  let builds: readonly Build[]

  const build = async (...args: readonly string[]): Promise<readonly Build[]> => {
    const { json, exitCode, stderr } = await runJson(root, ['--config', path.join(root, 'slipway.images.yml'), 'build', ...args], env)
    expect(stderr, stderr).not.toContain('✘')
    expect(exitCode).toBe(0)
    return json.releases
  }

  beforeAll(async () => {
    shared = await containers()
    const { layout } = await baseImage('node')
    // What the configuration calls by Docker's names is fetched from a mirror. The second has no Python in it: that image is built here, not run.
    for (const name of ['node:24-slim', 'python:3.13-slim'])
      await exec(['skopeo', 'copy', '--quiet', '--dest-tls-verify=false', `oci:${layout}:1`, `docker://${shared.registryHost}/mirror/library/${name}`])
    env = { SLIPWAY_REGISTRY: `${shared.registryHost}/shop`, SLIPWAY_MIRRORS: `docker.io=${shared.registryHost}/mirror` }
    cpSync('examples/storefront', root, { recursive: true, filter: (source) => !source.includes('node_modules') })
    for (const args of [
      ['init', '--quiet', '--initial-branch=main'],
      ['add', '--all'],
      ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'A shop'],
    ])
      await exec(['git', '-C', root, ...args])
    builds = await build('--all')
  })

  afterAll(async () => {
    if (started.length > 0) await shared.docker('rm', '--force', ...started)
    rmSync(root, { recursive: true, force: true })
  })

  test('is built whole, without a daemon, one manifest each', async () => {
    expect(builds.map(({ service, builder, reused }) => `${service} ${builder} ${reused}`)).toEqual(
      ['catalog', 'mailer', 'orders', 'payments', 'recommendations', 'reporter', 'site', 'web'].map((name) => `${name} native false`),
    )
    for (const { ref } of builds) {
      const raw = await exec(['skopeo', 'inspect', '--raw', '--tls-verify=false', `docker://${ref}`])
      expect(JSON.parse(raw.stdout.toString()).mediaType).toBe('application/vnd.oci.image.manifest.v1+json')
    }
  })

  test('serves in Docker, each service from its digest', async () => {
    const ports = await freePorts(['catalog', 'payments', 'orders', 'site', 'web'])
    const peers = Object.fromEntries(Object.entries(ports).map(([name, port]) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${port}`]))
    const settings = { ...peers, CURRENCY: 'EUR', GREETING: 'Hello from a container', RECOMMENDATIONS_URL: 'http://127.0.0.1:9' }
    for (const [name, port] of Object.entries(ports)) {
      const { ref = '' } = builds.find(({ service }) => service === name) ?? {}
      const variables = Object.entries({ ...settings, PORT: port }).flatMap(([key, value]) => ['--env', `${key}=${value}`])
      const { stdout } = await shared.docker('run', '--detach', '--network', 'host', ...variables, ref)
      started.push(stdout.toString().trim())
    }
    const health = (port: number) =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ status }) => status,
        () => 0,
      )
    for (const port of Object.values(ports)) await eventually(() => health(port)).toBe(200)
    const page = await (await fetch(`http://127.0.0.1:${ports.web}/`)).text()
    expect(page).toContain('Hello from a container')
    expect(await (await fetch(`http://127.0.0.1:${ports.site}/`)).text()).toContain('<html')
    const users = await Promise.all(started.map((id) => shared.docker('exec', id, 'node', '-p', 'process.getuid()')))
    expect(users.map(({ stdout }) => stdout.toString().trim())).toEqual(started.map(() => '1000'))
  })

  test('is not built again, and has the same digests in another checkout', async () => {
    const again = await build('--all')
    expect(again.map(({ digest, reused }) => ({ digest, reused }))).toEqual(builds.map(({ digest }) => ({ digest, reused: true })))
    const other = mkdtempSync(path.join(os.tmpdir(), 'slipway-storefront-'))
    try {
      await exec(['git', 'clone', '--quiet', root, other])
      const elsewhere = { ...env, SLIPWAY_REGISTRY: `oci:${path.join(other, '.slipway/images')}`, SLIPWAY_LEDGER: path.join(other, '.git/ledger.git') }
      const { json } = await runJson(other, ['--config', path.join(other, 'slipway.images.yml'), 'build', '--all', '--no-record'], elsewhere)
      expect(json.releases.map(({ digest, reused }: Build) => ({ digest, reused }))).toEqual(builds.map(({ digest }) => ({ digest, reused: false })))
    } finally {
      rmSync(other, { recursive: true, force: true })
    }
  })
})

async function freePorts<N extends string>(names: readonly N[]): Promise<Record<N, number>> {
  const servers = await Promise.all(
    names.map(async (name) => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      return { name, server, port: typeof address === 'object' && address ? address.port : 0 }
    }),
  )
  await Promise.all(servers.map(({ server }) => new Promise((resolve) => server.close(resolve))))
  return Object.fromEntries(servers.map(({ name, port }) => [name, port])) as Record<N, number>
}
