import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBuildah } from '../../../shared/builders/buildah/build.ts'
import { findBuildx } from '../../../shared/builders/buildx/build.ts'
import { fallbackBuilder } from '../../../shared/builders/fallback/builder.ts'
import type { Tool } from '../../../shared/builders/fallback/tool.ts'
import type { BuildRequest, Built } from '../../../shared/builders/port.ts'
import { UserError } from '../../../shared/errors.ts'
import { exec } from '../../../shared/process/exec.ts'
import { canRunContainers, type Containers, containers, dockerEngine } from '../../support/docker.ts'
import { pushBase } from '../../support/docker-bases.ts'
import { buildahEnvironment } from '../../support/docker-podman.ts'
import { dockerfileWithRun, shopRequest } from './shop-request.ts'

const secret = `s3cret-${randomBytes(6).toString('hex')}`

interface Way {
  readonly name: string
  readonly env: () => Promise<NodeJS.ProcessEnv>
  readonly find: (env: NodeJS.ProcessEnv) => Promise<Tool | string>
  /** Forgets what was built before. */
  readonly forget: (env: NodeJS.ProcessEnv) => readonly string[]
  readonly reproducible: boolean
}

const prune = () => ['docker', 'builder', 'prune', '--all', '--force']

const ways: readonly Way[] = [
  { name: 'buildx', env: async () => (await dockerEngine('26.1')).env, find: findBuildx, forget: prune, reproducible: true },
  { name: 'docker build', env: async () => (await dockerEngine('20.10')).env, find: findBuildx, forget: prune, reproducible: false },
  { name: 'buildah', env: buildahEnvironment, find: findBuildah, forget: () => ['buildah', 'rmi', '--all', '--force'], reproducible: true },
]

describe.skipIf(!canRunContainers)('a Dockerfile that the native builder leaves to others', () => {
  let shared: Containers
  let base: string
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'slipway-fallback-test-'))

  beforeAll(async () => {
    shared = await containers()
    base = await pushBase('busybox')
  })
  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  describe.each(ways)('by $name', (way) => {
    let env: NodeJS.ProcessEnv
    let tool: Tool
    let built: Built
    const lines: string[] = []

    const request = (parts: { readonly dockerfile?: string; readonly registryName?: string; readonly env?: NodeJS.ProcessEnv } = {}): BuildRequest =>
      shopRequest({
        registryName: parts.registryName ?? `${shared.registryHost}/${way.name.replace(' ', '-')}`,
        dockerfile: parts.dockerfile ?? dockerfileWithRun(base),
        env: { ...env, NPM_TOKEN: secret, ...parts.env },
        log: (line) => lines.push(line),
        build: { args: { GREETING: 'good day, all' }, secrets: ['NPM_TOKEN'], labels: { team: 'orders, and more' } },
      })
    const build = (parts: Parameters<typeof request>[0] = {}) => fallbackBuilder({ tool, scratch }).build(request(parts))

    beforeAll(async () => {
      env = await way.env()
      const found = await way.find(env)
      if (typeof found === 'string') throw new Error(found)
      tool = found
      built = await build()
    })

    test('runs in Docker from the digest that is in our registry', async () => {
      const reference = `${shared.registryHost}/${way.name.replace(' ', '-')}/orders@${built.artifact.digest}`
      expect((await shared.docker('run', '--rm', reference)).stdout.toString()).toBe('good day, all\n')
      const listed = await shared.docker('run', '--rm', reference, 'sh', '-c', 'cd /srv; ls -A; stat -c "%a %u %Y" server.js bin/start; readlink current')
      expect(listed.stdout.toString().trim().split('\n')).toEqual([
        ...['.dockerignore', 'Dockerfile', 'bin', 'current', 'greeting', 'server.js'],
        ...['644 0 0', '755 0 0', 'bin/start'],
      ])
    })

    test('has our fingerprint on its manifest, and the base layers as they are in the base', async () => {
      const { registry } = request()
      const manifest = JSON.parse((await registry.read('orders', built.artifact.digest)).toString())
      expect(manifest.mediaType).toBe('application/vnd.oci.image.manifest.v1+json')
      expect(manifest.annotations['dev.slipway.fingerprint']).toBe('f'.repeat(64))
      expect(built.artifact.base?.digest).toBe(base.slice(base.indexOf('@') + 1))
      expect(manifest.annotations['org.opencontainers.image.base.digest']).toBe(built.artifact.base?.digest)
      expect(built.layers[0]).toMatchObject({ name: 'base', reused: true })
      const config = JSON.parse((await registry.read('orders', manifest.config.digest)).toString())
      expect(config.config.Labels.team).toBe('orders, and more')
      expect(config.rootfs.diff_ids).toHaveLength(manifest.layers.length)
    })

    test('shows the secret nowhere', async () => {
      const { registry } = request()
      const manifest = JSON.parse((await registry.read('orders', built.artifact.digest)).toString())
      expect((await registry.read('orders', manifest.config.digest)).toString()).not.toContain(secret)
      expect(lines.join('\n')).not.toContain(secret)
      expect(lines.length).toBeGreaterThan(0)
    })

    test.runIf(way.reproducible)('has the same digest when everything is built anew', async () => {
      await exec(way.forget(env), { env })
      expect((await build()).artifact.digest).toBe(built.artifact.digest)
    })

    test('goes into a folder as it goes into a registry', async () => {
      const folder = path.join(scratch, way.name)
      expect((await build({ registryName: `oci:${folder}` })).artifact.digest).toBe(built.artifact.digest)
      const { stdout } = await exec(['skopeo', 'inspect', '--raw', `oci:${folder}/orders`])
      expect(JSON.parse(stdout.toString()).annotations['dev.slipway.fingerprint']).toBe('f'.repeat(64))
    })

    test('says at which line of the Dockerfile something failed, with the end of the log', async () => {
      const failing = `FROM ${base}\nCOPY server.js /\n# a comment\nRUN echo before the fall && \\\n    false\n`
      const error = await build({ dockerfile: failing }).catch((thrown: unknown) => thrown)
      if (!(error instanceof UserError)) throw error
      expect(error.problems).toMatchObject([{ file: 'services/orders/Dockerfile', line: 4 }])
      expect(error.message).toContain('before the fall')
    })

    test('says at which line a base is named that does not exist', async () => {
      const error = await build({ dockerfile: `ARG X=1\nFROM ${shared.registryHost}/no-such-image:1\nRUN true\n` }).catch((thrown: unknown) => thrown)
      if (!(error instanceof UserError)) throw error
      expect(error.problems).toMatchObject([{ file: 'services/orders/Dockerfile', line: 2 }])
    })

    test('says at which line a file is named that is not committed', async () => {
      const error = await build({ dockerfile: `FROM ${base}\nCOPY generated.js /\nRUN true\n` }).catch((thrown: unknown) => thrown)
      if (!(error instanceof UserError)) throw error
      expect(error.problems).toMatchObject([{ file: 'services/orders/Dockerfile', line: 2 }])
    })

    test('ends with the caller, and leaves nothing', async () => {
      const controller = new AbortController()
      const slow = `FROM ${base}\nRUN echo now it runs; sleep 300\n`
      const stopping: BuildRequest = {
        ...request({ dockerfile: slow }),
        signal: controller.signal,
        log: (line) => {
          if (line.includes('now it runs') && !line.includes('echo')) controller.abort()
        },
      }
      await expect(fallbackBuilder({ tool, scratch }).build(stopping)).rejects.toThrow('interrupted')
      expect(readdirSync(scratch).filter((name) => name.startsWith('slipway-build-'))).toEqual([])
    })
  })
})
