import {
  canonicalJson
} from "./chunk-OPLKYYEH.js";

// shared/builders/file-artifact/push.ts
var manifestType = "application/vnd.oci.image.manifest.v1+json", titleKey = "org.opencontainers.image.title", emptyConfig = Buffer.from("{}"), emptyType = "application/vnd.oci.empty.v1+json";
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
    annotations: { ...facts, "dev.slipway.fingerprint": fingerprint }
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
