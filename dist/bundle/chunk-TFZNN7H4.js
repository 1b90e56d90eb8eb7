import {
  manifestType
} from "./chunk-YJOUNSG2.js";
import {
  canonicalJson
} from "./chunk-OPLKYYEH.js";

// shared/builders/image/manifest.ts
var configType = "application/vnd.oci.image.config.v1+json", emptyType = "application/vnd.oci.empty.v1+json", emptyConfig = Buffer.from("{}"), fingerprintKey = "dev.slipway.fingerprint", baseNameKey = "org.opencontainers.image.base.name", baseDigestKey = "org.opencontainers.image.base.digest";
function writeManifest(registry, repository, parts, tag) {
  let { annotations = {} } = parts, manifest = { schemaVersion: 2, mediaType: manifestType, ...parts, annotations: Object.keys(annotations).length > 0 ? annotations : void 0 };
  return registry.writeManifest(repository, Buffer.from(canonicalJson(manifest)), manifestType, tag);
}

export {
  configType,
  emptyType,
  emptyConfig,
  fingerprintKey,
  baseNameKey,
  baseDigestKey,
  writeManifest
};
