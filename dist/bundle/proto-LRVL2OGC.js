import {
  foldersAbove
} from "./chunk-CI4M6IMS.js";
import {
  folderOf,
  lineAt,
  resolvePath
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/readers/proto.ts
var usualRoots = [".", "proto", "protos", "proto/src", "api"], imports = /(?:^|[;}])[ \t\r]*import\b\s*(?:(?:public|weak|option)\b\s*)?(["'])([^"'\n]+)\1(?=\s*;)/gm, protoReader = {
  names: ["*.proto", "buf.yaml", "buf.work.yaml"],
  read(manifests) {
    let edges = [], roots = bufRoots(manifests);
    for (let [path, text] of manifests.texts) {
      if (!path.endsWith(".proto") || !text.includes("import")) continue;
      let own = folderOf(path), seen = /* @__PURE__ */ new Set([own]);
      for (let [, , written = ""] of withoutComments(text).matchAll(imports))
        for (let found of lookUp(manifests.texts, roots, path, written)) {
          let to = folderOf(found) === "." ? found : folderOf(found);
          seen.has(to) || found === path || (seen.add(to), edges.push({ from: path, to, why: () => `${path}:${lineOf(text, written)} import ${written}` }));
        }
    }
    return { edges };
  }
};
function lookUp(files, roots, path, written) {
  if (written.startsWith("google/protobuf/")) return [];
  if (/(?:^|\/)\.{1,2}\//.test(written)) {
    let file = resolvePath(folderOf(path), written);
    return file !== void 0 && files.has(file) ? [file] : [];
  }
  for (let folder of foldersAbove(path))
    for (let root of usualRoots) {
      let file = resolveIn(folder, root, written);
      if (file !== void 0 && files.has(file)) return [file];
    }
  return [...new Set(roots.flatMap((root) => resolveIn(root, ".", written) ?? []))].filter((file) => files.has(file));
}
function resolveIn(folder, root, written) {
  return resolvePath(folder, root === "." ? written : `${root}/${written}`);
}
function bufRoots(manifests) {
  let roots = /* @__PURE__ */ new Set();
  for (let [path, text] of manifests.texts)
    if (!path.endsWith(".proto")) {
      roots.add(folderOf(path));
      for (let [, written = ""] of text.matchAll(/(?:^[ \t]*-[ \t]+(?:path:[ \t]*)?|^[ \t]*path:[ \t]*|[[,][ \t]*)["']?([^\s"',#\]:]+)/gm)) {
        let root = resolvePath(folderOf(path), written);
        root !== void 0 && manifests.hasFolder(root) && roots.add(root);
      }
    }
  return [...roots];
}
function withoutComments(text) {
  return text.includes("/*") || text.includes("//") ? text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/g, (token) => token.startsWith("/") ? " " : token) : text;
}
function lineOf(text, written) {
  let double = text.includes(`"${written}"`);
  return lineAt(text, double ? `"${written}"` : `'${written}'`);
}
export {
  protoReader
};
