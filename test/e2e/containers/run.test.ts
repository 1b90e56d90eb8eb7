import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assemblePlans } from '../../../shared/builders/image/assemble-plans.ts'
import { Bases } from '../../../shared/builders/image/bases.ts'
import type { Built } from '../../../shared/builders/port.ts'
import type { ImagePlan } from '../../../shared/builders/image/plan.ts'
import { exec } from '../../../shared/process/exec.ts'
import { openRegistry } from '../../../shared/registry/open.ts'
import { buildRequest } from '../../support/build-request.ts'
import { canRunContainers, type Containers, containers } from '../../support/docker.ts'
import { pushBase } from '../../support/docker-bases.ts'
import { containerd } from '../../support/docker-containerd.ts'
import { buildahEnvironment } from '../../support/docker-podman.ts'

const amd64 = { os: 'linux', architecture: process.arch === 'x64' ? 'amd64' : process.arch }
const other = { os: 'linux', architecture: process.arch === 'x64' ? 'arm64' : 'amd64' }

const script = [
  'id -u',
  'pwd',
  'echo "$GREETING"',
  'cat data/words.txt',
  'readlink current',
  'stat -c "%a %u:%g %s" data/words.txt data/tool data/big.bin',
  './data/tool',
  'cat long/*/*/*',
  'wc -c < data/big.bin',
].join('; ')

const longName = `long/${'a'.repeat(90)}/${'b'.repeat(120)}/${'ü'.repeat(60)}.txt`

/** An image with what formats trip over: names longer than a tar header, links, modes, owners, a file of several pieces, two layers, settings. */
function plan(base: string, platform: ImagePlan['platform']): ImagePlan {
  return {
    base,
    platform,
    layers: [
      {
        name: 'dependencies',
        createdBy: 'test dependencies',
        entries: async () => [
          { type: 'folder', path: 'srv', mode: 0o755 },
          { type: 'file', path: `srv/${longName}`, mode: 0o644, bytes: Buffer.from('long\n') },
          { type: 'file', path: 'srv/data/big.bin', mode: 0o600, uid: 1000, gid: 1000, bytes: Buffer.alloc(3 * 1024 * 1024 + 7, 'slipway ') },
        ],
      },
      { name: 'ENV', createdBy: 'ENV GREETING=hello world', entries: async () => [], empty: true },
      {
        name: 'application',
        createdBy: 'test application',
        entries: async () => [
          { type: 'file', path: 'srv/data/words.txt', mode: 0o640, uid: 1000, gid: 1000, bytes: Buffer.from('some words\n') },
          { type: 'file', path: 'srv/data/tool', mode: 0o755, bytes: Buffer.from('#!/bin/sh\necho tool ran\n') },
          { type: 'link', path: 'srv/current', mode: 0o777, target: 'data/words.txt' },
        ],
      },
    ],
    config: {
      env: { GREETING: 'hello world' },
      workdir: '/srv',
      user: '1000:1000',
      entrypoint: ['sh', '-c'],
      cmd: [script],
      ports: ['8080/tcp'],
      labels: { team: 'orders' },
    },
  }
}

const printed = [
  ...['1000', '/srv', 'hello world', 'some words', 'data/words.txt'],
  ...['640 1000:1000 11', '755 0:0 24', `600 1000:1000 ${3 * 1024 * 1024 + 7}`],
  ...['tool ran', 'long', String(3 * 1024 * 1024 + 7)],
]

describe.skipIf(!canRunContainers)('images that Slipway puts together', () => {
  let shared: Containers
  let built: Built
  let reference: string
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'slipway-run-test-'))

  const lines = (output: Buffer) => output.toString().trimEnd().split('\n')

  const assemble = (platforms: readonly string[], fingerprint: string, ...plans: readonly ImagePlan[]) => {
    const registry = openRegistry(`${shared.registryHost}/assembled`, '/')
    const request = { ...buildRequest({ registry, build: { kind: 'image', platforms } }), fingerprint, tag: `in-${fingerprint.slice(0, 40)}` }
    const planned = plans.map((each) => ({ plan: each, notes: [] }))
    return assemblePlans(request, planned, new Bases(request), scratch)
  }

  beforeAll(async () => {
    shared = await containers()
    const base = await pushBase('busybox')
    built = await assemble(['linux/amd64'], 'f'.repeat(64), plan(base, amd64))
    reference = `${shared.registryHost}/assembled/orders@${built.artifact.digest}`
  })
  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  test('run in Docker', async () => {
    expect(lines((await shared.docker('run', '--rm', reference)).stdout)).toEqual(printed)
    const { stdout } = await shared.docker('image', 'inspect', '--format', '{{json .Config}}', reference)
    expect(JSON.parse(stdout.toString())).toMatchObject({ User: '1000:1000', WorkingDir: '/srv', ExposedPorts: { '8080/tcp': {} }, Labels: { team: 'orders' } })
  })

  test('run in podman', async () => {
    expect(lines((await exec(['podman', 'run', '--rm', '--quiet', reference], { env: await buildahEnvironment() })).stdout)).toEqual(printed)
  })

  test('run in containerd', async () => {
    const ctr = await containerd()
    await ctr('image', 'pull', '--plain-http', reference)
    expect(lines((await ctr('run', '--rm', '--net-host', reference, 'slipway-test')).stdout)).toEqual(printed)
  })

  test('are read by skopeo, by digest and by tag', async () => {
    const inspect = async (name: string) => JSON.parse((await exec(['skopeo', 'inspect', '--tls-verify=false', `docker://${name}`])).stdout.toString())
    const found = await inspect(reference)
    expect(found).toMatchObject({ Digest: built.artifact.digest, Architecture: amd64.architecture, Os: 'linux', Labels: { team: 'orders' } })
    expect(found.Layers).toEqual(built.layers.map((layer) => layer.digest))
    expect((await inspect(`${shared.registryHost}/assembled/orders:in-${'f'.repeat(40)}`)).Digest).toBe(built.artifact.digest)
  })

  test('keep their digest when skopeo copies them, and hold to the schemas of the specification', async () => {
    const copy = path.join(scratch, 'copy')
    await exec(['skopeo', 'copy', '--quiet', '--src-tls-verify=false', `docker://${reference}`, `oci:${copy}:1`])
    expect(JSON.parse(readFileSync(path.join(copy, 'index.json'), 'utf8')).manifests[0].digest).toBe(built.artifact.digest)
    expect(await checkedBySchema(copy)).toEqual(['oci-layout', 'index.json', 'manifest', 'config'])
  })

  test('are chosen by platform out of an index', async () => {
    const busybox = await pushBase('busybox')
    // Without a base: there is none for the other platform here, and nothing of it is run.
    const { base: _, ...without } = plan(busybox, other)
    const forOther: ImagePlan = { ...without, config: { cmd: ['never'] } }
    const platforms = [`linux/${amd64.architecture}`, `linux/${other.architecture}`]
    const several = await assemble(platforms, 'a'.repeat(64), plan(busybox, amd64), forOther)
    const name = `${shared.registryHost}/assembled/orders@${several.artifact.digest}`
    expect(lines((await shared.docker('run', '--rm', name)).stdout)).toEqual(printed)
    const copy = path.join(scratch, 'index-copy')
    await exec(['skopeo', 'copy', '--all', '--quiet', '--src-tls-verify=false', `docker://${name}`, `oci:${copy}:1`])
    expect(await checkedBySchema(copy)).toEqual(['oci-layout', 'index.json', 'index', 'manifest', 'config', 'manifest', 'config'])
  })

  /** What the specification's own schemas were held against; the program is the specification's Go package. */
  async function checkedBySchema(layout: string): Promise<readonly string[]> {
    const program = path.join(scratch, 'oci-schema')
    await exec(['go', 'build', '-o', program, '.'], { cwd: path.join(import.meta.dirname, 'oci-schema') })
    return lines((await exec([program, layout])).stdout)
  }
})
