import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { digestOf } from '../../../shared/release/canonical.ts'
import { manifestType } from '../../../shared/registry/media-types.ts'
import { openRegistry } from '../../../shared/registry/open.ts'
import type { Registry } from '../../../shared/registry/port.ts'
import { debianProgram } from '../../support/debian.ts'
import { bytesOf } from './content.ts'
import { type DockerRegistry, startDockerRegistry } from './docker-registry.ts'

let folder: string
let skopeo: string
let server: DockerRegistry
let remote: Registry
let layout: Registry
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-skopeo-'))
  mkdirSync(path.join(folder, 'layout'))
  skopeo = await debianProgram('skopeo')
  server = await startDockerRegistry()
  remote = openRegistry(`${server.host}/acme/shop`, '/', { env: { HOME: folder } })
  layout = openRegistry('oci:layout', folder)
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const run = async (...args: readonly string[]) => {
  const env = { PATH: process.env.PATH ?? '', HOME: folder, TMPDIR: folder }
  return (await promisify(execFile)(skopeo, ['--insecure-policy', ...args], { env, encoding: 'buffer' })).stdout
}

/** An image of one layer. The layer need not be a tar for those who only carry it. */
async function image(registry: Registry, seed: string) {
  const files = bytesOf(seed, 100_000)
  const config = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: [digestOf(files)] } }))
  const parts = [await registry.writeBlob('web', config), await registry.writeBlob('web', gzipSync(files))] as const
  const manifest = {
    schemaVersion: 2,
    mediaType: manifestType,
    config: { ...parts[0], mediaType: 'application/vnd.oci.image.config.v1+json' },
    layers: [{ ...parts[1], mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip' }],
  }
  const content = Buffer.from(JSON.stringify(manifest))
  return { content, ...(await registry.writeManifest('web', content, manifestType, 'v1')) }
}

it('reads what we push, and we read what it writes into a folder', async () => {
  const { content, digest } = await image(remote, 'pushed')
  expect((await run('inspect', '--raw', '--tls-verify=false', `docker://${server.host}/acme/shop/web:v1`)).equals(content)).toBe(true)
  expect(JSON.parse((await run('inspect', '--tls-verify=false', `docker://${server.host}/acme/shop/web:v1`)).toString())).toMatchObject({ Digest: digest })
  await run('copy', '--src-tls-verify=false', `docker://${server.host}/acme/shop/web:v1`, `oci:${path.join(folder, 'layout/copied')}:v1`)
  expect((await layout.resolve('copied', 'v1'))?.digest).toBe(digest)
  expect((await layout.read('copied', digest)).equals(content)).toBe(true)
})

it('reads our folder, and we read what it pushes', async () => {
  const { content, digest } = await image(layout, 'stored')
  await run('copy', '--dest-tls-verify=false', `oci:${path.join(folder, 'layout/web')}:v1`, `docker://${server.host}/acme/shop/from-folder:v1`)
  expect(await remote.resolve('from-folder', 'v1')).toMatchObject({ digest, mediaType: manifestType })
  expect((await remote.read('from-folder', digest)).equals(content)).toBe(true)
  expect(await remote.tags('from-folder')).toEqual(['v1'])
})
