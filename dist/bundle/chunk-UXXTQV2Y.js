import {
  findCycles,
  globMatcher,
  inFolder,
  indexFolder,
  isGlob,
  languagesOf,
  loadProject
} from "./chunk-76BDQAGK.js";
import {
  encodePath,
  filesBelow
} from "./chunk-BEJRGZ4M.js";
import {
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";

// shared/release/canonical.ts
const { hash } = process.getBuiltinModule("node:crypto");
function canonicalJson(value) {
  return JSON.stringify(sorted(value));
}
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value != "object") return value;
  let entries = Object.entries(value).filter(([, member]) => member !== void 0);
  return entries.sort(([a], [b]) => a < b ? -1 : 1), Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}
function sha256Hex(content) {
  return hash("sha256", content, "hex");
}
function digestOf(content) {
  return `sha256:${sha256Hex(content)}`;
}
function isDigest(text) {
  return typeof text == "string" && /^sha256:[0-9a-f]{64}$/.test(text);
}
function releaseIdOf(release) {
  return digestOf(canonicalJson(release));
}

// shared/graph/closure.ts
function closureOf(graph, name) {
  let { nodes, closures } = indexed(graph), known2 = closures.get(name);
  if (known2) return known2;
  let found = /* @__PURE__ */ new Set(), pending = [...nodes.get(name)?.dependsOn ?? []];
  for (let next = pending.pop(); next !== void 0; next = pending.pop())
    found.has(next) || next === name || (found.add(next), pending.push(...nodes.get(next)?.dependsOn ?? []));
  let closure = [...found].sort().flatMap((each) => nodes.get(each) ?? []);
  return closures.set(name, closure), closure;
}
function closureMember(graph, name, member) {
  let closure = closureOf(graph, name), byName = members.get(closure) ?? new Map(closure.map((node2) => [node2.name, node2]));
  return members.set(closure, byName), byName.get(member);
}
var members = /* @__PURE__ */ new WeakMap(), graphs = /* @__PURE__ */ new WeakMap();
function indexed(graph) {
  let known2 = graphs.get(graph) ?? { nodes: new Map([...graph.libraries, ...graph.services].map((node2) => [node2.name, node2])), closures: /* @__PURE__ */ new Map() };
  return graphs.set(graph, known2), known2;
}
function dependentsOf(graphs2, names) {
  let users = /* @__PURE__ */ new Map();
  for (let node2 of graphs2.flatMap((graph) => [...graph.services, ...graph.libraries]))
    for (let used of node2.dependsOn) {
      let known2 = users.get(used);
      known2 ? known2.push(node2.name) : users.set(used, [node2.name]);
    }
  let reached = new Set(names);
  for (let name of reached) for (let user of users.get(name) ?? []) reached.add(user);
  return reached;
}

// shared/affected/locks/whole-locks.ts
var kinds = [
  [["pdm.lock", "Pipfile.lock"], "python"],
  [["composer.lock"], "php"],
  [["Gemfile.lock", "gems.locked"], "ruby"],
  [["packages.lock.json"], "dotnet"],
  [["gradle.lockfile"], "java"]
], wholeLocks = kinds.map(([names, language]) => ({ names, languages: [language], manifests: [], parse: () => ({ slice: () => {
} }) }));

// shared/commit/name-search.ts
function searchFor(names) {
  let distinct2 = [...new Set(names)], [open, others] = [distinct2.filter((name) => name.startsWith("*")), distinct2.filter((name) => !name.startsWith("*"))], ending = (text) => either(open.map((name) => literal(text(name.slice(1))))), other = (any, text) => either(others.map((name) => name.split("*").map(text).map(literal).join(any)));
  return {
    whole: new RegExp(`^(?:${other(".*", asText)}|.*${ending(asText)})$`, "s"),
    // An entry is `<mode> SP <name> NUL <id>`.
    inTree: new RegExp(`(?: ${other("[^\\0]*", asBytes)}|${ending(asBytes)})\\0`)
  };
}
function either(options) {
  return `(?:${options.join("|") || "(?!)"})`;
}
function asText(name) {
  return name;
}
function asBytes(name) {
  return encodePath(name).toString("latin1");
}
function literal(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

// shared/commit/submodule.ts
function submoduleAt(root, path2) {
  if (path2 === ".") return;
  let folder = root;
  for (let start = 0; folder && start <= path2.length; ) {
    let slash = path2.indexOf("/", start), end = slash === -1 ? path2.length : slash, name = path2.slice(start, end), below = folder.folders.get(name);
    if (!below && folder.file(name)?.mode === "160000") return path2.slice(0, end);
    folder = below, start = end + 1;
  }
}

// shared/graph/manifests.ts
function nameMatcher(lists) {
  let exact = /* @__PURE__ */ new Map(), byHint = /* @__PURE__ */ new Map();
  lists.forEach((names, list) => {
    for (let name of names) {
      let star = name.indexOf("*");
      if (star === -1) add(exact, name, list);
      else {
        let [start, end] = [name.slice(0, star), name.slice(star + 1)];
        add(byHint, end.includes(".") ? extensionOf(end) : `^${start.charAt(0)}`, { start, end, list });
      }
    }
  });
  let any = searchFor(lists.flat()).whole, matching = (name) => {
    let found = exact.get(name) ?? none, [ending, beginning] = [byHint.get(extensionOf(name)), byHint.get(`^${name.charAt(0)}`)];
    if (ending === void 0 && beginning === void 0) return found;
    let fitting = [...ending ?? [], ...beginning ?? []].filter(
      ({ start, end }) => name.length >= start.length + end.length && name.endsWith(end) && name.startsWith(start)
    );
    return fitting.length === 0 ? found : [.../* @__PURE__ */ new Set([...found, ...fitting.map((pattern) => pattern.list)])];
  };
  return (name) => any.test(name) ? matching(name) : none;
}
var none = [];
function extensionOf(name) {
  return name.slice(name.lastIndexOf("."));
}
function add(map, key, value) {
  let known2 = map.get(key);
  known2 ? known2.push(value) : map.set(key, [value]);
}
function findManifests(root, lists) {
  let matches = nameMatcher(lists), search = searchFor(lists.flat()), found = lists.map(() => []), look = (folder, prefix) => {
    let { names } = folder;
    for (let index = 0; index < names.length; index++) {
      let fitting = matches(names[index] ?? "");
      if (fitting.length === 0) continue;
      let { name, mode, oid } = folder.fileAt(index), file = { path: prefix + name, oid };
      if (mode.startsWith("100")) for (let list of fitting) found[list]?.push(file);
    }
  }, walk = (folder, prefix) => {
    folder.mayHold(search) && look(folder, prefix);
    for (let [name, child] of folder.folders) name !== "node_modules" && name !== ".git" && walk(child, `${prefix}${name}/`);
  };
  return walk(root, ""), found;
}
function manifestsOf(root, texts) {
  return {
    texts,
    hasFile: (path2) => root.hasFile(path2),
    hasFolder: (path2) => root.folder(path2) !== void 0 || submoduleAt(root, path2) !== void 0,
    filesIn: (folder) => root.folder(folder)?.names ?? [],
    foldersIn: (folder) => [...root.folder(folder)?.folders.keys() ?? []]
  };
}

// shared/graph/readers/folder-path.ts
function resolvePath(fromFolder, written) {
  if (written.startsWith("/")) return;
  let parts = fromFolder === "." ? [] : fromFolder.split("/");
  for (let part of written.split("/"))
    if (!(part === "" || part === ".")) {
      if (part !== "..") parts.push(part);
      else if (parts.pop() === void 0) return;
    }
  return parts.length === 0 ? "." : parts.join("/");
}
function folderOf(path2) {
  let cut = path2.lastIndexOf("/");
  return cut === -1 ? "." : path2.slice(0, cut);
}
function pathIn(folder, name) {
  return folder === "." ? name : `${folder}/${name}`;
}
function liesIn(path2, folder) {
  return folder === "." || path2 === folder || path2.startsWith(`${folder}/`);
}

// shared/graph/readers/npm-spec.ts
var foreign = { kind: "foreign" };
function readSpec(name, written) {
  let spec = written.trim(), protocol = /^([a-z][a-z+]*):/.exec(spec)?.[1], rest = protocol === void 0 ? spec : spec.slice(protocol.length + 1);
  switch (protocol) {
    case void 0:
      return [plain(name, spec)];
    case "workspace":
      return [workspace(name, rest.trim())];
    case "npm":
      return [alias(name, rest)];
    case "file":
    case "link":
    case "portal":
    case "exec":
      return [path(rest)];
    case "catalog":
      return [{ kind: "catalog", catalog: rest.trim() === "default" ? "" : rest.trim() }];
    case "patch":
      return patch(name, rest);
    default:
      return [foreign];
  }
}
function plain(name, spec) {
  return /^\.{1,2}(?:\/|$)/.test(spec) ? path(spec) : spec.includes("/") ? foreign : { kind: "name", name, range: anyVersion(spec) ? "*" : spec, local: !1 };
}
function workspace(name, rest) {
  if (/^\.{1,2}(?:\/|$)/.test(rest)) return path(rest);
  let [, other, range = rest] = /^([^._/][^@]*)@(.*)$/.exec(rest) ?? [];
  return other === void 0 && rest.includes("/") ? { kind: "path", path: rest, root: !0 } : { kind: "name", name: other ?? name, range: anyVersion(range) || range === "^" || range === "~" ? "*" : range, local: !0 };
}
function alias(name, rest) {
  let [, other, range = ""] = /^(@?[^@]+)(?:@(.*))?$/.exec(rest) ?? [];
  return other === void 0 || /^[\d^~<>=*v]/.test(other) ? { kind: "name", name, range: anyVersion(rest) ? "*" : rest, local: !1 } : { kind: "name", name: other, range: anyVersion(range) ? "*" : range, local: !1 };
}
function path(written) {
  let plainPath = written.replace(/::[^/]*$/, "").trim();
  return /^(?:\/|~|[A-Za-z]:[\\/])/.test(plainPath) ? foreign : { kind: "path", path: plainPath.replace(/\\/g, "/"), root: !1 };
}
function patch(name, rest) {
  let [, inner = "", files = ""] = /^@?[^@]+@([^#]*)#?(.*)$/.exec(rest) ?? [], patches = files.replace(/::.*$/, "").split("&").map((file) => file.replace(/^.*!/, "")).filter((file) => file !== "" && !file.startsWith("builtin<")).map((file) => file.startsWith("~/") ? { kind: "path", path: file.slice(2), root: !0 } : path(file));
  return [...readSpec(name, unescapeUrl(inner)), ...patches];
}
function unescapeUrl(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function anyVersion(range) {
  return range === "" || range === "*" || range === "x" || range === "X";
}

// shared/graph/readers/npm-links.ts
var none2 = [], plainRange = /^[\d^~<>=*v][^:/]*$/;
function isForeign(workspaces, name, written) {
  return plainRange.test(written) && !workspaces.knows(name);
}
function linkFinder(workspaces, manifests) {
  let find = (from, name, written, why) => {
    if (plainRange.test(written)) return workspaces.knows(name) ? byName(from, name, written, !1, why) : none2;
    let wanted = readSpec(name, written);
    return wanted.length === 1 && wanted[0] ? links(from, name, wanted[0], why) : wanted.flatMap((each) => links(from, name, each, why));
  }, byName = (from, name, range, local, why) => {
    let found = workspaces.named(from, name, local), wanted = local ? "*" : range;
    return found.length === 1 && found[0] ? [{ from: from.folder, to: found[0].folder, version: found[0].version, range: wanted, why }] : found.map(({ folder, version }) => ({ from: from.folder, to: folder, version, range: wanted, why }));
  }, links = (from, name, wanted, why) => {
    switch (wanted.kind) {
      case "foreign":
        return none2;
      case "path":
        return byPath(from, name, wanted, why);
      case "catalog": {
        let spec = catalogSpec(workspaces.of(from), wanted.catalog, name);
        return find(from, name, spec === void 0 || spec.startsWith("catalog:") ? "*" : spec, why);
      }
      case "name":
        return byName(from, wanted.name, wanted.range, wanted.local, why);
    }
  }, byPath = (from, name, wanted, why) => {
    let base = wanted.root ? workspaces.of(from).at(-1)?.root ?? from.folder : from.folder, exists = (path2) => manifests.hasFolder(path2) || manifests.hasFile(path2), asWritten = resolvePath(base, wanted.path), to = asWritten !== void 0 && wanted.path.includes("%") && !exists(asWritten) ? resolvePath(base, unescaped(wanted.path)) : asWritten;
    return to === void 0 ? none2 : wanted.root && !exists(to) ? find(from, name, "workspace:*", why) : [{ from: from.folder, to, version: void 0, range: "*", why }];
  };
  return find;
}
function catalogSpec(chain, catalog, name) {
  for (let { settings } of chain)
    for (let { catalogs } of settings) {
      let spec = catalogs.get(catalog)?.[name];
      if (typeof spec == "string") return spec;
    }
}
function unescaped(path2) {
  try {
    return decodeURIComponent(path2);
  } catch {
    return path2;
  }
}

// shared/graph/manifest-line.ts
function lineAt(text, ...marks) {
  let at = 0;
  for (let mark of marks) {
    let next = text.indexOf(mark, at);
    if (next === -1) break;
    at = next;
  }
  return text.slice(0, at).split(`
`).length;
}

// shared/graph/readers/npm-package-json.ts
function readPackageJson(manifest, text) {
  let json = parseJson(text);
  return typeof json == "string" ? json : {
    manifest,
    folder: folderOf(manifest),
    name: typeof json.name == "string" ? json.name : "",
    version: typeof json.version == "string" ? json.version : void 0,
    json,
    text
  };
}
function parseJson(text) {
  let plain2 = text.charCodeAt(0) === 65279 ? text.slice(1) : text, value;
  try {
    value = JSON.parse(plain2);
  } catch (error) {
    return whyNotJson(plain2, error);
  }
  return isObject(value) ? value : `holds ${value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`} where an object {…} is needed`;
}
function whyNotJson(text, error) {
  if (text.trim() === "") return "is empty; an object {…} is needed";
  let conflict = /^(?:<{7}|={7}|>{7})(?: |$)/m.exec(text);
  if (conflict) return `has a merge conflict that is not resolved, in line ${text.slice(0, conflict.index).split(`
`).length}`;
  let words = error instanceof Error ? error.message : "", position = /position (\d+)/.exec(words)?.[1], line = position === void 0 ? "" : `, line ${text.slice(0, Number(position)).split(`
`).length}`, reason = words.replace(/,? (?:in JSON|"|\.\.\.)[\s\S]*$/, "").replace(/^Unexpected end$/, "it ends too early");
  return `is not JSON${line}${reason ? `: ${reason}` : ""}`;
}
function isObject(value) {
  return value !== null && typeof value == "object" && !Array.isArray(value);
}
function textsOf(value) {
  return Array.isArray(value) ? value.filter((entry) => typeof entry == "string") : [];
}
function whyField(of, field, entry) {
  return () => `${of.manifest}:${lineOfEntry(of.text, field.slice(field.lastIndexOf(".") + 1), JSON.stringify(entry))} ${field}.${entry}`;
}
function lineOfEntry(text, field, entry) {
  let start = Math.max(text.search(new RegExp(`"${field}"\\s*:`)), 0), key = new RegExp(`${entry.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}\\s*:`), within = text.slice(start + field.length + 2).search(key);
  return within === -1 ? lineAt(text, `"${field}"`, entry) : text.slice(0, start + field.length + 2 + within).split(`
`).length;
}

// shared/graph/readers/npm-overrides.ts
function overridesOf(root, settings) {
  let found = [];
  if (root) {
    let { json } = root, add2 = (field, from) => found.push(...readOverrides(root, root, field, from));
    json.overrides !== void 0 && add2("overrides", json.overrides), json.resolutions !== void 0 && add2("resolutions", json.resolutions), isObject(json.pnpm) && json.pnpm.overrides !== void 0 && add2("pnpm.overrides", json.pnpm.overrides);
  }
  for (let each of settings) found.push(...readOverrides({ manifest: each.file, text: each.text }, root, "overrides", each.overrides));
  return found;
}
function readOverrides(file, root, field, from, below) {
  return isObject(from) ? Object.entries(from).flatMap(([key, value]) => {
    let { name, parent = below } = key === "." && below !== void 0 ? { name: below } : readKey(key);
    if (typeof value != "string") return readOverrides(file, root, field, value, name);
    let spec = value.startsWith("$") ? ownSpec(root?.json ?? {}, value.slice(1)) : value;
    return [{ name, parent: key === "." ? void 0 : parent, spec, why: whyOverride(file, field, key) }];
  }) : [];
}
function readKey(key) {
  let cut = key.search(/[^ |@]>/);
  if (cut !== -1) return { name: nameIn(key.slice(cut + 2)), parent: nameIn(key.slice(0, cut + 1)) };
  let [, before, name = ""] = /^(.*\/)?((?:@[^/@]+\/)?[^/@]+)(?:@.*)?$/.exec(key) ?? [];
  if (!before || before.startsWith("@")) return scoped(key);
  let parent = before.replace(/\*\*\//g, "").replace(/\/$/, "");
  return parent === "" ? { name } : { name, parent: nameIn(parent) };
}
function scoped(key) {
  let [, first = key, rest] = /^(@[^/@]+\/[^/@]+|[^/@]+)(?:@[^/]*)?(?:\/(.+))?$/.exec(key) ?? [];
  return rest === void 0 ? { name: nameIn(first) } : { name: nameIn(rest), parent: first };
}
function nameIn(text) {
  return /^(?:@[^/@]+\/)?[^/@]+/.exec(text.trim())?.[0] ?? text;
}
function ownSpec(json, name) {
  for (let field of ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"]) {
    let of = json[field], spec = isObject(of) ? of[name] : void 0;
    if (typeof spec == "string") return spec;
  }
  return "*";
}
function whyOverride(file, field, key) {
  return file.manifest.endsWith(".yaml") ? () => {
    let lines = file.text.split(/\r?\n/), start = lines.findIndex((line) => /^['"]?overrides['"]?\s*:/.test(line)), at = lines.findIndex((line, index) => index > start && line.includes(key));
    return `${file.manifest}:${Math.max(at, start, 0) + 1} ${field}.${key}`;
  } : whyField(file, field, key);
}

// shared/graph/readers/npm-simple-yaml.ts
function readSimpleYaml(text) {
  if (/[\t\\\0\ufeff\u0085\u2028\u2029]|\r(?!\n)/.test(text)) return;
  let lines = [];
  for (let raw of text.split(/\r?\n/)) {
    let trimmed = raw.replace(/ +$/, ""), line = trimmed.replace(/^ +/, "");
    line === "" || line.startsWith("#") || lines.push({ indent: trimmed.length - line.length, text: line });
  }
  if (lines.length === 0) return {};
  if (lines[0]?.indent !== 0) return;
  let reader = new SimpleYaml(lines), value = reader.mapping(0);
  return value !== void 0 && reader.done ? value : void 0;
}
var SimpleYaml = class {
  #lines;
  #at = 0;
  constructor(lines) {
    this.#lines = lines;
  }
  get done() {
    return this.#at === this.#lines.length;
  }
  mapping(indent) {
    let found = /* @__PURE__ */ new Map();
    for (let line = this.#lines[this.#at]; line && line.indent === indent; line = this.#lines[this.#at]) {
      let match = /^(?:'([^']*)'|"([^"]*)"|([A-Za-z0-9_][A-Za-z0-9_./@^~-]*)):(?: +(.*))?$/.exec(line.text), key = match?.[1] ?? match?.[2] ?? match?.[3];
      if (!match || key === void 0 || found.has(key)) return;
      this.#at += 1;
      let rest = match[4] ?? "", value = rest === "" || rest.startsWith("#") ? this.#below(indent) : scalar(rest);
      if (value === void 0) return;
      found.set(key, value);
    }
    return found.size === 0 ? void 0 : Object.fromEntries(found);
  }
  /** What follows a key that has nothing beside it; a list may stand as far left as its key. */
  #below(indent) {
    let next = this.#lines[this.#at];
    return next && next.indent >= indent && /^-(?: |$)/.test(next.text) ? this.#list(next.indent) : next && next.indent > indent ? this.mapping(next.indent) : "";
  }
  #list(indent) {
    let found = [];
    for (let line = this.#lines[this.#at]; line && line.indent === indent && line.text.startsWith("-"); line = this.#lines[this.#at]) {
      let value = line.text.startsWith("- ") ? scalar(line.text.slice(2).replace(/^ +/, "")) : void 0;
      if (value === void 0) return;
      found.push(value), this.#at += 1;
    }
    return found;
  }
};
function scalar(written) {
  let match = /^(?:'([^']*)'|"([^"]*)"|([A-Za-z0-9.^~<=/_](?:[A-Za-z0-9.^~<>=/_*|@+()!$-]|:(?=[^\s])| (?=[^\s#]))*))(?: +#.*)?$/.exec(written);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

// shared/graph/readers/npm-settings.ts
async function readYamlSettings(file, text) {
  let yaml = readSimpleYaml(text) ?? await parseYaml(text);
  return typeof yaml == "string" ? yaml : settingsOf(file, text, yaml, yaml.packages);
}
function readLernaSettings(file, text) {
  let json = parseJson(text);
  return typeof json == "string" ? json : settingsOf(file, text, { packages: json.packages }, json.packages);
}
function packageJsonSettings(file, text, json) {
  let { workspaces } = json, below = isObject(workspaces) ? workspaces : {};
  return settingsOf(
    file,
    text,
    { catalog: below.catalog ?? json.catalog, catalogs: below.catalogs ?? json.catalogs },
    isObject(workspaces) ? below.packages : workspaces
  );
}
function settingsOf(file, text, from, packages) {
  let catalogs = /* @__PURE__ */ new Map();
  if (isObject(from.catalogs)) for (let [name, entries] of Object.entries(from.catalogs)) isObject(entries) && catalogs.set(name, entries);
  let normal = from.catalog ?? catalogs.get("default");
  return isObject(normal) && catalogs.set("", normal), { file, text, packages: Array.isArray(packages) ? textsOf(packages) : void 0, catalogs, overrides: isObject(from.overrides) ? from.overrides : {} };
}
async function parseYaml(text) {
  let { parseDocument } = await import("./browser-ZXG5244G.js"), document = parseDocument(text, { schema: "failsafe", merge: !0, logLevel: "silent" }), [error] = document.errors;
  if (error) return `is not YAML: ${error.message.split(`
`)[0] ?? ""}`.replace(/:$/, "");
  let value;
  try {
    value = document.toJS({ maxAliasCount: 1e3 });
  } catch (error2) {
    return `is not YAML that can be read: ${messageOf(error2)}`;
  }
  return value === null || value === "" ? {} : isObject(value) ? value : `holds ${Array.isArray(value) ? "a list" : "a text"} where keys with values are needed`;
}

// shared/graph/readers/npm-version.ts
function simpleVersionTest(version, range) {
  if (range === "*" || version === void 0 || version === "") return !0;
  let has = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/.exec(version), wants = /^(\^|~|>=|)(0|[1-9]\d{0,8})(?:\.(0|[1-9]\d{0,8}))?(?:\.(0|[1-9]\d{0,8}))?$/.exec(range);
  if (!has || !wants) return;
  let version3 = [Number(has[1]), Number(has[2]), Number(has[3])], major = Number(wants[2]), minor = wants[3] === void 0 ? void 0 : Number(wants[3]), patch2 = wants[4] === void 0 ? void 0 : Number(wants[4]);
  return compare(version3, [major, minor ?? 0, patch2 ?? 0]) < 0 ? !1 : wants[1] === ">=" ? !0 : compare(version3, above(wants[1] ?? "", major, minor, patch2)) < 0;
}
function above(operator, major, minor, patch2) {
  return minor === void 0 ? [major + 1, 0, 0] : operator === "^" && major > 0 ? [major + 1, 0, 0] : patch2 === void 0 ? operator === "^" && minor > 0 ? [0, minor + 1, 0] : [major, minor + 1, 0] : operator === "" ? [major, minor, patch2 + 1] : operator === "^" && minor === 0 ? [major, minor, patch2 + 1] : [major, minor + 1, 0];
}
function compare(a, b) {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
async function loadVersionTest() {
  let [{ default: Range }, { default: SemVer }] = await Promise.all([import("./range-UVERIXLK.js"), import("./semver-WMP2SXAD.js")]), options = { loose: !0, includePrerelease: !0 }, parse = (make) => {
    try {
      return make();
    } catch {
      return;
    }
  };
  return (version, range) => {
    let known2 = simpleVersionTest(version, range);
    if (known2 !== void 0) return known2;
    let has = parse(() => new SemVer(version ?? "", options)), wants = parse(() => new Range(range, options));
    return !has || !wants ? !0 : wants.test(has) || wants.test(`${has.major}.${has.minor}.${has.patch}`);
  };
}

// shared/graph/readers/npm-workspaces.ts
function findWorkspaces(packages, settings) {
  let byRoot = /* @__PURE__ */ new Map();
  for (let each of settings) push(byRoot, folderOf(each.file), each);
  let roots = new Map(packages.filter((each) => byRoot.has(each.folder)).map((each) => [each.folder, each])), all = [...byRoot].map(([root, own]) => openWorkspace(root, roots.get(root), own)), chains = findMembers(packages, all), everyone = /* @__PURE__ */ new Map();
  for (let each of packages) each.name !== "" && push(everyone, each.name, each);
  let isMember = (each) => chains.get(each)?.some((workspace2) => workspace2.root !== each.folder) ?? !1;
  return {
    all,
    knows: (name) => everyone.has(name),
    of: (asking) => chains.get(asking) ?? [],
    named(asking, name, local) {
      let having = everyone.get(name);
      if (!having) return [];
      let chain = chains.get(asking) ?? [];
      for (let workspace2 of chain) {
        let found = workspace2.byName.get(name);
        if (found) return found;
        if (local && workspace2.rootPackage?.name === name) return [workspace2.rootPackage];
      }
      if (local) return having;
      let alone = chain.every((workspace2) => workspace2.members.length === 0), others = having.filter((each) => each.folder !== "." && (alone || isMember(each)));
      return others.length === 1 ? others : [];
    }
  };
}
function openWorkspace(root, rootPackage, settings) {
  let tests = settings.flatMap((each) => each.packages ? [membership(root, each.packages, each.file.endsWith(".yaml"))] : []);
  return { root, rootPackage, settings, members: [], byName: /* @__PURE__ */ new Map(), includes: (folder) => tests.some((test) => test(folder)) };
}
function findMembers(packages, workspaces) {
  let chains = /* @__PURE__ */ new Map();
  if (workspaces.length === 0) return chains;
  let byRoot = new Map(workspaces.map((workspace2) => [workspace2.root, workspace2])), reachingOut = workspaces.filter((workspace2) => workspace2.settings.some((each) => each.packages?.some((glob) => glob.includes("..")))), offer = (each, workspace2) => {
    each.folder === workspace2.root ? push(chains, each, workspace2) : workspace2.includes(each.folder) && (workspace2.members.push(each), push(workspace2.byName, each.name, each), push(chains, each, workspace2));
  };
  for (let each of packages) {
    for (let at = each.folder; ; at = folderOf(at)) {
      let workspace2 = byRoot.get(at);
      if (workspace2 && !reachingOut.includes(workspace2) && offer(each, workspace2), at === ".") break;
    }
    for (let workspace2 of reachingOut) offer(each, workspace2);
  }
  return chains;
}
function membership(root, globs, exclusionsAnywhere) {
  let rules = globs.flatMap((written) => {
    let marks = /^!*/.exec(written)?.[0].length ?? 0, excludes = marks % 2 === 1, plain2 = written.slice(marks).replace(/\\/g, "/").replace(/^\/+/, ""), extended = /[@?*+!]\([^()]*\)/g;
    if (excludes && extended.test(plain2)) return [];
    let open = plain2.replace(extended, "*"), inside = resolvePath(".", open), glob = inside ?? resolvePath(root, open);
    return glob === void 0 ? [] : [{ excludes, inside: inside !== void 0, matches: globMatcher(glob === "." ? "package.json" : `${glob}/package.json`) }];
  }), below = root === "." ? "" : `${root}/`;
  return (folder) => {
    let manifest = folder === "." ? "package.json" : `${folder}/package.json`, relative = manifest.startsWith(below) ? manifest.slice(below.length) : void 0, matches = (rule) => rule.inside ? relative !== void 0 && rule.matches(relative) : rule.matches(manifest);
    return exclusionsAnywhere ? rules.some((rule) => !rule.excludes && matches(rule)) && !rules.some((rule) => rule.excludes && matches(rule)) : rules.findLast(matches)?.excludes === !1;
  };
}
function push(lists, key, value) {
  let list = lists.get(key);
  list ? list.push(value) : lists.set(key, [value]);
}

// shared/affected/base-commit.ts
async function baseCommit(repository, head, reference) {
  switch (reference.kind) {
    case "commit":
      return /^0+$/.test(reference.revision) ? { everything: "all-because-there-is-no-base-yet" } : named(repository, reference.revision);
    case "first-parent": {
      let [parent] = head.parents;
      return parent === void 0 ? { everything: "all-because-the-head-has-no-parent" } : named(repository, parent);
    }
    case "merge-base": {
      let base = await repository.mergeBase(head.oid, reference.with);
      return base === void 0 ? { everything: "all-because-no-common-ancestor-can-be-found" } : named(repository, base);
    }
  }
}
async function named(repository, revision) {
  let here = await repository.commit(revision);
  if (here) return { commit: here };
  !/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision) && !repository.shallow && await repository.resolve(revision);
  let fetched = await repository.fetchCommit(revision) ? await repository.commit(revision) : void 0;
  return fetched ? { commit: fetched } : { everything: "all-because-the-base-is-not-here-and-cannot-be-fetched" };
}
async function headCommit(repository, revision) {
  let oid = await repository.resolve(revision), commit = await repository.commit(oid);
  if (!commit) throw new UserError(`there is no commit ${revision} here`);
  return commit;
}

// shared/commit/diff.ts
function changedPaths(before, after, path2 = ".") {
  let changed = [];
  return compare2(before, after, path2 === "." ? "" : `${path2}/`, changed), changed;
}
function compare2(before, after, prefix, changed) {
  if (before?.oid === after?.oid) return;
  if (before === void 0 || after === void 0) {
    let only = before ?? after;
    if (only) for (let file of filesBelow(only, ".")) changed.push(prefix + file.path);
    return;
  }
  let left = new Map(before.names.map((name, index) => [name, index]));
  after.names.forEach((name, index) => {
    let old = left.get(name);
    left.delete(name), (old === void 0 || before.identityAt(old) !== after.identityAt(index)) && changed.push(prefix + name);
  });
  for (let name of left.keys()) changed.push(prefix + name);
  for (let name of /* @__PURE__ */ new Set([...before.folders.keys(), ...after.folders.keys()]))
    compare2(before.folders.get(name), after.folders.get(name), `${prefix}${name}/`, changed);
}
function sameFiles(before, after, matters, prefix = "") {
  if (before.oid === after.oid) return !0;
  if (before.names.length !== after.names.length || before.folders.size !== after.folders.size || !before.names.every((name, index) => after.names[index] !== name ? !1 : before.identityAt(index) === after.identityAt(index) ? !0 : before.fileAt(index).mode === after.fileAt(index).mode && !matters(prefix + name))) return !1;
  for (let [name, folder] of before.folders) {
    let other = after.folders.get(name);
    if (!other || !sameFiles(folder, other, matters, `${prefix}${name}/`)) return !1;
  }
  return !0;
}
function contentAt(root, path2) {
  let folder = root.folder(path2);
  if (folder) return folder.oid;
  let file = root.file(path2) ?? root.file(submoduleAt(root, path2) ?? path2);
  return file && `${file.mode} ${file.oid}`;
}

// shared/affected/path-selector.ts
function pathSelector(patterns) {
  let included = anyOf(patterns.filter((pattern) => !pattern.startsWith("!"))), excluded = anyOf(patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1)));
  return (path2) => included(path2) && !excluded(path2);
}
function anyOf(patterns) {
  if (patterns.length === 0) return () => !1;
  if (patterns.includes(".")) return () => !0;
  let names = new Set(patterns.filter((pattern) => !isGlob(pattern))), globs = patterns.filter(isGlob).flatMap((pattern) => [globMatcher(pattern), dotBlind(pattern)]), folders = /* @__PURE__ */ new Map(), named2 = (path2) => names.has(path2) || globs.some((matches) => matches(path2)), inNamedFolder = (path2) => {
    let cut = path2.lastIndexOf("/");
    if (cut === -1) return !1;
    let folder = path2.slice(0, cut), known2 = folders.get(folder) ?? (named2(folder) || inNamedFolder(folder));
    return folders.set(folder, known2), known2;
  };
  return (path2) => inNamedFolder(path2) || named2(path2);
}
function dotBlind(pattern) {
  let matches = globMatcher(pattern.replace(/(^|[/{,])\./g, "$1"));
  return (path2) => matches(path2.replace(/(^|\/)\./g, "$1"));
}

// shared/affected/select-files.ts
function selectFiles(root, patterns) {
  let found = /* @__PURE__ */ new Map(), selected;
  for (let start of startsOf(patterns)) {
    let folder = root.folder(start), at = folder ? start : submoduleAt(root, start) ?? start, file = folder === void 0 ? root.file(at) : void 0;
    if (folder === void 0 && file === void 0) continue;
    selected ??= pathSelector(patterns);
    let entries = folder ? filesBelow(folder, start) : file ? [{ path: at, mode: file.mode, oid: file.oid }] : [];
    for (let entry of entries) (selected(entry.path) || entry.mode === "160000" && mayBeIn(entry.path, patterns)) && found.set(entry.path, entry);
  }
  return [...found.values()].sort((a, b) => a.path < b.path ? -1 : 1);
}
function mayBeIn(submodule, patterns) {
  let parts = submodule.split("/").length;
  return patterns.some((pattern) => {
    if (pattern.startsWith("!")) return !1;
    let above2 = pattern.split("/").slice(0, parts);
    return above2.includes("**") || pathSelector([above2.join("/")])(submodule);
  }) && !pathSelector(patterns.flatMap((pattern) => pattern.startsWith("!") ? [pattern.slice(1)] : []))(submodule);
}
function startsOf(patterns) {
  let known2 = starts.get(patterns);
  if (known2) return known2;
  let found = /* @__PURE__ */ new Set();
  for (let pattern of patterns) {
    if (pattern.startsWith("!")) continue;
    let parts = pattern.split("/"), first = parts.findIndex(isGlob);
    found.add((first === -1 ? parts : parts.slice(0, first)).join("/") || ".");
  }
  let all = found.has(".") ? ["."] : [...found];
  return starts.set(patterns, all), all;
}
var starts = /* @__PURE__ */ new WeakMap();

// shared/affected/toolchain.ts
var versionFiles = {
  node: [[".nvmrc", ".node-version"]],
  python: [[".python-version"], ["pyproject.toml"]],
  java: [
    [".java-version", ".sdkmanrc"],
    ["pom.xml", "build.gradle.kts", "build.gradle"]
  ],
  go: [["go.mod"]]
};
function toolchainFiles(root, { path: path2, language, build }) {
  return build.kind !== "image" ? [] : (versionFiles[language] ?? []).flatMap((names) => nearest(root, path2, names) ?? []);
}
function nearest(root, path2, names) {
  for (let folder = path2; ; folder = folder.includes("/") ? folder.slice(0, folder.lastIndexOf("/")) : ".") {
    for (let name of names) {
      let place = folder === "." ? name : `${folder}/${name}`, file = root.file(place);
      if (file) return folder === path2 ? void 0 : { path: place, mode: file.mode, oid: file.oid };
    }
    if (folder === ".") return;
  }
}

// shared/affected/locks/readers.ts
function lazily(names, languages, manifests, load) {
  return { names, languages, manifests, parse: async (text, request) => (await load()).parse(text, request) };
}
var node = ["node"], lockReaders = [
  lazily(["package-lock.json", "npm-shrinkwrap.json"], node, [], async () => (await import("./npm-S3H3EXFG.js")).npmLock),
  lazily(["pnpm-lock.yaml"], node, [], async () => (await import("./pnpm-EVGDFXTZ.js")).pnpmLock),
  lazily(["yarn.lock"], node, ["package.json"], async () => (await import("./yarn-R5WXVPE5.js")).yarnLock),
  lazily(["bun.lock", "bun.lockb"], node, [], async () => (await import("./bun-6NSALJWY.js")).bunLock),
  lazily(["go.sum", "go.work.sum"], ["go"], ["go.mod"], async () => (await import("./go-sum-HD3DWCCQ.js")).goSum),
  lazily(["Cargo.lock"], ["rust"], ["Cargo.toml"], async () => (await import("./cargo-6J6BNQUA.js")).cargoLock),
  lazily(["uv.lock"], ["python"], [], async () => (await import("./uv-SBGWFMHW.js")).uvLock),
  lazily(["poetry.lock"], ["python"], ["pyproject.toml"], async () => (await import("./poetry-6QS76SIS.js")).poetryLock),
  ...wholeLocks
];

// shared/affected/locks.ts
var workspaceLanguages = /* @__PURE__ */ new Set(["node", "rust", "python"]), Lockfiles = class {
  all;
  #root;
  #known = /* @__PURE__ */ new Map();
  #nearest = /* @__PURE__ */ new Map();
  /** `all`: every file of the commit with the name of a lockfile, in git's order. */
  constructor(root, all) {
    this.#root = root, this.all = all;
  }
  /** The lockfiles for a folder, one a language at most; for a single file (a `go.mod` that something is built from) those of its folder. */
  of(path2) {
    let known2 = this.#known.get(path2);
    if (known2) return known2;
    let folder = this.#root.folder(path2), names = folder ? folder.names : /(^|\/)go\.mod$/.test(path2) ? ["go.mod"] : [], at = folder ? path2 : parentOf(path2), found = languagesOf(names).flatMap((language) => this.#upwards(at, language) ?? []);
    return this.#known.set(path2, found), found;
  }
  /** Lockfiles above a folder that has its own, of languages whose workspaces have one lockfile for all members. A Go module always has its own. */
  above(path2) {
    return path2 === "." ? [] : this.of(path2).flatMap((own) => own.root === path2 ? own.reader.languages : []).flatMap((language) => workspaceLanguages.has(language) ? this.#upwards(parentOf(path2), language) ?? [] : []);
  }
  #upwards(folder, language) {
    let key = `${language} ${folder}`;
    if (this.#nearest.has(key)) return this.#nearest.get(key);
    let found = this.#in(folder, language) ?? (folder === "." ? void 0 : this.#upwards(parentOf(folder), language));
    return this.#nearest.set(key, found), found;
  }
  #in(folder, language) {
    let at = this.#root.folder(folder);
    if (at)
      for (let reader of lockReaders) {
        if (!reader.languages.includes(language)) continue;
        let name = reader.names.find((each) => at.names.includes(each));
        if (name !== void 0) return { path: inFolder(folder, name), root: folder, oid: at.file(name)?.oid ?? "", reader };
      }
  }
};
function parentOf(path2) {
  let cut = path2.lastIndexOf("/");
  return cut === -1 ? "." : path2.slice(0, cut);
}
function lockfilesOf(lockfiles, paths) {
  let found = /* @__PURE__ */ new Map(), note = (lockfile, path2, of) => {
    let known2 = found.get(lockfile.path);
    if (known2) known2.speech[of].push(path2);
    else if (known2 === void 0) {
      let inside = paths.some((each) => each === "." || lockfile.root === each || lockfile.root.startsWith(`${each}/`)), speech = { folders: [], perhaps: [] };
      speech[of].push(path2), found.set(lockfile.path, inside ? null : { lockfile, speech });
    }
  };
  for (let path2 of paths) {
    for (let lockfile of lockfiles.of(path2)) note(lockfile, path2, "folders");
    for (let lockfile of lockfiles.above(path2)) note(lockfile, path2, "perhaps");
  }
  return new Map([...found.values()].flatMap((each) => each ? [[each.lockfile, each.speech]] : []));
}

// shared/affected/lock-part.ts
function lockPart(lockfiles, locks, paths, unknown) {
  let byLockfile = /* @__PURE__ */ new Map();
  for (let [{ path: path2, oid }, speech] of lockfilesOf(lockfiles, paths)) {
    let lock = locks.get(path2), members2 = speech.perhaps.filter((folder) => typeof lock == "object" && lock.slice([folder]) !== void 0), folders = members2.length === 0 ? speech.folders : [...speech.folders, ...members2];
    if (folders.length === 0) continue;
    let slice = typeof lock == "object" ? lock.slice(folders) : void 0;
    if (typeof lock == "object" && slice === void 0) {
      let some = folders.filter((folder) => lock.slice([folder]) === void 0);
      unknown?.(path2, some.length > 0 ? some : folders);
    }
    byLockfile.set(path2, slice ?? oid);
  }
  return byLockfile.size === 0 ? void 0 : { byLockfile };
}
function packagesHash({ byLockfile }) {
  let text = [...byLockfile].sort(([a], [b]) => a < b ? -1 : 1).map(([path2, used]) => `${path2}\0${typeof used == "string" ? used : hashOf(used)}\0`);
  return sha256Hex(text.join(""));
}
function samePackages(before, after) {
  let [left, right] = [before?.byLockfile ?? /* @__PURE__ */ new Map(), after?.byLockfile ?? /* @__PURE__ */ new Map()];
  return left.size !== right.size ? !1 : [...left].every(([path2, used]) => {
    let other = right.get(path2);
    return !Array.isArray(used) || !Array.isArray(other) ? used === other : used.length === other.length && used.every((line, index) => line === other[index]);
  });
}
var hashes = /* @__PURE__ */ new WeakMap();
function hashOf(lines) {
  let known2 = hashes.get(lines) ?? sha256Hex(lines.join(`
`));
  return hashes.set(lines, known2), known2;
}
function changedPackages(before, after) {
  return [.../* @__PURE__ */ new Set([...after?.byLockfile.keys() ?? [], ...before?.byLockfile.keys() ?? []])].sort().flatMap((path2) => {
    let [left, right] = [before?.byLockfile.get(path2), after?.byLockfile.get(path2)];
    if (!Array.isArray(left) || !Array.isArray(right)) return left === right ? [] : [{ path: path2 }];
    let known2 = new Set(left), came = right.filter((line) => !known2.has(line));
    return (came.length > 0 ? came : left.filter((line) => !right.includes(line))).map((line) => line.split(" ")[0] ?? line).map((via) => ({ path: path2, via }));
  });
}

// shared/affected/fingerprint.ts
var recipes = {
  archive: "archive/2",
  image: "image/1",
  function: "function/1",
  deb: "deb/1",
  rpm: "rpm/1",
  vm: "vm/1",
  command: "command/1"
};
function recipeOf(kind) {
  return recipes[kind];
}
var recipeHashes = new Map(Object.entries(recipes).map(([kind, recipe]) => [kind, sha256Hex(recipe)])), libraryPart = "library:", InputIndex = class {
  snapshot;
  #locks;
  #servicePaths;
  #around;
  #ignored;
  #selected = /* @__PURE__ */ new Map();
  #files = /* @__PURE__ */ new Map();
  #hashes = /* @__PURE__ */ new Map();
  #fingerprints = /* @__PURE__ */ new Map();
  #unknown = /* @__PURE__ */ new Map();
  /** `locks`: every lockfile that speaks for one of the services. */
  constructor(snapshot, locks) {
    this.snapshot = snapshot, this.#locks = locks, this.#servicePaths = new Set(snapshot.project.services.map((service) => service.path)), this.#ignored = snapshot.project.ignore.length === 0 ? void 0 : pathSelector(snapshot.project.ignore);
  }
  /** Names of a service's parts that are files: `own`, `library:<name>`, `inputs`, `toolchain`, `global`. */
  partsOf(service) {
    let libraries = closureOf(this.snapshot.graph, service.name).map((node2) => `library:${node2.name}`), toolchain = toolchainFiles(this.snapshot.root, service).length > 0;
    return ["own", ...libraries, ...service.inputs.length > 0 ? ["inputs"] : [], ...toolchain ? ["toolchain"] : [], "global"];
  }
  /** The files of one part. What `inputs` declares counts even where `ignore` names it. */
  filesOf(service, part) {
    if (part === "own") return this.#filesIn(service.path, !0);
    if (part === "inputs") return this.#select(service.inputs);
    if (part === "toolchain") return toolchainFiles(this.snapshot.root, service);
    if (part === "global") return this.#kept(this.#select(this.snapshot.project.globals));
    let library = this.#library(service, part);
    return library ? this.#filesIn(library.path, this.#servicePaths.has(library.path)) : [];
  }
  /** Where a part's files all lie, and nothing else does: a folder or file. Undefined where some are left out, or come from several places. */
  placeOf(service, part) {
    if (this.#ignored || part !== "own" && !part.startsWith("library:")) return;
    let path2 = part === "own" ? service.path : this.#library(service, part)?.path;
    return path2 !== void 0 && this.#servicePaths.has(path2) && this.#holdsServices(path2) ? void 0 : path2;
  }
  /** What the service is built from, by content. */
  fingerprintOf(service) {
    let known2 = this.#fingerprints.get(service);
    if (known2) return known2;
    let parts = { own: this.#hashOf(this.#filesIn(service.path, !0)) };
    for (let { name, path: path2 } of closureOf(this.snapshot.graph, service.name))
      parts[`library:${name}`] = this.#hashOf(this.#filesIn(path2, this.#servicePaths.has(path2)));
    service.inputs.length > 0 && (parts.inputs = this.#hashOf(this.#select(service.inputs))), parts.global = sha256Hex(`${this.#hashOf(this.filesOf(service, "global"))} ${settingsOf2(service)}`);
    let toolchain = toolchainFiles(this.snapshot.root, service);
    toolchain.length > 0 && (parts.toolchain = this.#hashOf(toolchain)), parts.recipe = recipeHashes.get(service.build.kind) ?? "";
    let lock = this.packagesOf(service);
    lock !== void 0 && (parts.lockfile = packagesHash(lock));
    let fingerprint = { value: sha256Hex(canonicalJson(parts)), parts };
    return this.#fingerprints.set(service, fingerprint), fingerprint;
  }
  /** Lockfiles that count as a whole, and why. */
  get warnings() {
    let whole = [...this.#locks].flatMap(([path2, lock]) => typeof lock == "string" ? [`${path2} counts as a whole: ${lock}`] : []), unknown = [...this.#unknown].map(([path2, folders]) => {
      let [first = "", ...others] = [...folders].sort(), more = others.length > 0 ? ` and ${others.length} more` : "";
      return `${path2} counts as a whole for what is built from ${first}${more}: it does not know that folder, or not all that it needs`;
    });
    return [...whole, ...unknown];
  }
  /** The foreign packages it uses, as the lockfiles resolve them. */
  packagesOf(service) {
    let paths = [service.path, ...closureOf(this.snapshot.graph, service.name).map((node2) => node2.path)];
    return lockPart(this.snapshot.lockfiles, this.#locks, paths, (lockfile, folders) => {
      let known2 = this.#unknown.get(lockfile) ?? /* @__PURE__ */ new Set();
      this.#unknown.set(lockfile, known2);
      for (let folder of folders) known2.add(folder);
    });
  }
  /** A service's folder has no part of another service inside it; a library is all that its folder holds. */
  #filesIn(path2, isService) {
    let known2 = this.#files.get(path2);
    if (known2) return known2;
    let folder = this.snapshot.root.folder(path2), file = folder ? void 0 : this.snapshot.root.file(path2), found = folder ? filesBelow(folder, path2, isService ? (below) => this.#servicePaths.has(below) : void 0) : file ? [{ path: path2, mode: file.mode, oid: file.oid }] : [], files = this.#kept(found);
    return this.#files.set(path2, files), files;
  }
  #library(service, part) {
    return part.startsWith(libraryPart) ? closureMember(this.snapshot.graph, service.name, part.slice(libraryPart.length)) : void 0;
  }
  #holdsServices(path2) {
    return this.#around ??= new Set([...this.#servicePaths].flatMap((each) => foldersAbove(each))), this.#around.has(path2);
  }
  #kept(entries) {
    let ignored = this.#ignored;
    return ignored ? entries.filter((entry) => !ignored(entry.path)) : entries;
  }
  /** Several services may declare the same inputs. */
  #select(patterns) {
    let key = patterns.join("\0"), found = this.#selected.get(key) ?? selectFiles(this.snapshot.root, patterns);
    return this.#selected.set(key, found), found;
  }
  /** A library's files are the same list for every service that is built from it. */
  #hashOf(entries) {
    let hash2 = this.#hashes.get(entries) ?? hashOf2(entries);
    return this.#hashes.set(entries, hash2), hash2;
  }
};
function foldersAbove(path2) {
  if (path2 === ".") return [];
  let above2 = ["."];
  for (let cut = path2.lastIndexOf("/"); cut !== -1; cut = path2.lastIndexOf("/", cut - 1)) above2.push(path2.slice(0, cut));
  return above2;
}
function artifactFiles(index, service) {
  let parts = index.partsOf(service).filter((part) => part !== "global" && part !== "toolchain");
  return [...new Map(parts.flatMap((part) => index.filesOf(service, part)).map((entry) => [entry.path, entry])).values()];
}
function builtFrom(snapshot, service) {
  return closureOf(snapshot.graph, service.name);
}
function settingsOf2(service) {
  let { build, deploy, contracts, requires, manifestVersion, path: path2 } = service;
  return sha256Hex(canonicalJson({ build, deploy, contracts, requires, manifestVersion, path: path2 }));
}
function hashOf2(entries) {
  let text = entries.map((entry) => `${entry.mode} ${entry.oid}\0${entry.path}\0`).join("");
  return sha256Hex(/[\ud800-\udfff]/.test(text) ? encodePath(text) : text);
}

// shared/affected/candidates.ts
function candidates(before, after) {
  let services = after.project.services, all = () => services.map((service) => ({ service, onlyPackages: !1 }));
  if (before.root.oid === after.root.oid && before.project === after.project) return [];
  if (settled(before) !== settled(after) || differs(before, after, after.project.globals)) return all();
  let reached = dependentsOf([before.graph, after.graph], changedNodes(before, after)), earlier = new Map(before.project.services.map((service) => [service.name, service])), locksMoved = lockfilesMoved(before, after), { configFile } = after.project, configured = contentAt(before.root, configFile) !== contentAt(after.root, configFile);
  return services.flatMap((service) => {
    let same = earlier.get(service.name);
    return reached.has(service.name) || same === void 0 || same.inputs.join("\0") !== service.inputs.join("\0") || differs(before, after, service.inputs) || configured && settingsOf2(same) !== settingsOf2(service) || toolchainOf(before, same) !== toolchainOf(after, service) ? [{ service, onlyPackages: !1 }] : locksMoved && speakers(before, same) !== speakers(after, service) ? [{ service, onlyPackages: !0 }] : [];
  });
}
function settled({ project }) {
  return JSON.stringify([project.globals, project.ignore]);
}
function toolchainOf({ root }, service) {
  return toolchainFiles(root, service).map(({ path: path2, oid }) => `${oid} ${path2}`).join(`
`);
}
function differs(before, after, patterns) {
  return startsOf(patterns).some((start) => contentAt(before.root, start) !== contentAt(after.root, start));
}
function changedNodes(before, after) {
  let known2 = new Map(nodesOf(before).map((node2) => [node2.name, node2])), changed = /* @__PURE__ */ new Set();
  for (let node2 of nodesOf(after)) {
    let same = known2.get(node2.name);
    known2.delete(node2.name), same !== void 0 && same.path === node2.path && contentAt(before.root, node2.path) === contentAt(after.root, node2.path) && same.dependsOn.length === node2.dependsOn.length && same.dependsOn.every((name, index) => name === node2.dependsOn[index]) || changed.add(node2.name);
  }
  for (let name of known2.keys()) changed.add(name);
  return changed;
}
function nodesOf({ graph }) {
  return [...graph.services, ...graph.libraries];
}
function lockfilesMoved(before, after) {
  let told = ({ lockfiles }) => lockfiles.all.map(({ path: path2, oid }) => `${path2} ${oid}`).join(`
`);
  return told(before) !== told(after);
}
function speakers(snapshot, service) {
  let paths = [service.path, ...closureOf(snapshot.graph, service.name).map((node2) => node2.path)];
  return [...lockfilesOf(snapshot.lockfiles, paths).keys()].map(({ path: path2, oid }) => `${path2} ${oid}`).join(`
`);
}

// shared/affected/compare.ts
function reasonsBetween(base, head, changes) {
  if (base.value === head.value) return [];
  let pair = { before: Object.keys(base.parts), after: Object.keys(head.parts), differs: (part) => base.parts[part] !== head.parts[part] };
  return reasonsOfParts(pair, changes);
}
function reasonsOfParts({ before, after, differs: differs2 }, changes) {
  let [earlier, later] = [new Set(before), new Set(after)];
  return [.../* @__PURE__ */ new Set([...after, ...before])].filter((part) => !earlier.has(part) || !later.has(part) || differs2(part)).sort(byInterest).flatMap((part) => reasonsOf(part, changes, { before: earlier.has(part), after: later.has(part) }));
}
function reasonsOf(part, changes, there) {
  if (part === "lockfile") {
    let packages = changes?.packages().slice(0, 20) ?? [];
    return packages.length > 0 ? packages.map((each) => ({ kind: "lockfile", ...each })) : [{ kind: "lockfile" }];
  }
  let paths = changes?.files(part).slice(0, 20) ?? [];
  if (part.startsWith("library:")) {
    let via = part.slice(8);
    return there.after ? paths.length > 0 ? paths.map((path2) => ({ kind: "library", via, path: path2 })) : [{ kind: "library", via }] : [{ kind: "removed-edge", via }];
  }
  switch (part) {
    case "global":
      return paths.length > 0 ? paths.map((path2) => ({ kind: "global", path: path2 })) : [{ kind: "global", path: "settings" }];
    case "recipe":
      return [{ kind: "global", path: "build recipe" }];
    default:
      return paths.length > 0 ? paths.map((path2) => ({ kind: "file", path: path2 })) : [{ kind: "file" }];
  }
}
function changedPaths2(base, head) {
  let identity = (entry) => `${entry.mode} ${entry.oid}`, before = new Map(base.map((entry) => [entry.path, identity(entry)])), changed = /* @__PURE__ */ new Set();
  for (let entry of head)
    before.get(entry.path) !== identity(entry) && changed.add(entry.path), before.delete(entry.path);
  for (let path2 of before.keys()) changed.add(path2);
  return [...changed].sort();
}
var order = ["own", "inputs", "library", "lockfile", "toolchain", "global", "recipe"];
function byInterest(a, b) {
  let rank = (part) => order.indexOf(part.split(":")[0] ?? part);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

// shared/affected/changes.ts
function partsBetween(before, same, after, service) {
  let [left, right] = [before.packagesOf(same), after.packagesOf(service)], names = (index, of, packages) => [...index.partsOf(of), ...packages === void 0 ? [] : ["lockfile"]], place = (part) => {
    let path2 = after.placeOf(service, part);
    return path2 !== void 0 && path2 === before.placeOf(same, part) ? path2 : void 0;
  }, files = (part) => changedIn(before, same, after, service, part, place(part));
  return {
    before: names(before, same, left),
    after: names(after, service, right),
    differs(part) {
      if (part === "lockfile") return !samePackages(left, right);
      let path2 = place(part);
      return path2 !== void 0 ? contentAt(before.snapshot.root, path2) !== contentAt(after.snapshot.root, path2) : files(part).length > 0 || part === "global" && same !== service && settingsOf2(same) !== settingsOf2(service);
    },
    files,
    packages: () => changedPackages(left, right)
  };
}
var remembered = /* @__PURE__ */ new WeakMap();
function changedIn(before, same, after, service, part, place) {
  let key = place ?? `${service.name} ${part}`, byAfter = remembered.get(before) ?? /* @__PURE__ */ new WeakMap(), known2 = byAfter.get(after) ?? /* @__PURE__ */ new Map();
  remembered.set(before, byAfter.set(after, known2));
  let [left, right] = [before.snapshot.root, after.snapshot.root], isFolder = place !== void 0 && left.folder(place) !== void 0 && right.folder(place) !== void 0, changed = known2.get(key) ?? (isFolder ? [...changedPaths(left.folder(place), right.folder(place), place)].sort() : changedPaths2(before.filesOf(same, part), after.filesOf(service, part)));
  return known2.set(key, changed), changed;
}

// shared/commit/links.ts
function linksBelow(root) {
  let found = [], walk = (folder, prefix) => {
    for (let index of folder.links) {
      let { name, oid } = folder.fileAt(index);
      found.push({ path: prefix + name, oid });
    }
    for (let [name, child] of folder.folders) name !== "node_modules" && walk(child, `${prefix}${name}/`);
  };
  return walk(root, ""), found;
}
function linkTarget(path2, content) {
  if (content.startsWith("/")) return;
  let parts = path2.split("/").slice(0, -1);
  for (let part of content.split("/"))
    if (!(part === "" || part === ".")) {
      if (part !== "..") parts.push(part);
      else if (parts.pop() === void 0) return;
    }
  return parts.length === 0 ? "." : parts.join("/");
}
function throughLinks(path2, targets) {
  let at = path2;
  for (let steps = 0; steps <= 40; steps++) {
    let link = firstLink(at, targets);
    if (link === void 0) return at;
    let target = targets.get(link);
    if (target === void 0) return;
    let rest = at.slice(link.length + 1);
    at = rest === "" ? target : target === "." ? rest : `${target}/${rest}`;
  }
}
function firstLink(path2, targets) {
  for (let end = path2.indexOf("/"); ; end = path2.indexOf("/", end + 1)) {
    let part = end === -1 ? path2 : path2.slice(0, end);
    if (targets.has(part)) return part;
    if (end === -1) return;
  }
}

// shared/affected/commit-texts.ts
var known = /* @__PURE__ */ new WeakMap(), mostLinks = 40, CommitTexts = class {
  /** What was read so far. */
  byPath = /* @__PURE__ */ new Map();
  #repository;
  #root;
  #byOid;
  #links = /* @__PURE__ */ new Set();
  constructor(repository, root) {
    this.#repository = repository, this.#root = root, this.#byOid = known.get(repository) ?? /* @__PURE__ */ new Map(), known.set(repository, this.#byOid);
  }
  /** Reads files of the commit, all in one question to git. */
  async read(files) {
    let distinct2 = new Set(files), missing = /* @__PURE__ */ new Set();
    for (let { oid } of distinct2) this.#byOid.has(oid) || missing.add(oid);
    if (missing.size > 0)
      for (let [oid, content] of await this.#repository.blobs([...missing])) this.#byOid.set(oid, content.toString("utf8"));
    for (let { path: path2, oid } of distinct2) this.byPath.set(path2, this.#byOid.get(oid) ?? "");
    return this.byPath;
  }
  /** A file's text; of a link that of the file it points to, as a work tree would give it. */
  async #readThrough(path2, links) {
    let known2 = this.byPath.get(path2);
    if (known2 !== void 0 && !this.#links.has(path2)) return known2;
    let file = this.#root.file(path2);
    if (file === void 0 || file.mode === "160000") return;
    let text = (await this.read([{ path: path2, oid: file.oid }])).get(path2);
    if (file.mode !== "120000") return text;
    this.#links.add(path2);
    let target = links < mostLinks ? linkTarget(path2, text ?? "") : void 0;
    return target === void 0 ? void 0 : this.#readThrough(target, links + 1);
  }
  /** The commit's files as the configuration is read from them. */
  asProjectFiles() {
    return {
      index: () => indexFolder(this.#root),
      // Under a link's path lies what the link says.
      known: (path2) => this.#links.has(path2) ? void 0 : this.byPath.get(path2),
      paths: async () => filesBelow(this.#root, ".").map((entry) => entry.path),
      read: (path2) => this.#readThrough(path2, 0)
    };
  }
};

// shared/affected/contracts.ts
async function contractsOf(repository, { project, root }) {
  let files = project.services.flatMap(({ name, path: path2, contracts }) => {
    let folder = root.folder(path2);
    return folder ? selectFiles(folder, contracts.pacts).map((entry) => ({ consumer: name, entry: { ...entry, path: inFolder(path2, entry.path) } })) : [];
  });
  if (files.length === 0) return /* @__PURE__ */ new Map();
  let texts = await new CommitTexts(repository, root).read(files.map(({ entry }) => entry)), found = /* @__PURE__ */ new Map();
  for (let { consumer, entry } of files) {
    let provider = providerOf(texts.get(entry.path) ?? "");
    if (provider === void 0 || provider === consumer) continue;
    let consumers = found.get(provider) ?? /* @__PURE__ */ new Map();
    found.set(provider, consumers.set(consumer, [...consumers.get(consumer) ?? [], entry]));
  }
  return new Map(
    [...found].map(([provider, consumers]) => [provider, Object.fromEntries([...consumers].sort().map(([consumer, entries]) => [consumer, hashOf3(entries)]))])
  );
}
function pactsDiffer(before, after, changed) {
  if (before.project !== after.project) return !0;
  let folders = new Map(after.project.services.map((service) => [service.path, service.contracts.pacts])), isPact = (patterns, path2) => patterns !== void 0 && startsOf(patterns).some((start) => start === "." || path2.startsWith(start)) && pathSelector(patterns)(path2);
  return changed.some((path2) => {
    for (let cut = path2.lastIndexOf("/"); cut !== -1; cut = path2.lastIndexOf("/", cut - 1))
      if (isPact(folders.get(path2.slice(0, cut)), path2.slice(cut + 1))) return !0;
    return isPact(folders.get("."), path2);
  });
}
function contractReasons(before = {}, after = {}) {
  return [.../* @__PURE__ */ new Set([...Object.keys(before), ...Object.keys(after)])].sort().filter((consumer) => before[consumer] !== after[consumer]).map((consumer) => ({ kind: "contract", via: consumer }));
}
function hashOf3(entries) {
  return sha256Hex(canonicalJson(entries.map(({ path: path2, oid }) => [path2, oid])));
}
function providerOf(text) {
  try {
    let name = JSON.parse(text)?.provider?.name;
    return typeof name == "string" ? name : void 0;
  } catch {
    return;
  }
}

// shared/graph/cycle.ts
function cyclesOf(edges) {
  let out = bySource(edges), next = (name) => (out.get(name) ?? []).map((edge) => edge.to);
  return findCycles([...out.keys()].sort(), next).map((names) => {
    let nodes = [...names, names[0] ?? ""], why = names.map((name, index) => out.get(name)?.find((edge) => edge.to === nodes[index + 1])?.why ?? "");
    return { nodes, why };
  });
}
function shortestWay(edges, from, to) {
  return waysFrom(from, bySource(edges)).get(to);
}
function bySource(edges) {
  let out = /* @__PURE__ */ new Map();
  for (let edge of edges) {
    let known2 = out.get(edge.from);
    known2 ? known2.push(edge) : out.set(edge.from, [edge]);
  }
  return out;
}
function waysFrom(start, out) {
  let ways = /* @__PURE__ */ new Map([[start, []]]);
  for (let [at, way] of ways)
    for (let edge of out.get(at) ?? []) ways.has(edge.to) || ways.set(edge.to, [...way, edge]);
  return ways;
}

// shared/graph/links.ts
function linkEdges(root, targets) {
  return [...targets].flatMap(([from, target]) => {
    let to = target === void 0 ? void 0 : throughLinks(target, targets);
    return to === void 0 || !isThere(root, to) ? [] : [{ from, to, why: () => `${from}:1 links to ${to}` }];
  });
}
function asCommitted(root, targets, edges) {
  return edges.map((edge) => {
    if (root.folder(edge.to)) return edge;
    let through = targets.size === 0 ? edge.to : throughLinks(edge.to, targets) ?? edge.to, to = submoduleAt(root, through) ?? through;
    return to === edge.to ? edge : { ...edge, to };
  });
}
function isThere(root, path2) {
  return root.folder(path2) !== void 0 || root.hasFile(path2) || submoduleAt(root, path2) !== void 0;
}

// shared/graph/nodes.ts
var Places = class {
  services;
  #libraries = /* @__PURE__ */ new Map();
  #services;
  #names;
  #around = /* @__PURE__ */ new Map();
  constructor(project) {
    this.services = project.services, this.#services = new Map(project.services.map((service) => [service.path, service]));
    for (let library of project.libraries) this.#libraries.set(library.path, library);
    this.#names = new Set([...project.services, ...project.libraries].map((place) => place.name));
  }
  /** The libraries, in the order they were found in. */
  get libraries() {
    return [...this.#libraries.values()];
  }
  at(path2) {
    return this.#services.get(path2) ?? this.#libraries.get(path2);
  }
  /** What a path lies in, from the deepest: every library up to and with the first service. */
  around(path2) {
    let known2 = this.#around.get(path2);
    if (known2) return known2;
    let own = this.at(path2), found = own && this.#services.has(path2) ? [own] : [...own ? [own] : [], ...path2 === "." ? [] : this.around(parentOf2(path2))];
    return this.#around.set(path2, found), found;
  }
  /** Makes libraries of paths, called like their last part, or by the whole path where that name is taken. The same set of paths gives the same names. */
  add(paths) {
    for (let path2 of [...new Set(paths)].sort()) {
      if (this.at(path2)) continue;
      let last = path2.slice(path2.lastIndexOf("/") + 1), name = this.#names.has(last) ? path2 : last;
      this.#names.add(name), this.#libraries.set(path2, { name, path: path2 });
    }
    this.#around.clear();
  }
};
function placeEdges(places, edges) {
  let declared = new Set(places.libraries.map((library) => library.path));
  for (let open = edges; ; ) {
    let unplaced = open.filter((edge) => places.around(edge.from).length === 0);
    if (places.add(open.filter((edge) => isNew(places, declared, edge)).map((edge) => edge.to)), unplaced.every((edge) => places.around(edge.from).length === 0)) break;
    open = unplaced;
  }
  return edges.flatMap((edge) => {
    let [target] = places.around(edge.to);
    return target ? places.around(edge.from).flatMap((from) => from === target || places.around(edge.to).includes(from) ? [] : [{ from, to: target, why: edge.why }]) : [];
  });
}
function isNew(places, declared, { from, to }) {
  let sources = places.around(from);
  return sources.length === 0 ? !1 : !places.around(to).some((target) => sources.includes(target) || declared.has(target.path));
}
function parentOf2(path2) {
  let cut = path2.lastIndexOf("/");
  return cut === -1 ? "." : path2.slice(0, cut);
}

// shared/graph/readers.ts
var tsconfigs = ["tsconfig.json", "tsconfig*.json", "jsconfig.json", "project.json"], dockerfiles = ["Dockerfile", "Dockerfile.*", "Dockerfile-*", "*.Dockerfile", "*.dockerfile", "Containerfile", "Containerfile.*"], composeFiles = ["compose.yml", "compose.yaml", "compose.*.yml", "compose.*.yaml"], olderComposeFiles = ["docker-compose.yml", "docker-compose.yaml", "docker-compose*.yml", "docker-compose*.yaml"], bakeFiles = ["docker-bake.hcl", "docker-bake.json", "docker-bake*.hcl", "docker-bake*.json"], builds = [...composeFiles, ...olderComposeFiles, ...bakeFiles], msbuild = ["*.csproj", "*.fsproj", "*.vbproj", "*.esproj", "*.shproj", "*.sqlproj", "*.vcxproj", "*.projitems", "*.props", "*.targets", "*.sln", "*.slnx"], requirements = ["requirements*.txt", "*requirements.txt", "requirements*.in", "*requirements.in"], manifestReaders = [
  { names: ["package.json", "pnpm-workspace.yaml", ".yarnrc.yml", "lerna.json"], load: async () => (await import("./npm-I4COU7LV.js")).npmReader },
  {
    names: ["tsconfig.json", "tsconfig*.json", "jsconfig.json", "package.json", "project.json", "pnpm-workspace.yaml"],
    when: tsconfigs,
    load: async () => (await import("./tsconfig-O7STFPNE.js")).tsconfigReader
  },
  { names: ["nx.json", "project.json", "package.json"], when: ["nx.json"], load: async () => (await import("./npm-nx-GBQAVIFK.js")).nxReader },
  { names: ["go.mod", "go.work"], load: async () => (await import("./go-NLYKJXK3.js")).goReader },
  { names: ["Cargo.toml"], load: async () => (await import("./cargo-ATXM6QC3.js")).cargoReader },
  { names: ["pyproject.toml", "Pipfile", ...requirements], load: async () => (await import("./python-FTNV4YBQ.js")).pythonReader },
  { names: ["pom.xml"], load: async () => (await import("./maven-WGWRGIHZ.js")).mavenReader },
  { names: ["*.gradle", "*.gradle.kts"], load: async () => (await import("./gradle-3QSUZMD5.js")).gradleReader },
  { names: msbuild, load: async () => (await import("./dotnet-76WXYJU5.js")).dotnetReader },
  {
    names: [...dockerfiles, ".dockerignore", "*.dockerignore", ...builds],
    when: [...dockerfiles, ...builds],
    load: async () => (await import("./dockerfile-5DLALH73.js")).dockerfileReader
  },
  { names: builds, load: async () => (await import("./compose-7J2YGV3I.js")).composeReader },
  { names: ["*.proto", "buf.yaml", "buf.work.yaml"], when: ["*.proto"], load: async () => (await import("./proto-LRVL2OGC.js")).protoReader }
];

// shared/graph/infer.ts
var manifestLists = [["service.yml"], ...manifestReaders.map((entry) => entry.names)];
async function inferGraph(project, source) {
  let lists = source.found ?? findManifests(source.root, manifestLists), texts = await source.texts(lists.flat()), readings = await Promise.all(manifestReaders.map((entry, index) => readAll(entry, lists[index + 1] ?? [], texts, source, project))), links = await readLinks(source), named2 = [...readings.flatMap((reading) => reading.edges), ...declaredEdges(project, texts), ...linkEdges(source.root, links)], found = asCommitted(source.root, links, named2), places = new Places(project);
  return places.add(readings.flatMap((reading) => reading.packages ?? []).filter((folder) => folder !== "." && places.at(folder) === void 0)), assemble(places, placeEdges(places, found), readings);
}
async function readAll(entry, files, texts, source, project) {
  if (files.length === 0 || !isWanted(entry, files)) return { edges: [] };
  let reader = await entry.load(), own = new Map(files.map(({ path: path2 }) => [path2, texts.get(path2) ?? ""])), services = project.services.map((service) => service.path), further = (reader.further?.(manifestsOf(source.root, own), services) ?? []).flatMap((path2) => {
    let oid = own.has(path2) ? void 0 : source.root.file(path2)?.oid;
    return oid === void 0 ? [] : [{ path: path2, oid }];
  }), known2 = further.length === 0 ? none3 : await source.texts(further);
  for (let { path: path2 } of further) own.set(path2, known2.get(path2) ?? "");
  return reader.read(manifestsOf(source.root, own));
}
async function readLinks({ root, texts }) {
  let links = linksBelow(root);
  if (links.length === 0) return none3;
  let contents = await texts(links);
  return new Map(links.map(({ path: path2 }) => [path2, linkTarget(path2, contents.get(path2) ?? "")]));
}
var none3 = /* @__PURE__ */ new Map();
function isWanted({ when }, files) {
  if (when === void 0) return !0;
  let { whole } = searchFor(when);
  return files.some(({ path: path2 }) => whole.test(path2.slice(path2.lastIndexOf("/") + 1)));
}
function declaredEdges(project, texts) {
  if (project.services.every((service) => service.dependsOn.length === 0)) return [];
  let byName = new Map([...project.libraries, ...project.services].map((node2) => [node2.name, node2.path]));
  return project.services.flatMap((service) => {
    let file = service.path === "." ? "service.yml" : `${service.path}/service.yml`;
    return service.dependsOn.map((written) => ({
      from: service.path,
      to: byName.get(written) ?? written.replace(/\/+$/, ""),
      why: () => `${file}:${lineAt(texts.get(file) ?? "", "dependsOn", written)} dependsOn ${written}`
    }));
  });
}
function assemble(places, edges, readings) {
  let targets = /* @__PURE__ */ new Map();
  for (let { from, to } of edges) {
    let known2 = targets.get(from);
    known2 ? known2.add(to.name) : targets.set(from, /* @__PURE__ */ new Set([to.name]));
  }
  let withEdges = (place) => ({ name: place.name, path: place.path, dependsOn: [...targets.get(place) ?? []].sort() }), services = places.services.map(withEdges), told, tellEdges = () => (told ??= distinct(edges), told);
  return {
    services,
    libraries: [...places.libraries].map(withEdges).sort((a, b) => a.path < b.path ? -1 : 1),
    get edges() {
      return tellEdges();
    },
    get cycles() {
      return cyclesOf(tellEdges());
    },
    damaged: readings.flatMap((reading) => reading.damaged ?? []).map((each) => ({ ...each, speaksFor: speaksFor(places, each.path) }))
  };
}
function speaksFor(places, manifest) {
  let folder = manifest.includes("/") ? manifest.slice(0, manifest.lastIndexOf("/")) : ".", place = places.at(folder);
  return place && places.services.includes(place) ? { service: place.name } : place || folder === "." ? "everybody" : "nobody";
}
function distinct(edges) {
  return [...new Map(
    edges.map(({ from, to, why }) => {
      let edge = { from: from.name, to: to.name, why: why() };
      return [`${edge.from}\0${edge.to}\0${edge.why}`, edge];
    })
  )].sort(([a], [b]) => a < b ? -1 : 1).map(([, edge]) => edge);
}

// shared/affected/snapshot.ts
var otherManifests = ["composer.json", ...lockReaders.flatMap((reader) => reader.manifests)], parsedLocks = /* @__PURE__ */ new WeakMap(), lockNames = lockReaders.flatMap((reader) => reader.names), indexes = /* @__PURE__ */ new WeakMap();
function indexCommit(repository, commit, project) {
  let known2 = indexes.get(project) ?? /* @__PURE__ */ new Map();
  indexes.set(project, known2);
  let index = known2.get(commit) ?? readIndex(repository, commit, project);
  return known2.set(commit, index), index.catch(() => known2.delete(commit)), index;
}
async function readIndex(repository, commit, project) {
  let snapshot = await readSnapshot(repository, commit, project.configFile, async () => project), npmLocks = findManifests(snapshot.root, [["package-lock.json"]]).flat(), texts = new Map([...snapshot.texts, ...await new CommitTexts(repository, snapshot.root).read(npmLocks)]);
  return indexSnapshot(repository, { ...snapshot, texts });
}
async function indexSnapshot(repository, snapshot, services = snapshot.project.services) {
  return new InputIndex(snapshot, await readLocks(repository, snapshot, services));
}
async function readSnapshot(repository, commit, configFile, fallback, like) {
  let loading = like ? [] : [manifestReaders[0]?.load()], [root] = await Promise.all([repository.files(commit), ...loading]);
  if (like && sameFiles(like.root, root, (path2) => like.texts.has(path2))) {
    let all = like.lockfiles.all.map(({ path: path2 }) => ({ path: path2, oid: root.file(path2)?.oid ?? "" }));
    return { ...like, root, lockfiles: new Lockfiles(root, all) };
  }
  let texts = new CommitTexts(repository, root), config = configFile.slice(configFile.lastIndexOf("/") + 1), [locks = [], ...wanted] = findManifests(root, [lockNames, [config, ...otherManifests], ...manifestLists]);
  await texts.read(wanted.flat());
  let project = fallback && !root.hasFile(configFile) ? existing(await fallback(), root) : await projectAt(repository, commit, texts, configFile), graph = await inferGraph(project, { root, found: wanted.slice(1), texts: (files) => texts.read(files) });
  return { project, graph, root, lockfiles: new Lockfiles(root, locks), texts: texts.byPath };
}
function existing(project, root) {
  let services = project.services.filter(({ path: path2 }) => root.folder(path2) !== void 0);
  return services.length === project.services.length ? project : { ...project, services };
}
async function projectAt(repository, commit, texts, configFile) {
  try {
    return await loadProject(texts.asProjectFiles(), { root: repository.root, configFile });
  } catch (error) {
    throw error instanceof UserError ? new UserError(`commit ${commit.slice(0, 10)}: ${error.message}`, error.problems, { cause: error }) : error;
  }
}
async function readLocks(repository, { graph, lockfiles, root, texts }, services) {
  if (lockfiles.all.length === 0) return /* @__PURE__ */ new Map();
  let wanted = new Map(
    services.flatMap((service) => {
      let paths = [service.path, ...closureOf(graph, service.name).map((node2) => node2.path)];
      return [...lockfilesOf(lockfiles, paths).keys()].map((lockfile) => [lockfile.path, lockfile]);
    })
  ), read = await new CommitTexts(repository, root).read([...wanted.values()]), manifest = (path2) => texts.get(path2), known2 = parsedLocks.get(repository) ?? /* @__PURE__ */ new Map();
  parsedLocks.set(repository, known2);
  let parse = ({ path: path2, root: folder, oid, reader }) => {
    let key = reader.manifests.length === 0 ? `${folder}\0${oid}` : void 0, parsed = key && known2.get(key) || Promise.resolve(reader.parse(read.get(path2) ?? "", { root: folder, manifest }));
    return key && known2.set(key, parsed), parsed;
  };
  return new Map(await Promise.all([...wanted.values()].map(async (lockfile) => [lockfile.path, await parse(lockfile)])));
}

// shared/affected/unowned.ts
function unownedFiles(before, after, changed) {
  if (changed.length === 0) return [];
  let owned = [before, after].map(ownership);
  return changed.filter((path2) => !owned.some((owns) => owns(path2)));
}
function ownership({ project, graph, root, texts, lockfiles }) {
  let places = new Set([...graph.services, ...graph.libraries].map((node2) => node2.path)), patterns = [...project.globals, ...project.ignore, ...project.services.flatMap((service) => service.inputs.filter((glob) => !glob.startsWith("!")))], selected = pathSelector(patterns), declared = (path2) => selected(path2) || root.file(path2)?.mode === "160000" && mayBeIn(path2, patterns), read = new Set(lockfiles.all.map((lockfile) => lockfile.path));
  return (path2) => {
    if (texts.has(path2) || read.has(path2) || places.has(".") || declared(path2)) return !0;
    for (let at = path2; at !== ""; at = at.slice(0, Math.max(at.lastIndexOf("/"), 0))) if (places.has(at)) return !0;
    return !1;
  };
}

// shared/affected/compare-with-commit.ts
async function compareWithCommit({ repository, configFile, log }, head, commit, reference) {
  let base = await baseCommit(repository, commit, reference);
  if ("everything" in base) return everything(null, base.everything);
  let { oid } = base.commit, before = await readSnapshot(repository, oid, configFile, async () => head.snapshot.project, head.snapshot).catch((error) => {
    if (!(error instanceof UserError)) throw error;
    log(`the configuration of ${oid.slice(0, 10)} cannot be read: ${messageOf(error)}`);
  });
  if (!before) return everything(oid, "all-because-the-base-has-no-valid-configuration");
  let after = head.snapshot, earlier = new Map(before.project.services.map((service) => [service.name, service])), changed = changedPaths(before.root, after.root), [contractsBefore, contractsAfter] = pactsDiffer(before, after, changed) ? await Promise.all([contractsOf(repository, before), contractsOf(repository, after)]) : [], moved = candidates(before, after).filter(({ service }) => earlier.has(service.name)), [left, right] = moved.length > 0 ? await Promise.all([
    indexSnapshot(
      repository,
      before,
      moved.flatMap(({ service }) => earlier.get(service.name) ?? [])
    ),
    head.index()
  ]) : [], reasons = /* @__PURE__ */ new Map();
  for (let { service, onlyPackages } of moved) {
    let same = earlier.get(service.name);
    if (!left || !right || !same || onlyPackages && samePackages(left.packagesOf(same), right.packagesOf(service))) continue;
    let parts = partsBetween(left, same, right, service);
    reasons.set(service.name, reasonsOfParts(parts, parts));
  }
  return {
    base: oid,
    reasonsOf: (name) => earlier.has(name) ? [...reasons.get(name) ?? [], ...contractReasons(contractsBefore?.get(name), contractsAfter?.get(name))] : [{ kind: "never-built" }],
    known: [...earlier.keys()],
    unowned: unownedFiles(before, after, changed)
  };
}
function everything(base, why) {
  return { base, reasonsOf: () => [{ kind: "all", path: why }], known: [], unowned: [] };
}

export {
  canonicalJson,
  sha256Hex,
  digestOf,
  isDigest,
  releaseIdOf,
  closureOf,
  dependentsOf,
  nameMatcher,
  resolvePath,
  folderOf,
  pathIn,
  liesIn,
  isForeign,
  linkFinder,
  lineAt,
  readPackageJson,
  parseJson,
  isObject,
  textsOf,
  whyField,
  overridesOf,
  readSimpleYaml,
  readYamlSettings,
  readLernaSettings,
  packageJsonSettings,
  simpleVersionTest,
  loadVersionTest,
  findWorkspaces,
  headCommit,
  changedPaths,
  reasonsBetween,
  partsBetween,
  contractsOf,
  contractReasons,
  shortestWay,
  indexCommit,
  indexSnapshot,
  readSnapshot,
  compareWithCommit,
  everything,
  manifestReaders,
  recipeOf,
  artifactFiles,
  builtFrom
};
