import { UnavailableError } from '../../errors.ts'
import type { BlobSource, Platform } from '../../registry/port.ts'
import type { Digest } from '../../release/model.ts'
import type { ImageConfig } from '../image/config.ts'

/** An image for one platform as another tool made it, on this machine's disk. */
export interface ToolImage {
  readonly platform: Platform
  /** The bytes as the tool wrote them. */
  readonly config: Buffer
  /** Lowest first. */
  readonly layers: readonly ToolLayer[]
}

export interface ToolLayer {
  /** Of the tar. */
  readonly diffId: Digest
  /** As it goes into the registry; a tar that is not compressed yet has no digest of that kind. */
  readonly packed?: { readonly mediaType: string; readonly source: BlobSource }
  /** It is in the registry already. */
  readonly pushed?: { readonly mediaType: string; readonly digest: Digest; readonly size: number }
  /** The tar, where it is not packed. */
  readonly tar?: () => AsyncIterable<Uint8Array>
}

/** What a configuration says of platform and layers. Throws UnavailableError when it is none. */
export function readToolConfig(bytes: Buffer, from: string): { readonly platform: Platform; readonly diffIds: readonly Digest[] } {
  const config = parseJson<ImageConfig>(bytes, from)
  if (!config.os || !config.architecture) throw new UnavailableError(`${from} made an image that does not say what it runs on`)
  const { os, architecture, variant } = config
  return { platform: { os, architecture, ...(variant ? { variant } : {}) }, diffIds: config.rootfs?.diff_ids ?? [] }
}

/** JSON that a tool wrote. */
export function parseJson<T>(bytes: Buffer, from: string): T {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw new UnavailableError(`${from} wrote something that is not JSON`, { cause })
  }
}
