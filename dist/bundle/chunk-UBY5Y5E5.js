import {
  isDigest
} from "./chunk-UXXTQV2Y.js";

// shared/registry/manifest-parts.ts
function manifestParts(content) {
  let json = parsed(content);
  if (!isObject(json)) return;
  let layers = Array.isArray(json.layers) ? json.layers : [], manifests = Array.isArray(json.manifests) ? json.manifests.filter(isDescriptor) : [], config = isObject(json.config) ? json.config : void 0, subject = isObject(json.subject) && isDigest(json.subject.digest) ? json.subject.digest : void 0;
  return {
    mediaType: text(json.mediaType),
    artifactType: text(json.artifactType) ?? text(config?.mediaType),
    annotations: isObject(json.annotations) ? json.annotations : void 0,
    subject,
    blobs: [config, ...layers].filter(isObject).flatMap((part) => isDigest(part.digest) && !Array.isArray(part.urls) ? [part.digest] : []),
    manifests
  };
}
function referrerEntry(descriptor, content) {
  let parts = manifestParts(content);
  return {
    mediaType: descriptor.mediaType,
    digest: descriptor.digest,
    size: descriptor.size,
    ...parts?.artifactType ? { artifactType: parts.artifactType } : {},
    ...parts?.annotations ? { annotations: parts.annotations } : {}
  };
}
function referrersTag(digest) {
  return digest.replace(":", "-");
}
function isDescriptor(value) {
  return isObject(value) && isDigest(value.digest) && typeof value.size == "number" && typeof value.mediaType == "string";
}
function isObject(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}
function text(value) {
  return typeof value == "string" && value !== "" ? value : void 0;
}
function parsed(content) {
  try {
    return JSON.parse(typeof content == "string" ? content : Buffer.from(content).toString("utf8"));
  } catch {
    return;
  }
}

export {
  manifestParts,
  referrerEntry,
  referrersTag
};
