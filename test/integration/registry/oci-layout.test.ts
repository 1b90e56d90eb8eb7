import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openOciLayout } from '../../../shared/registry/oci-layout.ts'
import { digestOf } from '../../../shared/release/canonical.ts'
import { bundle, endOf, startChild } from './child.ts'

const manifestType = 'application/vnd.oci.image.manifest.v1+json'
let base: string
let folder: string
let writer: string
let lockHolder: string
beforeAll(async () => {
  base = mkdtempSync(path.join(os.tmpdir(), 'slipway-oci-'))
  writer = await bundle('writer.ts', base)
  lockHolder = await bundle('lock-holder.ts', base)
})
beforeEach(() => {
  folder = mkdtempSync(path.join(base, 'registry-'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const layoutOf = (repository = 'orders') => JSON.parse(readFileSync(path.join(folder, repository, 'index.json'), 'utf8'))
const blobFile = (digest: string) => path.join(folder, 'orders/blobs/sha256', digest.slice('sha256:'.length))

async function push(content: string, tag?: string) {
  const registry = openOciLayout(folder, 'oci:test')
  const config = await registry.writeBlob('orders', Buffer.from('{}'))
  const layer = await registry.writeBlob('orders', Buffer.from(content))
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: manifestType, artifactType: 'application/x', config, layers: [layer] }))
  return { registry, layer, manifest, descriptor: await registry.writeManifest('orders', manifest, manifestType, tag) }
}

describe('a layout', () => {
  it('is what the image specification says, and nothing else', async () => {
    const { descriptor, manifest } = await push('one', 'in-1')
    expect(readdirSync(path.join(folder, 'orders')).sort()).toEqual(['blobs', 'index.json', 'oci-layout'])
    expect(JSON.parse(readFileSync(path.join(folder, 'orders/oci-layout'), 'utf8'))).toEqual({ imageLayoutVersion: '1.0.0' })
    expect(layoutOf()).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [
        {
          mediaType: manifestType,
          artifactType: 'application/x',
          digest: digestOf(manifest),
          size: manifest.length,
          annotations: { 'org.opencontainers.image.ref.name': 'in-1' },
        },
      ],
    })
    expect(descriptor.digest).toBe(digestOf(manifest))
    for (const name of readdirSync(path.join(folder, 'orders/blobs/sha256'))) expect(digestOf(readFileSync(blobFile(`sha256:${name}`)))).toBe(`sha256:${name}`)
  })

  it('answers for tags and digests, and gives back the bytes', async () => {
    const { registry, descriptor, manifest } = await push('one', 'in-1')
    expect((await registry.resolve('orders', 'in-1'))?.digest).toBe(descriptor.digest)
    expect((await registry.resolve('orders', descriptor.digest))?.digest).toBe(descriptor.digest)
    expect(await registry.resolve('orders', 'in-2')).toBeUndefined()
    expect(await registry.resolve('web', 'in-1')).toBeUndefined()
    expect((await registry.read('orders', descriptor.digest)).equals(manifest)).toBe(true)
    await expect(registry.read('orders', digestOf('nothing'))).rejects.toThrow(/does not have/)
  })

  it('moves a tag, and keeps what lost it readable by digest', async () => {
    const first = await push('one', 'latest')
    const second = await push('two', 'latest')
    expect((await second.registry.resolve('orders', 'latest'))?.digest).toBe(second.descriptor.digest)
    expect((await second.registry.resolve('orders', first.descriptor.digest))?.digest).toBe(first.descriptor.digest)
    await push('one', 'other')
    await push('one', 'other')
    await push('one')
    expect(layoutOf().manifests).toHaveLength(2)
  })

  it('does not write what is there already', async () => {
    const { descriptor } = await push('one', 'in-1')
    const past = new Date('2020-01-01T00:00:00Z')
    utimesSync(path.join(folder, 'orders/index.json'), past, past)
    utimesSync(blobFile(descriptor.digest), past, past)
    await push('one', 'in-1')
    expect(statSync(path.join(folder, 'orders/index.json')).mtime).toEqual(past)
    expect(statSync(blobFile(descriptor.digest)).mtime).toEqual(past)
  })
})

describe('damage', () => {
  it('is noticed on reading, named with its file, and made good by the next build', async () => {
    const { registry, layer } = await push('one', 'in-1')
    writeFileSync(blobFile(layer.digest), 'onf')
    await expect(registry.read('orders', layer.digest)).rejects.toThrow(new RegExp(`another digest: remove the damaged ${blobFile(layer.digest)}`))
    await push('one', 'in-1')
    expect((await registry.read('orders', layer.digest)).toString()).toBe('one')
  })

  it('a manifest with a missing blob is not there, so that it is built again', async () => {
    const { registry, layer, descriptor } = await push('one', 'in-1')
    rmSync(blobFile(layer.digest))
    expect(await registry.resolve('orders', 'in-1')).toBeUndefined()
    expect(await registry.resolve('orders', descriptor.digest)).toBeUndefined()
  })

  it('of the index is said, not overwritten', async () => {
    await push('one', 'in-1')
    writeFileSync(path.join(folder, 'orders/index.json'), '{ half')
    await expect(push('two')).rejects.toThrow(/index\.json is not JSON/)
    expect(readFileSync(path.join(folder, 'orders/index.json'), 'utf8')).toBe('{ half')
  })

  it('a folder that cannot be written is a plain message', async () => {
    writeFileSync(path.join(folder, 'orders'), 'a file')
    await expect(push('one')).rejects.toThrow(/there is a file where a folder should be/)
  })
})

describe('several processes', () => {
  it('lose nothing when they write at once', async () => {
    const children = await Promise.all(Array.from({ length: 8 }, (_, index) => startChild(writer, folder, 'orders', `p${index}`, '12')))
    for (const child of children) child.stdin?.write('go\n')
    expect(await Promise.all(children.map(endOf))).toEqual(Array(8).fill(0))
    const tags = layoutOf().manifests.map((each: { annotations: Record<string, string> }) => each.annotations['org.opencontainers.image.ref.name'])
    expect(new Set(tags)).toEqual(new Set(Array.from({ length: 8 }, (_, index) => Array.from({ length: 12 }, (_, turn) => `p${index}-${turn}`)).flat()))
    expect(tags).toHaveLength(96)
    expect(readdirSync(path.join(folder, '.work/orders/drafts'))).toEqual([])
  })

  it('go on when some are killed, whatever they were doing', async () => {
    const children = await Promise.all(Array.from({ length: 6 }, (_, index) => startChild(writer, folder, 'orders', `p${index}`, '40')))
    for (const child of children) child.stdin?.write('go\n')
    // Half of them die as soon as the first of their manifests is in, wherever they are by then.
    const registry = openOciLayout(folder, 'oci:test')
    for (const [index, child] of children.entries()) {
      if (index % 2 === 1) continue
      while (child.exitCode === null && !(await registry.resolve('orders', `p${index}-${index}`))) await new Promise((resolve) => setImmediate(resolve))
      child.kill('SIGKILL')
    }
    const ends = await Promise.all(children.map(endOf))
    expect(ends.filter((_, index) => index % 2 === 1)).toEqual([0, 0, 0])
    for (const index of [1, 3, 5])
      for (let turn = 0; turn < 40; turn++) expect(await registry.resolve('orders', `p${index}-${turn}`), `p${index}-${turn}`).toBeDefined()
    const { descriptor } = await push('after all', 'in-1')
    expect((await registry.resolve('orders', 'in-1'))?.digest).toBe(descriptor.digest)
    for (const name of readdirSync(path.join(folder, 'orders/blobs/sha256'))) expect(digestOf(readFileSync(blobFile(`sha256:${name}`)))).toBe(`sha256:${name}`)
  })

  it('take a dead holder’s lock at once, and never a living one’s', async () => {
    const lock = path.join(folder, '.work/orders/lock')
    const holder = await startChild(lockHolder, lock)
    const waiting = push('one', 'in-1')
    // Another repository's lock is another lock; and by the time this is done the first push has met the held lock.
    const elsewhere = await openOciLayout(folder, 'oci:test').writeManifest('web', Buffer.from('{}'), manifestType, 'x')
    expect(elsewhere.size).toBe(2)
    expect(existsSync(path.join(folder, 'orders/index.json'))).toBe(false)
    holder.kill('SIGKILL')
    await endOf(holder)
    const { descriptor, registry } = await waiting
    expect((await registry.resolve('orders', 'in-1'))?.digest).toBe(descriptor.digest)
  })

  it('clear away old drafts of the dead only', async () => {
    const drafts = path.join(folder, '.work/orders/drafts')
    mkdirSync(drafts, { recursive: true })
    const long = new Date('2020-01-01T00:00:00Z')
    const ended = await startChild(writer, folder, 'web', 'x', '0')
    ended.stdin?.write('go\n')
    await endOf(ended)
    for (const [name, old] of [
      [`${ended.pid}-old`, true],
      [`${ended.pid}-new`, false],
      [`${process.pid}-old`, true],
    ] as const) {
      writeFileSync(path.join(drafts, name), 'x')
      if (old) utimesSync(path.join(drafts, name), long, long)
    }
    await push('one', 'in-1')
    expect(readdirSync(drafts).sort()).toEqual([`${ended.pid}-new`, `${process.pid}-old`].sort())
  })
})
