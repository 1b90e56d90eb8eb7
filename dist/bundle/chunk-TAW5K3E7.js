import {
  emptyConfig,
  emptyType,
  manifestType
} from "./chunk-X3DGA4WT.js";
import {
  canonicalJson
} from "./chunk-UXXTQV2Y.js";

// shared/provenance/attach.ts
async function attach(registry, repository, subject, attachment) {
  let { artifactType, mediaType, content, file, annotations } = attachment, [config, layer] = await Promise.all([registry.writeBlob(repository, emptyConfig), registry.writeBlob(repository, content)]), manifest = {
    schemaVersion: 2,
    mediaType: manifestType,
    artifactType,
    config: { mediaType: emptyType, digest: config.digest, size: config.size },
    layers: [{ mediaType, digest: layer.digest, size: layer.size, ...file ? { annotations: { "org.opencontainers.image.title": file } } : {} }],
    subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
    ...annotations ? { annotations } : {}
  };
  return { ...await registry.writeManifest(repository, Buffer.from(canonicalJson(manifest)), manifestType), artifactType };
}
async function readAttachment(registry, repository, referrer) {
  let manifest = JSON.parse((await registry.read(repository, referrer)).toString("utf8")), [layer, ...others] = manifest.layers ?? [];
  if (!(!layer || others.length > 0 || layer.size > mostBytes))
    return { mediaType: layer.mediaType, content: await registry.read(repository, layer.digest) };
}
var mostBytes = 16 * 1024 * 1024;

export {
  attach,
  readAttachment
};
