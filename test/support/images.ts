import { canonicalJson } from '../../shared/release/canonical.ts'
import type { Descriptor, Platform, Registry } from '../../shared/registry/port.ts'
import type { Entry } from '../../shared/builders/layer/entry.ts'
import { writeLayer } from '../../shared/builders/layer/write-layer.ts'
import type { ImageConfig, RunConfig } from '../../shared/builders/image/config.ts'
import { configType } from '../../shared/builders/image/manifest.ts'
import { indexType, manifestType } from '../../shared/registry/media-types.ts'

/** A file of an image with text in it. */
export function textFile(path: string, text: string, mode = 0o644): Entry {
  return { path, type: 'file', mode, bytes: Buffer.from(text) }
}

export interface TestBase {
  readonly layers: readonly (readonly Entry[])[]
  readonly config?: RunConfig
  readonly more?: Partial<ImageConfig> & Readonly<Record<string, unknown>>
  readonly platform?: Platform
  /** As Docker pushes it, with its own media types. */
  readonly docker?: true
  readonly tag?: string
}

/** Pushes an image as some other tool would have made it. */
export async function pushBase(registry: Registry, repository: string, base: TestBase): Promise<Descriptor> {
  const layers: Descriptor[] = []
  const ids: string[] = []
  for (const entries of base.layers) {
    const { blob, diffId, descriptor } = await writeLayer(entries, { compression: 'gzip', name: repository })
    await registry.writeBlob(repository, blob)
    layers.push(base.docker ? { ...descriptor, mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip' } : descriptor)
    ids.push(diffId)
  }
  const { os, architecture, variant } = base.platform ?? { os: 'linux', architecture: 'amd64' }
  const config = { os, architecture, variant, config: base.config ?? {}, rootfs: { type: 'layers', diff_ids: ids }, ...base.more }
  const blob = await registry.writeBlob(repository, Buffer.from(canonicalJson(config)))
  const mediaType = base.docker ? 'application/vnd.docker.distribution.manifest.v2+json' : manifestType
  const type = base.docker ? 'application/vnd.docker.container.image.v1+json' : configType
  const manifest = canonicalJson({ schemaVersion: 2, mediaType, config: { ...blob, mediaType: type }, layers })
  return registry.writeManifest(repository, Buffer.from(manifest), mediaType, base.tag)
}

/** Pushes an index of images that are there. */
export function pushIndex(registry: Registry, repository: string, manifests: readonly Descriptor[], tag: string): Promise<Descriptor> {
  return registry.writeManifest(repository, Buffer.from(canonicalJson({ schemaVersion: 2, mediaType: indexType, manifests })), indexType, tag)
}
