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
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/affected/locks/npm.ts
var npmLock = {
  names: ["package-lock.json", "npm-shrinkwrap.json"],
  languages: ["node"],
  manifests: [],
  parse(text, { root }) {
    let packages = readPackages(text);
    return typeof packages == "string" ? packages : npmLockOf(packages, root);
  }
};
function readPackages(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return mergeMarks(text) ?? "not JSON";
  }
  if (!isRecord(file)) return "not a package-lock.json";
  let { lockfileVersion, packages } = file;
  if (typeof lockfileVersion == "number" && lockfileVersion > 3) return newerThanKnown("npm", lockfileVersion);
  if (lockfileVersion === 1) return "written by an npm before version 7 (lockfileVersion 1), which does not say what folders of a workspace use";
  if (lockfileVersion !== 2 && lockfileVersion !== 3) return "without a lockfileVersion that npm writes";
  if (!isRecord(packages)) return "without packages";
  for (let key in packages) if (!isRecord(packages[key])) return `damaged: packages["${key}"] is not an object`;
  return packages;
}
function npmLockOf(lockfile, root) {
  let keys = Object.keys(lockfile), entries = keys.map((key) => lockfile[key] ?? {}), folders = keys.filter((key) => !isForeign(key)), starts = new Map(folders.map((key, index) => [key, keys.length + index])), places = new Places(keys);
  function node(key, entry) {
    let needs = [], incomplete = !1, hosts = places.hostsAbove(key);
    eachWanted(entry, !0, (name, required) => {
      let at = places.lookUp(hosts, name), target = at === void 0 ? void 0 : entries[at];
      if (at === void 0) incomplete ||= required;
      else if (!target?.link) needs.push(at);
      else {
        let linked = places.numbers.get(target.resolved ?? "");
        linked !== void 0 && needs.push(linked);
      }
    });
    let content = isForeign(key) ? contentOf(key, entry) : { name: "", label: key || ".", line: "" };
    return { name: content.name, label: content.label, line: content.line, needs, incomplete };
  }
  let nodes = keys.map((key, index) => node(key, withoutDevelopment(entries[index] ?? {})));
  for (let key of folders) {
    let { needs, ...rest } = node(key, { devDependencies: lockfile[key]?.devDependencies ?? {} });
    nodes.push({ ...rest, needs: [...needs, places.numbers.get(key) ?? 0] });
  }
  let slice = slicer(nodes);
  return {
    slice(asked) {
      let at = asked.map((folder) => starts.get(lockKey(belowRoot(root, folder) ?? "../")));
      return at.every((number) => number !== void 0) ? slice(at) : void 0;
    }
  };
}
var Places = class {
  numbers;
  /** Of packages in the uppermost node_modules, by name. */
  top = /* @__PURE__ */ new Map();
  /** Packages and folders that have a node_modules of their own. */
  hosts = /* @__PURE__ */ new Set();
  constructor(keys) {
    this.numbers = new Map(keys.map((key, index) => [key, index])), keys.forEach((key, index) => {
      let at = key.lastIndexOf("/node_modules/");
      at !== -1 ? this.hosts.add(key.slice(0, at)) : key.startsWith("node_modules/") && this.top.set(key.slice(13), index);
    });
  }
  /** Those of the packages and folders from `key` up that have a node_modules, the nearest first; without the root. */
  hostsAbove(key) {
    let found = [];
    for (let at = key; at !== ""; ) {
      this.hosts.has(at) && found.push(at);
      let nested = at.lastIndexOf("/node_modules/"), inside = nested !== -1 || at.startsWith("node_modules/");
      at = at.slice(0, Math.max(inside ? nested : at.lastIndexOf("/"), 0));
    }
    return found;
  }
  lookUp(hosts, name) {
    for (let host of hosts) {
      let number = this.numbers.get(`${host}/node_modules/${name}`);
      if (number !== void 0) return number;
    }
    return this.top.get(name);
  }
};
function withoutDevelopment(entry) {
  return entry.devDependencies === void 0 ? entry : { ...entry, devDependencies: {} };
}
function contentOf(key, { name, version = "", integrity, resolved = "", link }) {
  let real = name ?? key.slice(key.lastIndexOf("node_modules/") + 13);
  if (link) return { name: "", label: key, line: "" };
  let label = `${real}@${version}`, source = integrity ?? resolved, line = source === "" ? label : `${label} ${source}`;
  return { name: real, label: integrity === void 0 ? line : label, line };
}
function isForeign(key) {
  return key.startsWith("node_modules/") || key.includes("/node_modules/");
}
function isRecord(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}
export {
  npmLock
};
