import {
  UnavailableError
} from "./chunk-6SSIGAV4.js";

// shared/registry/disk-error.ts
var reasons = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read only",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOTDIR: "there is a file where a folder should be",
  EEXIST: "there is a file where a folder should be",
  EIO: "the disk reports an error"
};
function diskError(error, file) {
  let code = error instanceof Error && "code" in error ? String(error.code) : "", reason = Object.hasOwn(reasons, code) ? reasons[code] : void 0;
  return reason === void 0 ? error : new UnavailableError(`cannot write ${file}: ${reason}`, { cause: error });
}

export {
  diskError
};
