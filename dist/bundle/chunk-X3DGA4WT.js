// shared/registry/media-types.ts
var manifestType = "application/vnd.oci.image.manifest.v1+json", indexType = "application/vnd.oci.image.index.v1+json", emptyType = "application/vnd.oci.empty.v1+json", emptyConfig = Buffer.from("{}"), manifestTypes = [
  manifestType,
  indexType,
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.list.v2+json"
], manifestLimit = 4 * 1024 * 1024;

export {
  manifestType,
  indexType,
  emptyType,
  emptyConfig,
  manifestTypes,
  manifestLimit
};
