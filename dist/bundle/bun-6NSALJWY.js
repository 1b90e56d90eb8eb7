import {
  slicer
} from "./chunk-AIWQ5U3A.js";
import {
  belowRoot,
  mergeMarks,
  newerThanKnown
} from "./chunk-ZB643W25.js";
import {
  eachWanted,
  lockKey
} from "./chunk-MPBK5YKF.js";
import {
  sha256Hex
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import {
  inFolder
} from "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/affected/locks/bun.ts
var newest = 3, bunLock = {
  names: ["bun.lock", "bun.lockb"],
  languages: ["node"],
  manifests: [],
  parse(text, { root, manifest }) {
    let file = readBunFile(text);
    return typeof file == "string" ? file : bunLockOf(file, root, manifest);
  }
};
function readBunFile(text) {
  if (text.startsWith("#!/usr/bin/env bun")) return "binary: bun install --save-text-lockfile writes bun.lock, which can be read";
  let file;
  try {
    file = JSON.parse(text.replace(/,(?=[ \t\r]*\n\s*[}\]])/g, ""));
  } catch {
    return mergeMarks(text) ?? "not JSON as bun writes it";
  }
  if (!isRecord(file)) return "not a bun.lock";
  let { lockfileVersion, workspaces, packages, ...settings } = file;
  if (typeof lockfileVersion != "number") return "without a lockfileVersion";
  if (lockfileVersion > newest) return newerThanKnown("bun", lockfileVersion);
  if (!isRecord(workspaces) || !isRecord(packages)) return "without workspaces and packages";
  for (let key in workspaces) if (!isRecord(workspaces[key])) return `damaged: workspaces["${key}"] is not an object`;
  for (let key in packages) if (!Array.isArray(packages[key])) return `damaged: packages["${key}"] is not a list`;
  return { workspaces, packages, settings };
}
function bunLockOf({ workspaces, packages, settings }, root, read) {
  let keys = Object.keys(packages), folders = Object.keys(workspaces), numbers = new Map(keys.map((key, index) => [key, index])), linked = new Map(folders.map((folder, index) => [folder, keys.length + index])), starts = new Map(folders.map((folder, index) => [folder, keys.length + folders.length + index])), extra = [], addLine = (line) => keys.length + 2 * folders.length + extra.push({ name: "", label: "", line, needs: [] }) - 1, common = Object.entries(settings).flatMap(([key, value]) => apart.has(key) ? [] : [addLine(`${key} ${JSON.stringify(value)}`)]), touching = touchingLines(settings, (path) => read(inFolder(root, path)), addLine);
  function needs(at, own, dev) {
    let found = [], incomplete = !1;
    return eachWanted(own, dev, (name, required) => {
      let number = lookUp(at, name);
      number !== void 0 ? found.push(number) : incomplete ||= required;
    }), { needs: found, incomplete };
  }
  function lookUp(at, name) {
    for (let above = at; ; above = parent(above)) {
      let key = above === "" ? name : `${above}/${name}`, number = numbers.get(key);
      if (number !== void 0) return linked.get(folderOf(packages[key]?.[0]) ?? "../") ?? number;
      if (above === "") return;
    }
  }
  let nodes = keys.map((key) => {
    let entry = packages[key] ?? [], { name, label, line } = contentOf(entry), own = needs(key, entry.find(isRecord) ?? {}, !1);
    return { name, label, line, ...own, needs: [...own.needs, ...touching(name, label)] };
  });
  for (let dev of [!1, !0])
    for (let folder of folders) {
      let own = workspaces[folder] ?? {};
      nodes.push({ name: "", label: folder || ".", line: "", ...needs(folder === "" ? "" : String(own.name), own, dev) });
    }
  let slice = slicer([...nodes, ...extra]);
  return {
    slice(asked) {
      let from = asked.map((folder) => starts.get(lockKey(belowRoot(root, folder) ?? "../")));
      return from.every((number) => number !== void 0) ? slice([...common, ...from]) : void 0;
    }
  };
}
var apart = /* @__PURE__ */ new Set(["overrides", "patchedDependencies", "trustedDependencies", "catalog", "catalogs"]);
function touchingLines(settings, read, addLine) {
  let numbers = /* @__PURE__ */ new Map(), add = (about, line) => numbers.set(about, [...numbers.get(about) ?? [], addLine(line)]);
  for (let [name, value] of entriesOf(settings.overrides)) add(name, `overrides ${name} ${JSON.stringify(value)}`);
  for (let [label, path] of entriesOf(settings.patchedDependencies)) {
    let patch = read(String(path));
    add(label, `patchedDependencies ${label} ${path}${patch === void 0 ? "" : ` ${sha256Hex(patch)}`}`);
  }
  if (Array.isArray(settings.trustedDependencies)) for (let name of settings.trustedDependencies) add(String(name), `trustedDependencies ${name}`);
  return (name, label) => [...numbers.get(name) ?? [], ...numbers.get(label) ?? []];
}
function contentOf(entry) {
  let id = String(entry[0]);
  if (folderOf(id) !== void 0) return { name: "", label: id, line: "" };
  let integrity = entry.length === 4 && typeof entry[1] == "string" ? entry[3] || entry[1] : entry.slice(1).find((each) => typeof each == "string");
  return { name: id.slice(0, id.indexOf("@", 1)), label: id, line: typeof integrity == "string" ? `${id} ${integrity}` : id };
}
function folderOf(id) {
  if (typeof id != "string") return;
  let at = id.indexOf("@", 1);
  return id.startsWith("@workspace:", at) ? id.slice(at + 11) : id.startsWith("@root:", at) ? "" : void 0;
}
function parent(key) {
  let cut = key.lastIndexOf("/");
  if (cut === -1) return "";
  let scope = key.lastIndexOf("/", cut - 1);
  return key[scope + 1] !== "@" ? key.slice(0, cut) : scope === -1 ? "" : key.slice(0, scope);
}
function entriesOf(value) {
  return isRecord(value) ? Object.entries(value) : [];
}
function isRecord(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}
export {
  bunLock
};
