import {
  isDigest
} from "./chunk-UXXTQV2Y.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/registry/names.ts
var component = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*", repositoryPattern = new RegExp(`^${component}(?:/${component})*$`), tagPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
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
function hexOf(digest) {
  return checkDigest(digest).slice(7);
}

export {
  checkRepository,
  checkTag,
  looksLikeDigest,
  checkDigest,
  hexOf
};
