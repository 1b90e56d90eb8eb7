/**
 * How a layer's bytes come about, and the version of it: raised whenever equal entries would make other bytes. What is fixed by it: the tar headers, pieces of
 * 1 MiB that are compressed one by one, gzip level 6, zstd level 3.
 */
export const layerRecipe = 'layer/1'

/** Bytes of the tar that are compressed together, as a gzip member or zstd frame of their own: so several are under way at once, and no file is ever held whole. */
export const pieceBytes = 1024 * 1024

export type Compression = 'gzip' | 'zstd'

/** OCI image-spec 1.1, layer.md and media-types.md. */
export const layerTypes: Readonly<Record<Compression, string>> = {
  gzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
  zstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
}
