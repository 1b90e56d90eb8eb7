import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fetchFiles } from '../../../shared/builders/file-artifact/fetch.ts'
import { type FileArtifact, pushFiles } from '../../../shared/builders/file-artifact/push.ts'
import { unpackRelease } from '../../../shared/builders/unpack-release.ts'
import { canonicalJson, digestOf } from '../../../shared/release/canonical.ts'
import { buildRequest, memoryRegistry, releaseOf } from '../../support/build-request.ts'

const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-fetch-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const artifact: FileArtifact = {
  kind: 'command',
  files: [
    { name: 'b.txt', mediaType: 'text/plain', content: Buffer.from('b') },
    { name: 'a.txt', mediaType: 'text/plain', content: Buffer.from('a') },
  ],
}

async function pushed() {
  const registry = memoryRegistry()
  const request = buildRequest({ registry })
  const built = await pushFiles(request, artifact)
  return { registry, built, release: releaseOf(request, built), folder: path.join(mkdtempSync(path.join(base, 'x-')), 'into') }
}

describe('unpackRelease', () => {
  it('gives the files of what is no archive', async () => {
    const { registry, release, folder } = await pushed()
    await unpackRelease(registry, release, folder)
    expect(readdirSync(folder)).toEqual(['a.txt', 'b.txt'])
  })

  it('refuses an image, and says what to do', async () => {
    const { registry, release, folder } = await pushed()
    const image = { ...release, artifact: { ...release.artifact, kind: 'image' as const } }
    await expect(unpackRelease(registry, image, folder)).rejects.toThrow(/orders is an image .* deploy it to a target that runs images, or build it as/)
  })
})

describe('fetchFiles', () => {
  it('brings back what was pushed, by name', async () => {
    const { registry, release, folder } = await pushed()
    const files = await fetchFiles(registry, release, folder)
    expect(files.map(({ name, mediaType, size }) => [name, mediaType, size])).toEqual([
      ['a.txt', 'text/plain', 1],
      ['b.txt', 'text/plain', 1],
    ])
    expect(files.map((file) => readFileSync(file.path, 'utf8'))).toEqual(['a', 'b'])
  })

  it('leaves nothing when a file is damaged', async () => {
    const { registry, release, folder } = await pushed()
    registry.blobs.set(digestOf('b'), Buffer.from('c'))
    await expect(fetchFiles(registry, release, folder)).rejects.toThrow(/is damaged: its bytes have the digest/)
    expect(readdirSync(path.dirname(folder))).toEqual([])
  })

  it('leaves nothing when a file is gone', async () => {
    const { registry, release, folder } = await pushed()
    registry.blobs.delete(digestOf('b'))
    await expect(fetchFiles(registry, release, folder)).rejects.toThrow(/cannot be read/)
    expect(readdirSync(path.dirname(folder))).toEqual([])
  })

  it('takes an empty folder, and none with something in it', async () => {
    const { registry, release, folder } = await pushed()
    mkdirSync(folder)
    await fetchFiles(registry, release, folder)
    rmSync(path.join(folder, 'b.txt'))
    writeFileSync(path.join(folder, 'mine'), '')
    await expect(fetchFiles(registry, release, folder)).rejects.toThrow(/is not empty/)
    expect(readdirSync(folder)).toEqual(['a.txt', 'mine'])
  })

  it.for<[string, object, RegExp]>([
    [
      'another kind',
      { artifactType: 'application/vnd.slipway.deb.v1', layers: [] },
      /it is application\/vnd\.slipway\.deb\.v1, not application\/vnd\.slipway\.command\.v1/,
    ],
    ['no files', { artifactType: 'application/vnd.slipway.command.v1', layers: [] }, /has no files/],
    ...['../x', 'a/b', '..', ''].map((name): [string, object, RegExp] => [
      `a file called ${JSON.stringify(name)}`,
      {
        artifactType: 'application/vnd.slipway.command.v1',
        layers: [{ digest: digestOf('a'), size: 1, mediaType: 'x', annotations: { 'org.opencontainers.image.title': name } }],
      },
      /is no name of a file/,
    ]),
  ])('refuses an artifact with %s', async ([, manifest, message]) => {
    const { registry, release, folder } = await pushed()
    const { digest } = await registry.writeManifest('orders', Buffer.from(canonicalJson(manifest)), 'x')
    await expect(fetchFiles(registry, { ...release, artifact: { ...release.artifact, digest } }, folder)).rejects.toThrow(message)
  })
})

it('a manifest does not depend on the order of its files', async () => {
  const one = await pushFiles(buildRequest({}), artifact)
  const two = await pushFiles(buildRequest({}), { ...artifact, files: [...artifact.files].reverse() })
  expect(one.artifact.digest).toBe(two.artifact.digest)
})
