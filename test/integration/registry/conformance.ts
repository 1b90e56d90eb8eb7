import { expect, it } from 'vitest'
import { digestOf } from '../../../shared/release/canonical.ts'
import { indexType, manifestType } from '../../../shared/registry/media-types.ts'
import type { Registry } from '../../../shared/registry/port.ts'
import { bytesOf, gathered, pushed, sourceOf } from './content.ts'

/** What every registry does, whatever it is made of. `open` gives the registry; the repositories the suite writes begin with `c-`. */
export function registryConformance(open: () => Registry): void {
  it('has nothing at first, and says so without an error', async () => {
    const registry = open()
    expect(await registry.resolve('c-none', 'latest')).toBeUndefined()
    expect(await registry.resolve('c-none', digestOf('x'))).toBeUndefined()
    expect(await registry.hasBlob('c-none', digestOf('x'))).toBe(false)
    expect(await registry.tags('c-none')).toEqual([])
    expect(await registry.referrers('c-none', digestOf('x'))).toEqual([])
    await expect(registry.read('c-none', digestOf('x'))).rejects.toThrow(/does not have sha256:/)
    await expect(gathered(registry.stream('c-none', digestOf('x')))).rejects.toThrow(/does not have sha256:/)
  })

  it('keeps blobs, held and streamed, small and large and empty', async () => {
    const registry = open()
    for (const size of [0, 1, 2, 70_000, 9_000_000]) {
      const content = bytesOf(`blob ${size}`, size)
      const expected = { digest: digestOf(content), size, mediaType: 'application/octet-stream' }
      expect(await registry.writeBlob('c-held', content)).toEqual(expected)
      expect(await registry.writeBlob('c-streamed', sourceOf(content))).toEqual(expected)
      for (const repository of ['c-held', 'c-streamed']) {
        expect(await registry.hasBlob(repository, expected.digest)).toBe(true)
        expect((await registry.read(repository, expected.digest)).equals(content)).toBe(true)
        expect((await gathered(registry.stream(repository, expected.digest))).equals(content)).toBe(true)
      }
    }
  })

  it('does not ask for the bytes of a blob it has', async () => {
    const registry = open()
    const source = sourceOf(bytesOf('twice', 100_000))
    await registry.writeBlob('c-twice', source)
    await registry.writeBlob('c-twice', source)
    expect(source.reads).toEqual([0])
  })

  it('takes the same blob from many at once', async () => {
    const registry = open()
    const content = bytesOf('many', 200_000)
    await Promise.all(Array.from({ length: 12 }, () => registry.writeBlob('c-many', content)))
    expect((await registry.read('c-many', digestOf(content))).equals(content)).toBe(true)
  })

  it('stores nothing when the bytes are not what they should be, or cannot be read', async () => {
    const registry = open()
    const lie = { ...sourceOf(Buffer.from('lie')), digest: digestOf('truth') }
    await expect(registry.writeBlob('c-bad', lie)).rejects.toThrow(/sha256:/)
    expect(await registry.hasBlob('c-bad', digestOf('truth'))).toBe(false)
    const broken = { digest: digestOf('broken'), size: 6, read: () => Promise.reject(new Error('the file is gone')) as never }
    const failing = {
      ...broken,
      async *read() {
        yield Buffer.from('bro')
        throw new Error('the file is gone')
      },
    }
    await expect(registry.writeBlob('c-bad', failing)).rejects.toThrow('the file is gone')
    expect(await registry.hasBlob('c-bad', digestOf('broken'))).toBe(false)
  })

  it('keeps the raw bytes of manifests, under tags and digests', async () => {
    const registry = open()
    const first = await pushed(registry, 'c-tags', 'one', 'v1')
    const second = await pushed(registry, 'c-tags', 'two')
    expect(first.mediaType).toBe(manifestType)
    expect(await registry.resolve('c-tags', 'v1')).toMatchObject({ digest: digestOf(first.content), size: first.content.length, mediaType: manifestType })
    expect(await registry.resolve('c-tags', second.digest)).toMatchObject({ digest: second.digest })
    expect((await registry.read('c-tags', first.digest)).equals(first.content)).toBe(true)
    expect((await registry.read('c-tags', second.digest)).equals(second.content)).toBe(true)
    expect(await registry.resolve('c-tags', 'v2')).toBeUndefined()
    expect(await registry.tags('c-tags')).toEqual(['v1'])
  })

  it('moves a tag, puts it twice, and lists tags sorted', async () => {
    const registry = open()
    const first = await pushed(registry, 'c-move', 'one', 'latest')
    const second = await pushed(registry, 'c-move', 'two', 'latest')
    expect((await registry.resolve('c-move', 'latest'))?.digest).toBe(second.digest)
    expect((await registry.resolve('c-move', first.digest))?.digest).toBe(first.digest)
    await pushed(registry, 'c-move', 'two', 'latest')
    await pushed(registry, 'c-move', 'two', 'B_2')
    await pushed(registry, 'c-move', 'two', '1.0')
    expect(await registry.tags('c-move')).toEqual(['1.0', 'B_2', 'latest'])
  })

  it('keeps an index over manifests of its repository', async () => {
    const registry = open()
    const [amd, arm] = [await pushed(registry, 'c-index', 'amd64'), await pushed(registry, 'c-index', 'arm64')]
    const manifests = [amd, arm].map(({ content: _, ...entry }, at) => ({ ...entry, platform: { os: 'linux', architecture: at === 0 ? 'amd64' : 'arm64' } }))
    const content = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests }))
    const { digest } = await registry.writeManifest('c-index', content, indexType, 'all')
    expect(await registry.resolve('c-index', 'all')).toMatchObject({ digest, mediaType: indexType, size: content.length })
    expect((await registry.read('c-index', digest)).equals(content)).toBe(true)
  })

  it('lets a blob of one repository appear in another', async () => {
    const registry = open()
    const { digest } = await registry.writeBlob('c-from', Buffer.from('shared'))
    expect(await registry.mountBlob('c-to', digest, 'c-from')).toBe(true)
    expect(await registry.hasBlob('c-to', digest)).toBe(true)
    expect((await registry.read('c-to', digest)).toString()).toBe('shared')
    expect(await registry.mountBlob('c-to', digest, 'c-from')).toBe(true)
    expect(await registry.mountBlob('c-to', digestOf('absent'), 'c-from')).toBe(false)
    // What was begun by that is no hindrance to sending the bytes.
    await registry.writeBlob('c-to', Buffer.from('absent'))
    expect((await registry.read('c-to', digestOf('absent'))).toString()).toBe('absent')
  })

  it('lists what refers to a manifest, all of it, also what came at once', async () => {
    const registry = open()
    const { content: _, ...subject } = await pushed(registry, 'c-refer', 'subject', 'v1')
    const types = ['application/a+json', 'application/b', 'application/b']
    const referrers = await Promise.all(
      types.map((artifactType, at) => pushed(registry, 'c-refer', `referrer ${at}`, undefined, { subject, artifactType, annotations: { at: String(at) } })),
    )
    await pushed(registry, 'c-refer', 'of something else', undefined, { subject: { ...subject, digest: digestOf('other') } })
    const found = await registry.referrers('c-refer', subject.digest)
    expect(new Set(found.map(({ digest }) => digest))).toEqual(new Set(referrers.map(({ digest }) => digest)))
    for (const [at, { digest, size }] of referrers.entries())
      expect(found.find((each) => each.digest === digest)).toEqual({
        mediaType: manifestType,
        digest,
        size,
        artifactType: types[at],
        annotations: { at: String(at) },
      })
    expect((await registry.referrers('c-refer', subject.digest, 'application/a+json')).map(({ digest }) => digest)).toEqual([referrers[0]?.digest])
    expect(await registry.referrers('c-refer', subject.digest, 'application/none')).toEqual([])
  })

  it.each(['../x', 'Orders', '', '.work', '-a', 'a//b', 'a b'])('refuses %j as a repository', async (repository) => {
    await expect(open().resolve(repository, 'latest')).rejects.toThrow(/is no repository name/)
    await expect(open().writeBlob(repository, Buffer.from('x'))).rejects.toThrow(/is no repository name/)
  })

  it('refuses what is neither tag nor digest', async () => {
    await expect(open().resolve('c-none', 'sha256:abc')).rejects.toThrow(/is no digest/)
    await expect(open().writeManifest('c-none', Buffer.from('{}'), manifestType, 'a tag')).rejects.toThrow(/is no tag/)
  })
}
