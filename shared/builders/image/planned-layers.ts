import { messageOf } from '../../errors.ts'
import type { Descriptor } from '../../registry/port.ts'
import type { Digest } from '../../release/model.ts'
import { type Layer, writeLayer } from '../layer/write-layer.ts'
import type { ImageTarget } from './assemble.ts'
import { findKeptLayer, type KeptLayer, keepLayer, keyAnnotation, layerKey } from './kept-layer.ts'
import type { ImagePlan, PlannedLayer } from './plan.ts'

/** A planned layer that is in the registry. */
export interface PushedLayer {
  readonly name: string
  readonly createdBy: string
  /** Absent: settings only, history alone. */
  readonly diffId?: Digest
  readonly descriptor?: Descriptor
  readonly reused: boolean
}

/** Layers on their way to the registry while the next is written; each may hold a few MiB. */
const uploadsAtOnce = 2

/** Brings a plan's layers into the registry: found by their keys, or written one after the other while the ones before are on their way. */
export class PlannedLayers {
  readonly #plan: ImagePlan
  readonly #target: ImageTarget
  readonly #uploads: Promise<void>[] = []
  readonly #notes: string[] = []

  constructor(plan: ImagePlan, target: ImageTarget) {
    this.#plan = plan
    this.#target = target
  }

  /** What a reader should know, after `push`. */
  get notes(): readonly string[] {
    return this.#notes
  }

  /** All layers, in the plan's order, and what `written` made of them while the last were on their way. */
  async push<T>(written: (layers: readonly PushedLayer[]) => Promise<T>): Promise<readonly [layers: readonly PushedLayer[], made: T]> {
    const layers = this.#plan.layers.map((layer) => ({ layer, kept: this.#find(layer) }))
    for (const { kept } of layers) kept.catch(() => {})
    const pushed: PushedLayer[] = []
    try {
      for (const { layer, kept } of layers) pushed.push(await this.#one(layer, await kept))
      const [made] = await Promise.all([written(pushed), ...this.#uploads])
      return [pushed, made]
    } finally {
      await Promise.allSettled(this.#uploads)
    }
  }

  async #one(layer: PlannedLayer, kept: KeptLayer | undefined): Promise<PushedLayer> {
    const { name, createdBy } = layer
    if (layer.empty) return { name, createdBy, reused: false }
    if (kept) return { name, createdBy, ...kept, descriptor: this.#keyed(layer, kept.descriptor), reused: true }
    const { compression, contents, spool, allow, inspect, signal, repository } = this.#target
    const written = await writeLayer(await layer.entries(), {
      name: repository,
      compression,
      ...(contents ? { contents } : {}),
      ...(spool !== undefined ? { spool } : {}),
      ...(allow ? { allow } : {}),
      ...(inspect ? { inspect } : {}),
      ...(signal ? { signal } : {}),
    })
    const upload = this.#upload(layer, written)
    upload.catch(() => {})
    this.#uploads.push(upload)
    await this.#uploads.at(-1 - uploadsAtOnce)
    return { name, createdBy, descriptor: this.#keyed(layer, written.descriptor), diffId: written.diffId, reused: false }
  }

  async #upload(layer: PlannedLayer, written: Layer): Promise<void> {
    const { registry, repository, writeLayerTags = true } = this.#target
    try {
      await registry.writeBlob(repository, written.blob)
    } finally {
      written.close()
    }
    if (layer.key === undefined || !writeLayerTags) return
    const key = this.#key(layer.key)
    // It only saves work later: without it the image is as good.
    await keepLayer(registry, repository, key, written).catch((error) => {
      this.#notes.push(`the layer ${layer.name} is not kept for later builds: ${messageOf(error)}`)
    })
  }

  async #find({ key, empty }: PlannedLayer): Promise<KeptLayer | undefined> {
    const { registry, repository, compression, trustLayerTags = false } = this.#target
    if (key === undefined || empty || trustLayerTags === false) return undefined
    const whole = this.#key(key)
    const found = await findKeptLayer(registry, repository, whole, compression)
    if (!found) return undefined
    const trusted = trustLayerTags === true || (await trustLayerTags({ key: whole, digest: found.descriptor.digest, diffId: found.diffId }))
    return trusted ? found : undefined
  }

  #key(key: string): string {
    return layerKey(key, this.#plan.platform, this.#target.compression)
  }

  /** The image says which of its layers was made from what: a later build that knows the image believes that, and no tag. */
  #keyed({ key }: PlannedLayer, descriptor: Descriptor): Descriptor {
    return key === undefined ? descriptor : { ...descriptor, annotations: { [keyAnnotation]: this.#key(key) } }
  }
}
