import {
  findOutputs
} from "./chunk-62JGYEI3.js";
import {
  runBuildCommand
} from "./chunk-Q7G4H7ZG.js";
import {
  linkStaysInside
} from "./chunk-CF45BFEC.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/languages/outputs.ts
const { lstatSync, readlinkSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
async function declaredOutputs(request) {
  let { service, root, glob } = request;
  return service.build.command !== void 0 && await runBuildCommand(request, service.build.command), (await findOutputs(root, service, glob)).map((entry) => ({ ...entry, path: path.posix.join(service.path, entry.path) }));
}
function entryAt(root, name) {
  let file = path.join(root, name), info = lstatSync(file);
  if (info.isSymbolicLink()) {
    let target = readlinkSync(file);
    if (!linkStaysInside(name, target)) throw new UserError(`${name} is a link to ${target}, outside the repository: make it point inside`);
    return { type: "link", path: name, mode: 511, target };
  }
  if (!info.isFile()) throw new UserError(`${name} is neither a file nor a link: it cannot be part of an image`);
  return { type: "file", path: name, mode: (info.mode & 64) === 0 ? 420 : 493, bytes: { file, size: info.size } };
}

export {
  declaredOutputs,
  entryAt
};
