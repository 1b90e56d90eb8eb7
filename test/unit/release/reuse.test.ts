import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/release/canonical.ts'
import type { Digest, Release } from '../../../shared/release/model.ts'
import { findReusable, inputTag, type ReuseQuestion } from '../../../shared/release/reuse.ts'
import { memoryRegistry } from '../../support/memory-registry.ts'
import { resolveBuild } from '../../../shared/config/resolve-build.ts'
import { service as plainService } from '../graph/project.ts'

const fingerprint = 'a'.repeat(64)
const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const digest = (letter: string): Digest => `sha256:${letter.repeat(64)}`
const image = plainService('orders', { build: resolveBuild({ kind: 'image', base: 'follow' }, undefined, 'node', 'orders') })

/** A registry with one image of `orders`, and what would be asked about it. */
async function world(annotations: Readonly<Record<string, string>>, more: Partial<ReuseQuestion> = {}, artifactType?: string) {
  const registry = memoryRegistry()
  const layers = await Promise.all([registry.writeBlob('orders', Buffer.alloc(7)), registry.writeBlob('orders', Buffer.alloc(5))])
  const manifest = canonicalJson({ schemaVersion: 2, mediaType: manifestType, artifactType, layers, annotations })
  const stored = await registry.writeManifest('orders', Buffer.from(manifest), manifestType, inputTag(fingerprint))
  const known: Pick<Release, 'artifact'> = {
    artifact: { kind: 'image', digest: stored.digest, repository: 'orders', size: 12, base: { reference: 'node:24', digest: digest('b') } },
  }
  const ask = (question: Partial<ReuseQuestion> = {}) =>
    findReusable({ service: image, fingerprint, registry, known: undefined, trustTag: false, currentBase: async () => digest('b'), ...more, ...question })
  return { registry, stored, known: known as Release, ask }
}

const right = {
  'dev.slipway.fingerprint': fingerprint,
  'org.opencontainers.image.base.name': 'node:24',
  'org.opencontainers.image.base.digest': digest('b'),
}

describe('an artifact that was built before', () => {
  test('is taken when the ledger knows it and it is what it says', async () => {
    const { ask, known } = await world(right)
    expect(await ask({ known })).toEqual({ artifact: known.artifact, release: known, why: 'built before from the same inputs' })
  })

  test('is not taken when the registry lost it', async () => {
    const { ask, known } = await world(right)
    const gone = { ...known, artifact: { ...known.artifact, digest: digest('c') } }
    expect(await ask({ known: gone })).toMatchObject({ why: expect.stringContaining('no longer has') })
    expect((await ask({ known: gone }))?.artifact).toBeUndefined()
  })

  test('is not taken when its manifest says another fingerprint, even if the ledger points at it', async () => {
    const { ask, known } = await world({ ...right, 'dev.slipway.fingerprint': 'c'.repeat(64) })
    expect(await ask({ known })).toEqual({ why: 'its manifest says it was built from cccccccccccc…' })
  })

  test('is offered for rebasing when only its base moved', async () => {
    const { ask, known } = await world(right)
    const moved = { known, currentBase: async () => digest('d') }
    expect(await ask(moved)).toMatchObject({ onOldBase: known.artifact, why: expect.stringMatching(/^its base node:24 moved from sha256:b+… to sha256:d+…$/) })
    expect((await ask(moved))?.artifact).toBeUndefined()
    expect(await ask({ ...moved, currentBase: async () => undefined })).toEqual({ why: 'its base node:24 is no longer there' })
  })

  test('is taken whatever became of its base by a service that pins it', async () => {
    const { ask, known } = await world(right)
    const pinned = { ...image, build: { ...image.build, base: 'pin' as const } }
    const asked = await ask({ known, service: pinned, currentBase: () => Promise.reject(new Error('must not be asked')) })
    expect(asked?.artifact).toEqual(known.artifact)
  })
})

describe('the tag that says what something was built from', () => {
  test('counts for nothing where what is built may reach an environment', async () => {
    const { ask } = await world(right)
    expect(await ask()).toBeUndefined()
  })

  test('leads to the artifact, with its base, elsewhere', async () => {
    const { ask, stored } = await world(right)
    expect((await ask({ trustTag: true }))?.artifact).toEqual({
      kind: 'image',
      digest: stored.digest,
      repository: 'orders',
      size: 12,
      base: { reference: 'node:24', digest: digest('b') },
    })
  })

  test.each<[what: string, annotations: Readonly<Record<string, string>>, artifactType: string | undefined, why: RegExp]>([
    ['that was planted on something else', {}, undefined, /was not taken: its manifest says it was built from something it does not name/],
    ['that was planted on another build', { ...right, 'dev.slipway.fingerprint': 'e'.repeat(64) }, undefined, /was not taken: .* built from eeeeeeeeeeee…/],
    ['of another kind of artifact', right, 'application/vnd.slipway.archive.v1', /was not taken: it is no image of Slipway/],
  ])('is refused when it is one %s', async (_, annotations, artifactType, why) => {
    const { ask } = await world(annotations, { trustTag: true }, artifactType)
    const answer = await ask()
    expect(answer?.artifact).toBeUndefined()
    expect(answer?.why).toMatch(why)
  })
})
