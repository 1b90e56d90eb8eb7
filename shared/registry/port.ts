import type { Digest } from '../release/model.ts'

/** A content descriptor: OCI image-spec 1.1, descriptor.md. */
export interface Descriptor {
  readonly mediaType: string
  readonly digest: Digest
  readonly size: number
  readonly artifactType?: string
  readonly annotations?: Readonly<Record<string, string>>
}

/** Where artifacts live: an OCI layout folder, or a registry over HTTP. A repository is a service's name. */
export interface Registry {
  /** Shown to people and put in front of a reference: `oci:.slipway/registry`, `ghcr.io/acme/shop`. */
  readonly name: string
  /** The descriptor a tag or a digest stands for; undefined when the registry does not have it. */
  resolve(repository: string, reference: string): Promise<Descriptor | undefined>
  /** The bytes of a blob or manifest, checked against the digest. */
  read(repository: string, digest: Digest): Promise<Buffer>
  /** Stores a blob under its digest; storing it twice is not an error. */
  writeBlob(repository: string, content: Uint8Array): Promise<Descriptor>
  /** Stores a manifest's raw bytes, and the tag if given. */
  writeManifest(repository: string, content: Uint8Array, mediaType: string, tag?: string): Promise<Descriptor>
}
