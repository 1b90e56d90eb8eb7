import { beforeEach, describe, expect, it } from 'vitest'
import { assembleImage, type ImageTarget } from '../../../../shared/builders/image/assemble.ts'
import { type BaseImage, readBase, resolveBase } from '../../../../shared/builders/image/base.ts'
import { layerKey, layerTag } from '../../../../shared/builders/image/kept-layer.ts'
import type { ImagePlan, PlannedLayer } from '../../../../shared/builders/image/plan.ts'
import type { Entry } from '../../../../shared/builders/layer/entry.ts'
import type { Registry } from '../../../../shared/registry/port.ts'
import type { Digest } from '../../../../shared/release/model.ts'
import { pushBase, textFile } from '../../../support/images.ts'
import { knownLayers } from '../../../../shared/builders/image/known-layers.ts'
import { type MemoryRegistry, memoryRegistry } from '../../../support/memory-registry.ts'

const platform = { os: 'linux', architecture: 'amd64' }
const fingerprint = 'f'.repeat(64)
let registry: MemoryRegistry
let asked: string[]

beforeEach(() => {
  registry = memoryRegistry()
  asked = []
})

const layer = (name: string, entries: readonly Entry[], key?: string): PlannedLayer => ({
  name,
  createdBy: `slipway: ${name}`,
  ...(key === undefined ? {} : { key }),
  entries: async () => {
    asked.push(name)
    return entries
  },
})
const plan = (more: Partial<ImagePlan> = {}): ImagePlan => ({
  layers: [layer('dependencies', [textFile('app/node_modules/x.js', 'x')], 'd'.repeat(64)), layer('application', [textFile('app/server.js', 'hello')])],
  config: { cmd: ['node', 'server.js'], workdir: '/app' },
  platform,
  ...more,
})
const target = (more: Partial<ImageTarget> = {}): ImageTarget => ({ registry, repository: 'web', compression: 'gzip', fingerprint, created: 0, ...more })
const json = async (digest: Digest, from: Registry = registry) => JSON.parse((await from.read('web', digest)).toString('utf8'))

async function baseOf(from: Registry, more: Parameters<typeof pushBase>[2] = { layers: [[textFile('bin/node', 'node', 0o755)]] }): Promise<BaseImage> {
  await pushBase(from, 'node', { tag: '24', ...more })
  return readBase(
    await resolveBase({ registry: from, repository: 'node', reference: '24', name: 'node:24', ...(from === registry ? { mountFrom: 'node' } : {}) }),
    platform,
  )
}

describe('an image', () => {
  it('stands on its base: layers, settings, history and a name for it', async () => {
    const config = { Env: ['PATH=/bin', 'A=1'], Cmd: ['bash'], Labels: { b: '1' } }
    const base = await baseOf(registry, {
      layers: [[textFile('bin/node', 'node')]],
      config,
      more: { container: 'host-7', history: [{ created_by: 'debootstrap' }] },
    })
    const image = await assembleImage(plan({ config: { cmd: ['node', '.'], env: { A: '2', C: '3' }, labels: { a: '0' } } }), base, target())
    const manifest = await json(image.descriptor.digest)
    expect(manifest).toMatchObject({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.image.config.v1+json' },
      layers: [base.layers[0], { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip' }, {}],
      annotations: {
        'dev.slipway.fingerprint': fingerprint,
        'org.opencontainers.image.base.name': 'node:24',
        'org.opencontainers.image.base.digest': base.digest,
      },
    })
    const made = await json(manifest.config.digest)
    expect(made).toEqual({
      architecture: 'amd64',
      os: 'linux',
      created: '1970-01-01T00:00:00Z',
      config: { Env: ['PATH=/bin', 'A=2', 'C=3'], Cmd: ['node', '.'], Labels: { a: '0', b: '1' } },
      rootfs: { type: 'layers', diff_ids: [base.config.rootfs?.diff_ids[0], expect.any(String), expect.any(String)] },
      history: [
        { created_by: 'debootstrap' },
        { created: '1970-01-01T00:00:00Z', created_by: 'slipway: dependencies' },
        { created: '1970-01-01T00:00:00Z', created_by: 'slipway: application' },
      ],
    })
    expect(image.layers.map(({ name, reused }) => [name, reused])).toEqual([
      ['base', true],
      ['dependencies', false],
      ['application', false],
    ])
    expect(image.descriptor.platform).toEqual(platform)
  })

  it('needs no base', async () => {
    const image = await assembleImage(plan(), undefined, target())
    expect(await json(image.descriptor.digest)).toMatchObject({ annotations: { 'dev.slipway.fingerprint': fingerprint }, layers: [{}, {}] })
    expect(image.base).toBeUndefined()
  })

  it('is there whole before it has a tag, and a tag moves with the manifest', async () => {
    const base = await baseOf(registry)
    registry.calls.length = 0
    const image = await assembleImage(plan(), base, target({ tag: 'in-1' }))
    expect(registry.calls.at(-1)).toBe(`writeManifest web ${image.descriptor.digest} in-1`)
    expect(registry.calls.filter((call) => call.startsWith('read'))).toEqual([])
    expect(registry.calls.filter((call) => call.startsWith('stream'))).toEqual([])
  })

  it.each(['writeBlob web', 'mountBlob', 'writeManifest web'])('leaves no tag behind when %s fails, and can be built again', async (broken) => {
    let fail = true
    registry = memoryRegistry({ fail: (call) => (fail && call.startsWith(broken) ? new Error('the registry is full') : undefined) })
    const base = await baseOf(registry)
    await expect(assembleImage(plan(), base, target({ tag: 'in-1' }))).rejects.toThrow('the registry is full')
    expect(registry.tagged.has('web:in-1')).toBe(false)
    fail = false
    const image = await assembleImage(plan(), base, target({ tag: 'in-1' }))
    expect(registry.tagged.get('web:in-1')).toBe(image.descriptor.digest)
  })

  it('has settings without layers in its history only', async () => {
    const settings: PlannedLayer = { name: 'ENV A=1', createdBy: 'ENV A=1', empty: true, entries: async () => [] }
    const image = await assembleImage(plan({ layers: [settings, ...plan().layers] }), undefined, target())
    const { config, layers } = await json(image.descriptor.digest)
    const { history, rootfs } = await json(config.digest)
    expect(history.map((entry: { empty_layer?: boolean }) => entry.empty_layer ?? false)).toEqual([true, false, false])
    expect([layers.length, rootfs.diff_ids.length]).toEqual([2, 2])
  })

  it('is the same from the same plan, and another with another compression but for what is in it', async () => {
    const [one, two] = [await assembleImage(plan(), undefined, target()), await assembleImage(plan(), undefined, target({ registry: memoryRegistry() }))]
    expect(two.descriptor).toEqual(one.descriptor)
  })
})

describe('a base', () => {
  it('in another registry is streamed across once', async () => {
    const elsewhere = memoryRegistry({ name: 'elsewhere' })
    const base = await baseOf(elsewhere)
    const first = await assembleImage(plan(), base, target())
    expect(first.layers[0]).toMatchObject({ name: 'base', reused: false })
    elsewhere.calls.length = 0
    const second = await assembleImage(plan(), base, target())
    expect(second.layers[0]).toMatchObject({ name: 'base', reused: true })
    expect(elsewhere.calls).toEqual([])
  })

  it('that the registry will not mount is streamed too', async () => {
    registry = memoryRegistry({ mounts: false })
    const base = await baseOf(registry)
    await assembleImage(plan(), base, target())
    expect(registry.calls).toContain(`stream node ${base.layers[0]?.digest}`)
  })

  it('that Docker pushed gets OCI types; layers to be had elsewhere only stay what they are', async () => {
    const foreign = {
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      digest: `sha256:${'a'.repeat(64)}` as Digest,
      size: 7,
      urls: ['https://x'],
    }
    const base = await baseOf(registry, { layers: [[textFile('a', '1')]], docker: true })
    const image = await assembleImage(plan(), { ...base, layers: [foreign, ...base.layers] }, target())
    const { layers } = await json(image.descriptor.digest)
    expect(layers.map((each: { mediaType: string }) => each.mediaType)).toEqual([
      foreign.mediaType,
      ...Array.from({ length: 3 }, () => 'application/vnd.oci.image.layer.v1.tar+gzip'),
    ])
    expect(layers[0].urls).toEqual(['https://x'])
  })

  it('with instructions for those who build on it is told', async () => {
    const base = await baseOf(registry, { layers: [[textFile('a', '1')]], config: { OnBuild: ['RUN make'] } })
    const image = await assembleImage(plan(), base, target())
    expect(image.notes).toEqual(['node:24 has ONBUILD instructions (RUN make), which were not run'])
    const { config } = await json(image.descriptor.digest)
    expect((await json(config.digest)).config.OnBuild).toBeUndefined()
  })
})

describe('a layer with a key', () => {
  const key = layerKey('d'.repeat(64), platform, 'gzip')

  it('is found again without its files being asked for', async () => {
    const first = await assembleImage(plan(), undefined, target())
    expect(asked).toEqual(['dependencies', 'application'])
    const second = await assembleImage(plan(), undefined, target({ trustLayerTags: true }))
    expect(asked).toEqual(['dependencies', 'application', 'application'])
    expect(second.descriptor).toEqual(first.descriptor)
    expect(second.layers[0]).toMatchObject({ name: 'dependencies', reused: true })
  })

  it('is not looked for unless tags are trusted', async () => {
    await assembleImage(plan(), undefined, target())
    registry.calls.length = 0
    await assembleImage(plan(), undefined, target())
    expect(registry.calls.filter((call) => call.startsWith('resolve'))).toEqual([])
    expect(asked).toHaveLength(4)
  })

  it('is taken only when it is one that is known', async () => {
    const first = await assembleImage(plan(), undefined, target())
    const known = first.layers[0]?.digest
    await assembleImage(plan(), undefined, target({ trustLayerTags: ({ digest }) => digest !== known }))
    expect(asked).toHaveLength(4)
    await assembleImage(plan(), undefined, target({ trustLayerTags: ({ digest }) => digest === known }))
    expect(asked).toHaveLength(5)
  })

  it('is believed under its own key only, with the diff id of the image that is known', async () => {
    const first = await assembleImage(plan(), undefined, target())
    const trusts = await knownLayers(registry, { kind: 'image', repository: 'web', digest: first.descriptor.digest, size: 0 })
    const again = await assembleImage(plan(), undefined, target({ trustLayerTags: trusts }))
    expect([again.layers[0]?.reused, again.descriptor.digest]).toEqual([true, first.descriptor.digest])
    // Whoever may write tags says that the old dependencies are the new ones.
    const kept = await json(registry.tagged.get(`web:${layerTag(key)}`) ?? 'sha256:')
    const other = layerKey('e'.repeat(64), platform, 'gzip')
    const plant = (of: string, diffId: string) => {
      const annotations = { 'dev.slipway.layer-key': of, 'dev.slipway.layer-diff-id': diffId }
      return registry.writeManifest('web', Buffer.from(JSON.stringify({ ...kept, annotations })), 'application/vnd.oci.image.manifest.v1+json', layerTag(of))
    }
    const newer = plan({ layers: [layer('dependencies', [textFile('app/node_modules/x.js', 'mended')], 'e'.repeat(64))] })
    await plant(other, kept.annotations['dev.slipway.layer-diff-id'])
    expect((await assembleImage(newer, undefined, target({ trustLayerTags: trusts }))).layers[0]?.reused).toBe(false)
    await plant(key, `sha256:${'1'.repeat(64)}`)
    expect((await assembleImage(plan(), undefined, target({ trustLayerTags: trusts }))).layers[0]?.reused).toBe(false)
  })

  it('believes nothing of an image that is gone', async () => {
    const trusts = await knownLayers(registry, { kind: 'image', repository: 'web', digest: `sha256:${'9'.repeat(64)}`, size: 0 })
    await assembleImage(plan(), undefined, target())
    expect((await assembleImage(plan(), undefined, target({ trustLayerTags: trusts }))).layers[0]?.reused).toBe(false)
  })

  it('is another for another platform and compression', async () => {
    await assembleImage(plan(), undefined, target())
    const arm = { os: 'linux', architecture: 'arm64' }
    expect(
      new Set([key, layerKey('d'.repeat(64), arm, 'gzip'), layerKey('d'.repeat(64), platform, 'zstd'), layerKey('e'.repeat(64), platform, 'gzip')]).size,
    ).toBe(4)
    await assembleImage(plan({ platform: arm }), undefined, target({ trustLayerTags: true }))
    expect(asked).toHaveLength(4)
  })

  it.each([
    ['another key', { annotations: { 'dev.slipway.layer-key': 'e'.repeat(64), 'dev.slipway.layer-diff-id': `sha256:${'1'.repeat(64)}` } }],
    ['no diff id', { annotations: { 'dev.slipway.layer-key': key } }],
    ['another type', { artifactType: 'application/vnd.example' }],
    ['another compression', { layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+zstd', digest: `sha256:${'0'.repeat(64)}`, size: 1 }] }],
  ])('is made anew when the tag leads to %s', async (_, planted) => {
    await assembleImage(plan(), undefined, target())
    const kept = await json(registry.tagged.get(`web:${layerTag(key)}`) ?? 'sha256:')
    const changed = { ...kept, ...planted }
    for (const part of changed.layers) registry.blobs.get('web')?.set(part.digest, registry.blobs.get('web')?.get(part.digest) ?? Buffer.from('x'))
    await registry.writeManifest('web', Buffer.from(JSON.stringify(changed)), 'application/vnd.oci.image.manifest.v1+json', layerTag(key))
    await assembleImage(plan(), undefined, target({ trustLayerTags: true }))
    expect(asked).toHaveLength(4)
  })

  it('is made anew when its bytes are gone', async () => {
    const { layers } = await assembleImage(plan(), undefined, target())
    registry.blobs.get('web')?.delete(layers[0]?.digest ?? 'sha256:')
    await assembleImage(plan(), undefined, target({ trustLayerTags: true }))
    expect(asked).toHaveLength(4)
  })

  it('need not be kept, and not to be able to is no failure', async () => {
    await assembleImage(plan(), undefined, target({ writeLayerTags: false }))
    expect([...registry.tagged]).toEqual([])
    registry = memoryRegistry({ fail: (call) => (call.includes('layer-') ? new Error('tags are immutable') : undefined) })
    const image = await assembleImage(plan(), undefined, target())
    expect(image.notes).toEqual(['the layer dependencies is not kept for later builds: tags are immutable'])
  })
})
