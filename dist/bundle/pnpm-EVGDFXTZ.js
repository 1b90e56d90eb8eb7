import {
  flat,
  mapOf,
  readMachineYaml,
  readYaml
} from "./chunk-GO4YW7UM.js";
import {
  slicer
} from "./chunk-AIWQ5U3A.js";
import {
  belowRoot,
  mergeMarks,
  newerThanKnown
} from "./chunk-ZB643W25.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/affected/locks/pnpm.ts
const { posix } = process.getBuiltinModule("node:path");

// shared/affected/locks/pnpm-key.ts
function packageKey(format, name, reference) {
  if (!reference.startsWith("link:")) {
    if (format === 9) return isWholeKey(reference) ? reference : `${name}@${reference}`;
    if (reference.startsWith("file:")) return reference;
    if (format === 5) {
      let peers = reference.indexOf("(");
      return !reference.includes("/") || peers !== -1 && reference.lastIndexOf("/", peers) === -1 ? `/${name}/${reference}` : reference;
    }
    return withoutSuffix(reference).includes("/") ? reference : `/${name}@${reference}`;
  }
}
function isWholeKey(reference) {
  if (reference.startsWith("@")) return !0;
  let at = reference.indexOf("@");
  if (at === -1) return !1;
  let colon = reference.indexOf(":"), peers = reference.indexOf("(");
  return (colon === -1 || at < colon) && (peers === -1 || at < peers);
}
function withoutSuffix(key) {
  if (!key.endsWith(")")) return key;
  let open = 0;
  for (let at = key.length - 1; at >= 0; at--) {
    let char = key[at];
    if (char === ")" ? open++ : char === "(" && open--, open === 0 && key[at - 1] !== ")") return key.slice(0, at);
  }
  return key;
}
function nameAndVersion(format, key) {
  if (format !== 9 && !key.startsWith("/")) return;
  let from = format === 9 ? 0 : 1, scoped = key[from] === "@" ? key.indexOf("/", from) + 1 : from, separator = key.indexOf(format === 5 ? "/" : "@", scoped);
  if (separator <= from) return;
  let version = key.slice(separator + 1), peers = format === 5 ? version.indexOf("_") : -1;
  return { name: key.slice(from, separator), version: peers === -1 ? version : version.slice(0, peers) };
}

// shared/affected/locks/pnpm-settings.ts
var told = new Set(
  "lockfileVersion importers packages snapshots overrides patchedDependencies catalogs time dependencies devDependencies optionalDependencies specifiers".split(
    " "
  )
);
for (let key of ["dependenciesMeta", "publishDirectory"]) told.add(key);
function commonLines(file, environment) {
  let lines = [...file].flatMap(([key, value]) => told.has(key) ? [] : [`${key} ${flat(value)}`]);
  return environment === "" ? lines : [...lines, `environment ${JSON.stringify(environment)}`];
}
var none = [];
function touchingLines(file) {
  let overrides = /* @__PURE__ */ new Map();
  for (let [selector, value] of mapOf(file.get("overrides"))) {
    let name = withoutRange(selector.slice(selector.lastIndexOf(">") + 1));
    overrides.set(name, [...overrides.get(name) ?? [], `overrides ${selector} ${flat(value)}`]);
  }
  let patches = /* @__PURE__ */ new Map();
  for (let [selector, value] of mapOf(file.get("patchedDependencies"))) {
    let name = withoutRange(selector), hash = mapOf(value).get("hash") ?? value;
    patches.set(name, [...patches.get(name) ?? [], { range: selector.slice(name.length + 1), line: `patchedDependencies ${selector} ${flat(hash)}` }]);
  }
  return (name, version) => {
    if (overrides.size === 0 && patches.size === 0) return none;
    let patched = patches.get(name)?.filter(({ range }) => range === version || !/^\d+\.\d+\.\d+/.test(range)).map(({ line }) => line);
    return [...overrides.get(name) ?? [], ...patched ?? []];
  };
}
function withoutRange(selector) {
  let at = selector.indexOf("@", 1);
  return at === -1 ? selector : selector.slice(0, at);
}

// shared/affected/locks/pnpm.ts
var pnpmLock = {
  names: ["pnpm-lock.yaml"],
  languages: ["node"],
  manifests: [],
  async parse(text, { root }) {
    let { environment, main } = documents(text.includes("\r") ? text.replaceAll(`\r
`, `
`) : text), file = readMachineYaml(environment, {}) ? await readYaml(main, unread) : void 0;
    if (!file) return mergeMarks(text) ?? "not YAML as pnpm writes it";
    let format = formatOf(file.get("lockfileVersion"));
    return typeof format == "string" ? format : pnpmLockOf(file, format, environment, root);
  }
}, fields = "engines os cpu libc hasBin deprecated peerDependencies peerDependenciesMeta transitivePeerDependencies requiresBuild prepare dev optional", unread = {
  0: /* @__PURE__ */ new Set(["time", "catalogs"]),
  4: /* @__PURE__ */ new Set(["specifier"]),
  2: /* @__PURE__ */ new Set([...fields.split(" "), "bundledDependencies", "bundleDependencies", "specifiers", "dependenciesMeta", "publishDirectory"])
};
function documents(text) {
  let separator = text.startsWith(`---
`) ? text.indexOf(`
---
`) : -1;
  return separator === -1 ? { main: text, environment: "" } : { main: text.slice(separator + 5), environment: text.slice(4, separator) };
}
function formatOf(version) {
  return typeof version != "string" || !/^\d+(\.\d+)?$/.test(version) ? "without a lockfileVersion that pnpm writes" : version === "9.0" ? 9 : /^6\.\d$/.test(version) ? 6 : version === "5.3" || version === "5.4" ? 5 : Number(version) > 6.9 ? newerThanKnown("pnpm", version) : `written by an older pnpm than this version of Slipway knows (lockfileVersion ${version})`;
}
function pnpmLockOf(file, format, environment, root) {
  let packages = mapOf(file.get("packages")), snapshots = format === 9 ? mapOf(file.get("snapshots")) : packages, importers = file.has("importers") ? mapOf(file.get("importers")) : /* @__PURE__ */ new Map([[".", file]]), nodes = [], add = (name, label, line) => nodes.push({ name, label, line, needs: [], incomplete: !1 }) - 1, common = commonLines(file, environment).map((line) => add("", "", line)), touching = touchingLines(file), touchingNodes = /* @__PURE__ */ new Map(), numbers = /* @__PURE__ */ new Map();
  for (let key of snapshots.keys()) {
    let { name, version, label, line } = contentOf(format, key, packages), number = add(name, label, line);
    numbers.set(key, number);
    for (let text of touching(name, version)) {
      let setting = touchingNodes.get(text) ?? add("", "", text);
      touchingNodes.set(text, setting), nodes[number]?.needs.push(setting);
    }
  }
  let starts = /* @__PURE__ */ new Map(), linked = /* @__PURE__ */ new Map();
  for (let folder of importers.keys())
    starts.set(folder, add("", folder, "")), linked.set(folder, add("", folder, ""));
  function need(from, dependencies, folder, required) {
    let node = from === void 0 ? void 0 : nodes[from];
    if (node)
      for (let [name, value] of mapOf(dependencies)) {
        let reference = value instanceof Map ? value.get("version") : value;
        if (typeof reference != "string") node.incomplete = !0;
        else {
          let key = packageKey(format, name, reference), target = key === void 0 ? linked.get(posix.normalize(posix.join(folder, reference.slice(5)))) : numbers.get(key);
          target !== void 0 ? node.needs.push(target) : key !== void 0 && required && (node.incomplete = !0);
        }
      }
  }
  for (let [key, value] of snapshots)
    need(numbers.get(key), mapOf(value).get("dependencies"), ".", !0), need(numbers.get(key), mapOf(value).get("optionalDependencies"), ".", !1);
  for (let [folder, value] of importers)
    need(linked.get(folder), mapOf(value).get("dependencies"), folder, !0), need(linked.get(folder), mapOf(value).get("optionalDependencies"), folder, !1), need(starts.get(folder), mapOf(value).get("devDependencies"), folder, !0), nodes[starts.get(folder) ?? -1]?.needs.push(linked.get(folder) ?? -1);
  let slice = slicer(nodes);
  return {
    slice(folders) {
      let from = folders.map((folder) => starts.get(belowRoot(root, folder) ?? "../"));
      return from.every((number) => number !== void 0) ? slice([...common, ...from]) : void 0;
    }
  };
}
function contentOf(format, key, packages) {
  let plain = withoutSuffix(key), entry = mapOf(packages.get(format === 9 ? plain : key)), named = nameAndVersion(format, plain), name = textOf(entry.get("name")) ?? named?.name ?? plain, version = textOf(entry.get("version")) ?? named?.version ?? "", resolution = entry.get("resolution"), integrity = textOf(mapOf(resolution).get("integrity")), label = format === 5 && named ? `${name}@${key.slice(named.name.length + 2)}` : key.startsWith("/") ? key.slice(1) : key;
  return { name, version, label, line: `${name}@${version} ${integrity ?? (resolution === void 0 ? plain : flat(resolution))}` };
}
function textOf(value) {
  return typeof value == "string" ? value : void 0;
}
export {
  pnpmLock
};
