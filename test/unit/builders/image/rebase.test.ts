import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembleImage } from '../../../../shared/builders/image/assemble.ts'
import { assembleIndex } from '../../../../shared/builders/image/assemble-index.ts'
import { readBase, type ResolvedBase, resolveBase } from '../../../../shared/builders/image/base.ts'
import { type RunConfig, runConfig } from '../../../../shared/builders/image/config.ts'
import type { ImagePlan, ImageSettings } from '../../../../shared/builders/image/plan.ts'
import { rebase } from '../../../../shared/builders/image/rebase.ts'
import { settingsOver } from '../../../../shared/builders/image/settings-over.ts'
import type { Platform, Registry } from '../../../../shared/registry/port.ts'
import { pushBase, pushIndex, textFile } from '../../../support/images.ts'
import { memoryRegistry } from '../../../support/memory-registry.ts'

const amd64: Platform = { os: 'linux', architecture: 'amd64' }
const arm64: Platform = { os: 'linux', architecture: 'arm64' }
const fingerprint = 'f'.repeat(64)
const settings: ImageSettings = { cmd: ['node', '.'], env: { NODE_ENV: 'production' }, labels: { app: 'web' }, ports: ['8080/tcp'], user: '1000' }
const plan = (platform: Platform): ImagePlan => ({
  base: 'node:24',
  layers: [
    { name: 'ENV', createdBy: 'ENV A', empty: true, entries: async () => [] },
    { name: 'application', createdBy: 'slipway: application', entries: async () => [textFile('app/server.js', platform.architecture)] },
  ],
  config: settings,
  platform,
})

const bases = {
  old: { layers: [[textFile('etc/v', '1')]], config: { Env: ['NODE_VERSION=24.1'], Cmd: ['node'] }, more: { history: [{ created_by: 'one' }] } },
  new: { layers: [[textFile('etc/v', '2')], [textFile('etc/w', '2')]], config: { Env: ['NODE_VERSION=24.2', 'NEW=1'], Cmd: ['bash'] } },
}

async function resolved(registry: Registry, tag: string): Promise<ResolvedBase> {
  return resolveBase({ registry, repository: 'node', reference: tag, name: 'node:24', mountFrom: 'node' })
}
const target = (registry: Registry) => ({ registry, repository: 'web', compression: 'gzip', fingerprint, created: 86_400 }) as const

describe('the same application on another base', () => {
  it('is what a build on that base makes', async () => {
    const registry = memoryRegistry()
    for (const [tag, base] of Object.entries(bases)) await pushBase(registry, 'node', { ...base, tag })
    const [oldBase, newBase] = [await resolved(registry, 'old'), await resolved(registry, 'new')]
    const image = await assembleImage(plan(amd64), await readBase(oldBase, amd64), target(registry))
    registry.calls.length = 0
    const moved = await rebase({ registry, repository: 'web', image: image.descriptor.digest, oldBase, newBase, tag: 'in-1' })
    expect(registry.calls.filter((call) => call.startsWith('stream'))).toEqual([])
    const built = await assembleImage(plan(amd64), await readBase(newBase, amd64), target(registry))
    expect(moved).toEqual(built.descriptor)
    expect(registry.tagged.get('web:in-1')).toBe(moved.digest)
  })

  it('for several platforms, is an index over each', async () => {
    const registry = memoryRegistry()
    for (const [tag, base] of Object.entries(bases)) {
      const both = []
      for (const platform of [amd64, arm64]) both.push({ ...(await pushBase(registry, 'node', { ...base, platform })), platform })
      await pushIndex(
        registry,
        'node',
        [...both, { ...(both[0] ?? { mediaType: '', digest: 'sha256:', size: 0 }), platform: { os: 'unknown', architecture: 'unknown' } }],
        tag,
      )
    }
    const [oldBase, newBase] = [await resolved(registry, 'old'), await resolved(registry, 'new')]
    const build = async (base: ResolvedBase) => {
      const images = []
      for (const platform of [amd64, arm64]) images.push((await assembleImage(plan(platform), await readBase(base, platform), target(registry))).descriptor)
      return assembleIndex(images, { registry, repository: 'web', fingerprint })
    }
    const [before, after] = [await build(oldBase), await build(newBase)]
    expect(await rebase({ registry, repository: 'web', image: before.digest, oldBase, newBase })).toEqual(after)
  })

  it('is refused for an image that does not stand on the old base, and for a base of another platform', async () => {
    const registry = memoryRegistry()
    for (const [tag, base] of Object.entries(bases)) await pushBase(registry, 'node', { ...base, tag })
    await pushBase(registry, 'node', { ...bases.new, platform: arm64, tag: 'arm' })
    const [oldBase, newBase] = [await resolved(registry, 'old'), await resolved(registry, 'new')]
    const { descriptor } = await assembleImage(plan(amd64), await readBase(oldBase, amd64), target(registry))
    const options = { registry, repository: 'web', image: descriptor.digest }
    await expect(rebase({ ...options, oldBase: newBase, newBase: oldBase })).rejects.toThrow(/does not stand on node:24/)
    await expect(rebase({ ...options, oldBase, newBase: await resolved(registry, 'arm') })).rejects.toThrow(/is for linux\/arm64, not for linux\/amd64/)
  })
})

describe('an index', () => {
  const one = { mediaType: 'm', digest: 'sha256:1', size: 1, platform: amd64 } as const
  const write = (images: Parameters<typeof assembleIndex>[0]) => assembleIndex(images, { registry: memoryRegistry(), repository: 'web', fingerprint })

  it('is over several platforms, each once', async () => {
    await expect(write([one])).rejects.toThrow(/over several platforms/)
    await expect(write([one, { ...one, digest: 'sha256:2' }])).rejects.toThrow('two images for linux/amd64')
    await expect(write([one, { mediaType: 'm', digest: 'sha256:2', size: 1 }])).rejects.toThrow(/does not say/)
  })
})

describe('what an image says beside its base', () => {
  const words = fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 })
  const record = fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('1', '2'), { noNullPrototype: true })
  const base = fc.record(
    {
      Entrypoint: words,
      Cmd: words,
      Labels: record,
      User: fc.constantFrom('0', '1'),
      Env: record.map((all) => Object.entries(all).map(([name, value]) => `${name}=${value}`)),
    },
    { requiredKeys: [] },
  )
  const said = fc.record(
    { entrypoint: words, cmd: words, labels: record, user: fc.constantFrom('0', '1'), env: record, ports: fc.constant(['80/tcp']), workdir: fc.constant('/a') },
    { requiredKeys: [] },
  )

  it('gives the image again when it is put over the base', () => {
    fc.assert(
      fc.property(base, said, (given, settings) => {
        const config: RunConfig = runConfig(given, {})
        const image = runConfig(config, settings)
        expect(runConfig(config, settingsOver(config, image))).toEqual(image)
      }),
    )
  })
})
