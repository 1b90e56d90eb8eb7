import type { Digest } from '../release/model.ts'

/** A content descriptor: OCI image-spec 1.1, descriptor.md. */
export interface Descriptor {
  readonly mediaType: string
  readonly digest: Digest
  readonly size: number
  readonly artifactType?: string
  readonly annotations?: Readonly<Record<string, string>>
  /** In an index: what the manifest runs on. */
  readonly platform?: Platform
}

/** OCI image-spec 1.1, image-index.md. */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant?: string
}

/** A blob that is too large to be held: its bytes can be read as often as an upload needs them, from any offset. */
export interface BlobSource {
  readonly digest: Digest
  readonly size: number
  read(from: number): AsyncIterable<Uint8Array>
}

/** Where artifacts live: an OCI layout folder, or a registry over HTTP. A repository is a service's name; over HTTP also `/` and a whole path on the same host. */
export interface Registry {
  /** Shown to people and put in front of a reference: `oci:.slipway/registry`, `ghcr.io/acme/shop`. */
  readonly name: string
  /** The descriptor of the manifest a tag or a digest stands for; undefined when the registry does not have it. */
  resolve(repository: string, reference: string): Promise<Descriptor | undefined>
  /** The bytes of a manifest or of a small blob, checked against the digest. */
  read(repository: string, digest: Digest): Promise<Buffer>
  /** The bytes of a large blob, piece by piece; throws at the end when they have another digest. */
  stream(repository: string, digest: Digest): AsyncIterable<Uint8Array>
  /** Whether a blob is there. */
  hasBlob(repository: string, digest: Digest): Promise<boolean>
  /** Stores a blob under its digest; storing it twice is not an error, and costs nothing the second time. */
  writeBlob(repository: string, content: Uint8Array | BlobSource): Promise<Descriptor>
  /** Lets a blob of another repository of this registry appear in this one without moving its bytes; false when the registry would rather have them. */
  mountBlob(repository: string, digest: Digest, from: string): Promise<boolean>
  /**
   * Stores a manifest's raw bytes, and the tag if given; without one it is there by digest only. A tag that stands for something else moves, unless the
   * registry keeps tags as they are: then it is a UserError that names both digests.
   */
  writeManifest(repository: string, content: Uint8Array, mediaType: string, tag?: string): Promise<Descriptor>
  /** Manifests whose `subject` is the digest, of one type if given (distribution-spec 1.1, and the tag scheme where a registry does not know it). */
  referrers(repository: string, digest: Digest, artifactType?: string): Promise<readonly Descriptor[]>
  /** All tags, sorted. */
  tags(repository: string): Promise<readonly string[]>
}
