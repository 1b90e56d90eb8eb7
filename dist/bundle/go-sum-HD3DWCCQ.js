import {
  belowRoot,
  mergeMarks
} from "./chunk-ZB643W25.js";
import {
  readGoMod
} from "./chunk-MQJAA3QH.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import {
  inFolder
} from "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/affected/locks/go-sum.ts
var goSum = {
  names: ["go.sum", "go.work.sum"],
  languages: ["go"],
  manifests: ["go.mod"],
  parse(text, request) {
    let byModule = readSums(text);
    if (typeof byModule == "string") return byModule;
    let modules = /* @__PURE__ */ new Map(), everything = [...byModule.values()].flat().sort();
    return {
      slice(folders) {
        let lines = /* @__PURE__ */ new Set();
        for (let folder of folders) {
          let path = moduleAround(folder, request);
          if (path === void 0) return;
          modules.has(path) || modules.set(path, linesOf(request.manifest(path) ?? "", byModule, everything));
          let found = modules.get(path);
          if (found === void 0) return;
          for (let line of found) lines.add(line);
        }
        return [...lines].sort();
      }
    };
  }
};
function readSums(text) {
  let marks = mergeMarks(text);
  if (marks !== void 0) return marks;
  let found = /* @__PURE__ */ new Map(), lines = text.split(`
`);
  for (let [index, line] of lines.entries()) {
    let words = line.trim().split(/\s+/);
    if (words[0] === "") continue;
    let [path = "", version = "", hash = ""] = words;
    if (words.length !== 3 || !version.startsWith("v") || !/^h1:[A-Za-z0-9+/]{43}=$/.test(hash)) return `not as the go command writes it in line ${index + 1}`;
    let known = found.get(path), each = `${path}@${version} ${hash}`;
    known ? known.push(each) : found.set(path, [each]);
  }
  return found;
}
function moduleAround(folder, { root, manifest }) {
  let at = /(?:^|\/)go\.(?:mod|sum|work)$/.test(folder) ? parentOf(folder) : folder;
  for (; ; ) {
    if (belowRoot(root, at) === void 0) return;
    let path = inFolder(at, "go.mod");
    if (manifest(path) !== void 0) return path;
    if (at === "." || at === root) return;
    at = parentOf(at);
  }
}
function parentOf(path) {
  let cut = path.lastIndexOf("/");
  return cut === -1 ? "." : path.slice(0, cut);
}
function linesOf(text, byModule, everything) {
  let file = readGoMod(text, "go.mod");
  if (file.wrong !== void 0) return;
  let toolchain = /^[ \t]*toolchain[ \t]+(\S+)/m.exec(text)?.[1], own = [...file.go === "" ? [] : [`go@${file.go}`], ...toolchain === void 0 ? [] : [`toolchain@${toolchain}`]];
  if (!isPruned(file)) return [...own, ...everything];
  let paths = /* @__PURE__ */ new Set([...file.requires.map(({ path }) => path), ...replacements(text)]);
  return [...own, ...[...paths].flatMap((path) => byModule.get(path) ?? [])];
}
function isPruned({ go }) {
  let [, major, minor] = /^(\d+)\.(\d+)/.exec(go) ?? [];
  return Number(major) > 1 || Number(major) === 1 && Number(minor) >= 17;
}
function replacements(text) {
  return [...text.matchAll(/=>\s*["`]?([^\s"`]+)["`]?[ \t]+["`]?v\d/g)].map((match) => match[1] ?? "");
}
export {
  goSum
};
