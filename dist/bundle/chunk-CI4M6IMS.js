import {
  resolvePath
} from "./chunk-UXXTQV2Y.js";

// shared/graph/readers/compose-build.ts
function resolveBuild(written, tree) {
  let { name, file, marks, target, inline } = written, context = written.context ?? ".", dockerfile = written.dockerfile ?? "Dockerfile", places = isPath(context) ? foldersAbove(file).flatMap((folder) => resolvePath(folder, slashes(context)) ?? []) : [], dockerfileIn = (folder) => isPath(dockerfile) ? resolvePath(folder, slashes(dockerfile)) : void 0, found = places.find((folder) => tree.hasFile(dockerfileIn(folder) ?? "")) ?? places.find((folder) => folder !== "." && tree.hasFolder(folder)) ?? places[0], contexts = Object.entries(written.contexts).flatMap(([name2, value]) => {
    let build = /^(?:service|target):(.+)$/.exec(value)?.[1];
    if (build !== void 0) return [{ name: name2, build }];
    let plain = value.replace(/^oci-layout:\/\//, "");
    if (!isPath(plain)) return [];
    let paths = foldersAbove(file).flatMap((folder) => resolvePath(folder, slashes(plain)) ?? []), path = paths.find((each) => each !== "." && (tree.hasFolder(each) || tree.hasFile(each))) ?? (paths[0] === "." ? "." : void 0);
    return path === void 0 ? [] : [{ name: name2, path }];
  }), args = new Map(Object.entries(written.args)), isApart = found === void 0 || inline !== void 0, images = (written.images ?? []).map(withoutTag);
  return { name, file, marks, context: found, dockerfile: isApart ? void 0 : dockerfileIn(found), contexts, args, target, inline, images };
}
function foldersAbove(file) {
  let folders = [];
  for (let cut = file.lastIndexOf("/"); cut > 0; cut = file.lastIndexOf("/", cut - 1)) folders.push(file.slice(0, cut));
  return [...folders, "."];
}
function withoutTag(image) {
  return image.replace(/@.*$/, "").replace(/:[^/:]*$/, "");
}
function isPath(text) {
  return text !== "" && !text.includes("$") && !text.startsWith("/") && !/^(?:[a-z][a-z0-9+.-]*:|git@|~)/i.test(text);
}
function slashes(path) {
  return path.replaceAll("\\", "/");
}

export {
  resolveBuild,
  foldersAbove,
  withoutTag
};
