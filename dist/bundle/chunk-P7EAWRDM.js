import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/registry/names.ts
var component = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*", repositoryPattern = new RegExp(`^${component}(?:/${component})*$`), tagPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/, digestPattern = /^sha256:[0-9a-f]{64}$/;
function checkRepository(repository) {
  if (repositoryPattern.test(repository) && repository.length <= 255) return repository;
  throw new UserError(
    `${JSON.stringify(repository)} is no repository name: lower-case letters and digits, with ., _ or - between them, parts separated by /, 255 characters at most`
  );
}
function checkTag(tag) {
  if (tagPattern.test(tag)) return tag;
  throw new UserError(`${JSON.stringify(tag)} is no tag: letters, digits, ., _ and -, not beginning with . or -, 128 characters at most`);
}
function looksLikeDigest(reference) {
  return reference.includes(":");
}
function checkDigest(digest) {
  if (isDigest(digest)) return digest;
  throw new UserError(`${digest} is no digest; it looks like sha256:… with 64 hex characters`);
}
function isDigest(text2) {
  return typeof text2 == "string" && digestPattern.test(text2);
}
function hexOf(digest) {
  return checkDigest(digest).slice(7);
}

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
  checkRepository,
  checkTag,
  looksLikeDigest,
  checkDigest,
  isDigest,
  hexOf,
  manifestParts,
  referrerEntry,
  referrersTag
};
