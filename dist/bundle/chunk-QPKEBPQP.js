import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/own-dockerfile.ts
const path = process.getBuiltinModule("node:path");
function dockerfilePath({ path: folder, build }) {
  return path.posix.join(folder, build.dockerfile || "Dockerfile");
}
function ownDockerfile({ service, files }) {
  let { name, build } = service;
  if (build.kind !== "image" || build.dockerfile === !1) return;
  let file = dockerfilePath(service);
  if (files.some((each) => each.path === file)) return file;
  if (!(build.dockerfile === void 0 && service.language !== "docker"))
    throw new UserError(`${name}: there is no ${file} among its committed input files: commit it, or name another with build.dockerfile`);
}

export {
  dockerfilePath,
  ownDockerfile
};
