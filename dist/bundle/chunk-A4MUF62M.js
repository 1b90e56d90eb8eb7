import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/registry/immutable-tag-error.ts
var ImmutableTagError = class extends UserError {
};

export {
  ImmutableTagError
};
