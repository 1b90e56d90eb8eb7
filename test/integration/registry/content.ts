import { createCipheriv, createHash } from 'node:crypto'
import { digestOf } from '../../../shared/release/canonical.ts'
import type { BlobSource, Descriptor, Registry } from '../../../shared/registry/port.ts'
import { manifestType } from '../../../shared/registry/media-types.ts'

/** Bytes that look random and are the same for the same seed. */
export function bytesOf(seed: string, size: number): Buffer {
  const key = createHash('sha256').update(seed).digest().subarray(0, 16)
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size))
}

/** A blob as a stream, and from where it was read each time. */
export function sourceOf(content: Buffer): BlobSource & { readonly reads: readonly number[] } {
  const reads: number[] = []
  return {
    digest: digestOf(content),
    size: content.length,
    reads,
    async *read(from) {
      reads.push(from)
      for (let at = from; at < content.length; at += 65_536) yield content.subarray(at, Math.min(content.length, at + 65_536))
    },
  }
}

/** Stores an artifact of one layer and hands over the bytes of its manifest, which is not stored yet. */
export async function preparedManifest(registry: Registry, repository: string, layerText: string, more: object = {}): Promise<Buffer> {
  const config = await registry.writeBlob(repository, Buffer.from('{}'))
  const layer = await registry.writeBlob(repository, Buffer.from(layerText))
  const parts = { config: { ...config, mediaType: 'application/vnd.oci.empty.v1+json' }, layers: [layer] }
  // With white space of its own: what comes back must be these bytes, not JSON that means the same.
  return Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: manifestType, artifactType: 'application/x.test', ...parts, ...more }, null, 3))
}

/** Stores an artifact of one layer. */
export async function pushed(
  registry: Registry,
  repository: string,
  layerText: string,
  tag?: string,
  more?: object,
): Promise<Descriptor & { readonly content: Buffer }> {
  const content = await preparedManifest(registry, repository, layerText, more)
  return { ...(await registry.writeManifest(repository, content, manifestType, tag)), content }
}

/** All of a stream. */
export async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
