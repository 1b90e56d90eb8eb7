import {
  layerRecipe,
  layerTypes
} from "./chunk-YD5S5G75.js";
import {
  emptyConfig,
  emptyType,
  manifestType
} from "./chunk-X3DGA4WT.js";
import {
  canonicalJson,
  isDigest,
  sha256Hex
} from "./chunk-UXXTQV2Y.js";

// shared/builders/image/platform.ts
function platformName({ os, architecture, variant }) {
  return variant === void 0 ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}
function samePlatform(a, b) {
  return a.os === b.os && a.architecture === b.architecture && variantOf(a) === variantOf(b);
}
function variantOf({ architecture, variant }) {
  return variant !== void 0 && variant !== "" ? variant : { arm64: "v8", arm: "v7", amd64: "v1" }[architecture] ?? "";
}

// shared/builders/image/manifest.ts
var configType = "application/vnd.oci.image.config.v1+json";
function writeManifest(registry, repository, parts, tag) {
  let { annotations = {} } = parts, manifest = { schemaVersion: 2, mediaType: manifestType, ...parts, annotations: Object.keys(annotations).length > 0 ? annotations : void 0 };
  return registry.writeManifest(repository, Buffer.from(canonicalJson(manifest)), manifestType, tag);
}

// shared/builders/image/kept-layer.ts
var keptLayerType = "application/vnd.slipway.layer.v1", keyAnnotation = "dev.slipway.layer-key", diffIdAnnotation = "dev.slipway.layer-diff-id";
function layerKey(key, platform, compression) {
  return sha256Hex(canonicalJson({ key, platform: platformName(platform), recipe: layerRecipe, compression }));
}
function layerTag(key) {
  return `layer-${key.slice(0, 40)}`;
}
async function findKeptLayer(registry, repository, key, compression) {
  let found = await registry.resolve(repository, layerTag(key));
  if (found?.artifactType !== void 0 && found.artifactType !== keptLayerType) return;
  let manifest = found && parse(await registry.read(repository, found.digest)), [descriptor, ...more] = manifest?.layers ?? [], diffId = manifest?.annotations?.[diffIdAnnotation];
  if (!descriptor || more.length > 0 || manifest?.artifactType !== keptLayerType || manifest.annotations?.[keyAnnotation] !== key || descriptor.mediaType !== layerTypes[compression] || !isDigest(diffId) || !isDigest(descriptor.digest) || !Number.isSafeInteger(descriptor.size))
    return;
  let { mediaType, digest, size } = descriptor;
  return await registry.hasBlob(repository, digest) ? { descriptor: { mediaType, digest, size }, diffId } : void 0;
}
async function keepLayer(registry, repository, key, { descriptor, diffId }) {
  let { mediaType: _, ...config } = await registry.writeBlob(repository, emptyConfig), annotations = { [keyAnnotation]: key, [diffIdAnnotation]: diffId }, parts = { artifactType: keptLayerType, config: { mediaType: emptyType, ...config }, layers: [descriptor], annotations };
  await writeManifest(registry, repository, parts, layerTag(key));
}
function parse(bytes) {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return;
  }
}

export {
  configType,
  writeManifest,
  platformName,
  samePlatform,
  keyAnnotation,
  layerKey,
  findKeptLayer,
  keepLayer
};
