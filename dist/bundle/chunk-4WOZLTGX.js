import {
  fingerprintKey
} from "./chunk-6ESAMBFA.js";
import {
  emptyConfig,
  emptyType,
  manifestType
} from "./chunk-X3DGA4WT.js";
import {
  canonicalJson
} from "./chunk-UXXTQV2Y.js";

// shared/builders/file-artifact/push.ts
var titleKey = "org.opencontainers.image.title";
function artifactTypeOf(kind) {
  return `application/vnd.slipway.${kind}.v1`;
}
async function pushFiles({ registry, service, fingerprint, tag }, artifact) {
  let { kind, facts = {}, notes = [] } = artifact, files = [...artifact.files].sort((a, b) => a.name < b.name ? -1 : 1), config = { ...await registry.writeBlob(service.name, emptyConfig), mediaType: emptyType }, layers = [];
  for (let { name, mediaType, content } of files) {
    let { digest: digest2, size: size2 } = await registry.writeBlob(service.name, content);
    layers.push({ mediaType, digest: digest2, size: size2, annotations: { [titleKey]: name } });
  }
  let manifest = canonicalJson({
    schemaVersion: 2,
    mediaType: manifestType,
    artifactType: artifactTypeOf(kind),
    config,
    layers,
    annotations: { ...facts, [fingerprintKey]: fingerprint }
  }), { digest } = await registry.writeManifest(service.name, Buffer.from(manifest), manifestType, tag), size = layers.reduce((sum, layer) => sum + layer.size, 0);
  return {
    artifact: { kind, digest, repository: service.name, size },
    builder: "native",
    layers: layers.map((layer) => ({ name: layer.annotations?.[titleKey] ?? "", digest: layer.digest, size: layer.size, reused: !1 })),
    notes
  };
}

export {
  pushFiles
};
