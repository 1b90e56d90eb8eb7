import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readDockerArchive } from '../../../../shared/builders/fallback/docker-archive.ts'
import { readLayout, readPushed } from '../../../../shared/builders/fallback/layout.ts'
import { pushImage } from '../../../../shared/builders/fallback/push-images.ts'
import { exec } from '../../../../shared/process/exec.ts'
import { buildRequest, memoryRegistry } from '../../../support/build-request.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-layout-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const sha = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

function blob(content: string | Buffer, mediaType: string, more: object = {}) {
  const bytes = Buffer.from(content)
  mkdirSync(path.join(folder, 'blobs/sha256'), { recursive: true })
  writeFileSync(path.join(folder, 'blobs/sha256', sha(bytes)), bytes)
  return { mediaType, digest: `sha256:${sha(bytes)}`, size: bytes.length, ...more }
}

function image(architecture: string, type = 'application/vnd.oci.image.layer.v1.tar+gzip') {
  const tar = Buffer.from(`files for ${architecture}`)
  const config = { os: 'linux', architecture, rootfs: { type: 'layers', diff_ids: [`sha256:${sha(tar)}`] } }
  return blob(
    JSON.stringify({
      schemaVersion: 2,
      config: blob(JSON.stringify(config), 'application/vnd.oci.image.config.v1+json'),
      layers: [blob(gzipSync(tar), type, { annotations: { 'buildkit/rewritten-timestamp': '0' } })],
    }),
    'application/vnd.oci.image.manifest.v1+json',
    { platform: { os: 'linux', architecture } },
  )
}

const index = (...manifests: readonly object[]) => writeFileSync(path.join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }))
const nested = (...manifests: readonly object[]) => blob(JSON.stringify({ schemaVersion: 2, manifests }), 'application/vnd.oci.image.index.v1+json')

const attestation = () =>
  blob('{"in":"toto"}', 'application/vnd.oci.image.manifest.v1+json', {
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
  })

describe('what a tool wrote', () => {
  test('one image in an index is that image, and attestations stay behind', async () => {
    index(nested(image('amd64'), attestation()))
    const images = await readLayout(folder, 'buildx')
    expect(images.map(({ platform }) => platform)).toEqual([{ os: 'linux', architecture: 'amd64' }])
  })

  test('several platforms are several images', async () => {
    index(nested(image('amd64'), attestation(), image('arm64'), attestation()))
    expect((await readLayout(folder, 'buildx')).map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64'])
  })

  test('goes into the registry with types of OCI, without the tool’s annotations, and with ours', async () => {
    index(image('amd64', 'application/vnd.docker.image.rootfs.diff.tar.gzip'))
    const registry = memoryRegistry()
    const [made] = await readLayout(folder, 'buildx')
    if (!made) throw new Error('no image')
    const { descriptor, layers } = await pushImage(made, undefined, buildRequest({ registry }), folder)
    const manifest = JSON.parse(registry.blobs.get(descriptor.digest)?.toString() ?? '')
    expect(manifest.layers).toEqual([{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: layers[0]?.digest, size: layers[0]?.size }])
    expect(manifest.annotations).toEqual({ 'dev.slipway.fingerprint': 'f'.repeat(64) })
  })

  test('is refused when nothing but attestations is there, and when a blob is damaged', async () => {
    index(attestation())
    await expect(readLayout(folder, 'buildx')).rejects.toThrow('buildx made no image')
    const damaged = image('amd64')
    writeFileSync(path.join(folder, 'blobs/sha256', damaged.digest.slice(7)), '{}')
    index(damaged)
    await expect(readLayout(folder, 'buildx')).rejects.toThrow('another digest')
  })

  test('a saved image has its layers packed on the way, those that are links to others too', async () => {
    const tar = Buffer.alloc(2_500_000, 'layer ')
    const source = path.join(folder, 'saved')
    for (const name of ['one', 'two']) mkdirSync(path.join(source, name), { recursive: true })
    writeFileSync(path.join(source, 'one/layer.tar'), tar)
    await exec(['ln', '-s', '../one/layer.tar', path.join(source, 'two/layer.tar')])
    const diffId = `sha256:${sha(tar)}`
    writeFileSync(path.join(source, 'config.json'), JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs: { diff_ids: [diffId, diffId] } }))
    writeFileSync(path.join(source, 'manifest.json'), JSON.stringify([{ Config: 'config.json', Layers: ['one/layer.tar', 'two/layer.tar'] }]))
    const archive = path.join(folder, 'image.tar')
    await exec(['tar', '--format=ustar', '-C', source, '-cf', archive, 'one', 'two', 'config.json', 'manifest.json'])
    const registry = memoryRegistry()
    const { layers } = await pushImage(await readDockerArchive(archive, 'docker build'), undefined, buildRequest({ registry }), folder)
    expect(layers.map(({ reused }) => reused)).toEqual([false, true])
    expect(layers.map(({ digest }) => gunzipSync(registry.blobs.get(digest) ?? '').equals(tar))).toEqual([true, true])
  })

  test('a saved image whose layer has other bytes than its configuration says is refused', async () => {
    const source = path.join(folder, 'saved')
    mkdirSync(source)
    writeFileSync(path.join(source, 'layer.tar'), 'other bytes')
    writeFileSync(path.join(source, 'config.json'), JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs: { diff_ids: [`sha256:${'0'.repeat(64)}`] } }))
    writeFileSync(path.join(source, 'manifest.json'), JSON.stringify([{ Config: 'config.json', Layers: ['layer.tar'] }]))
    const archive = path.join(folder, 'image.tar')
    await exec(['tar', '-C', source, '-cf', archive, 'layer.tar', 'config.json', 'manifest.json'])
    await expect(pushImage(await readDockerArchive(archive, 'docker build'), undefined, buildRequest({}), folder)).rejects.toThrow('another digest')
  })
})

test('what a tool pushed by digest is read back, and gets our manifest over the same layers', async () => {
  const tar = Buffer.from('files')
  const registry = memoryRegistry()
  const put = async (content: string | Buffer, mediaType: string) => ({ ...(await registry.writeBlob('orders', Buffer.from(content))), mediaType })
  const config = { os: 'linux', architecture: 'amd64', rootfs: { diff_ids: [`sha256:${sha(tar)}`] } }
  const manifest = {
    schemaVersion: 2,
    config: await put(JSON.stringify(config), 'application/vnd.oci.image.config.v1+json'),
    layers: [await put(gzipSync(tar), 'application/vnd.oci.image.layer.v1.tar+gzip')],
  }
  const pushed = await put(JSON.stringify(manifest), 'application/vnd.oci.image.manifest.v1+json')
  const [made] = await readPushed(registry, 'orders', pushed.digest, 'buildx')
  if (!made) throw new Error('no image')
  const { descriptor } = await pushImage(made, undefined, buildRequest({ registry }), folder)
  const ours = JSON.parse(registry.blobs.get(descriptor.digest)?.toString() ?? '')
  expect(ours.layers).toEqual(manifest.layers)
  expect(ours.config.digest).toBe(manifest.config.digest)
  expect(ours.annotations).toEqual({ 'dev.slipway.fingerprint': 'f'.repeat(64) })
})
