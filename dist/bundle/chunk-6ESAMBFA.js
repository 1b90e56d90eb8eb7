import {
  isDigest
} from "./chunk-UXXTQV2Y.js";

// shared/release/manifest-model.ts
var fingerprintKey = "dev.slipway.fingerprint", baseNameKey = "org.opencontainers.image.base.name", baseDigestKey = "org.opencontainers.image.base.digest";
function baseIn(annotations) {
  let { [baseNameKey]: reference, [baseDigestKey]: digest } = annotations;
  return reference && isDigest(digest) ? { reference, digest } : void 0;
}

export {
  fingerprintKey,
  baseNameKey,
  baseDigestKey,
  baseIn
};
