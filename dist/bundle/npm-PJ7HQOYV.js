import {
  readSimpleYaml
} from "./chunk-64AXLTLW.js";
import {
  isObject,
  parseJson,
  readPackageJson,
  textsOf,
  whyField
} from "./chunk-M253GERA.js";
import "./chunk-QFBKXWCZ.js";
import {
  folderOf,
  resolvePath
} from "./chunk-TPYX2R6E.js";
import {
  messageOf
} from "./chunk-6SSIGAV4.js";
import {
  globMatcher
} from "./chunk-DFPIZUSR.js";
import "./chunk-MOTYY5BU.js";

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
var none = [], plainRange = /^[\d^~<>=*v][^:/]*$/;
function linkFinder(workspaces, manifests) {
  let find = (from, name, written, why) => {
    if (plainRange.test(written)) return workspaces.knows(name) ? byName(from, name, written, !1, why) : none;
    let wanted = readSpec(name, written);
    return wanted.length === 1 && wanted[0] ? links(from, name, wanted[0], why) : wanted.flatMap((each) => links(from, name, each, why));
  }, byName = (from, name, range, local, why) => {
    let found = workspaces.named(from, name, local), wanted = local ? "*" : range;
    return found.length === 1 && found[0] ? [{ from: from.folder, to: found[0].folder, version: found[0].version, range: wanted, why }] : found.map(({ folder, version }) => ({ from: from.folder, to: folder, version, range: wanted, why }));
  }, links = (from, name, wanted, why) => {
    switch (wanted.kind) {
      case "foreign":
        return none;
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
    return to === void 0 ? none : wanted.root && !exists(to) ? find(from, name, "workspace:*", why) : [{ from: from.folder, to, version: void 0, range: "*", why }];
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

// shared/graph/readers/npm-overrides.ts
function overridesOf(root, settings) {
  let found = [];
  if (root) {
    let { json } = root, add = (field, from) => found.push(...readOverrides(root, root, field, from));
    json.overrides !== void 0 && add("overrides", json.overrides), json.resolutions !== void 0 && add("resolutions", json.resolutions), isObject(json.pnpm) && json.pnpm.overrides !== void 0 && add("pnpm.overrides", json.pnpm.overrides);
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
  let [{ default: Range }, { default: SemVer }] = await Promise.all([import("./range-QFNT6D46.js"), import("./semver-HMSKRMUV.js")]), options = { loose: !0, includePrerelease: !0 }, parse = (make) => {
    try {
      return make();
    } catch {
      return;
    }
  };
  return (version, range) => {
    let known = simpleVersionTest(version, range);
    if (known !== void 0) return known;
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

// shared/graph/readers/npm.ts
var dependencyFields = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"], npmReader = { names: ["package.json", "pnpm-workspace.yaml", ".yarnrc.yml", "lerna.json"], read };
async function read(manifests) {
  let damaged = [], packages = [], settings = [], keep = (path2, read2) => {
    typeof read2 == "string" ? damaged.push({ path: path2, message: read2 }) : settings.push(read2);
  };
  for (let [path2, text] of manifests.texts)
    if (path2.endsWith("package.json")) {
      let found = readPackageJson(path2, text);
      typeof found == "string" ? damaged.push({ path: path2, message: found }) : packages.push(found);
    } else path2.endsWith("lerna.json") ? keep(path2, readLernaSettings(path2, text)) : (!path2.endsWith(".yarnrc.yml") || text.includes("catalog")) && keep(path2, await readYamlSettings(path2, text));
  for (let { manifest, text, json } of packages) json.workspaces !== void 0 && settings.push(packageJsonSettings(manifest, text, json));
  let workspaces = findWorkspaces(packages, settings), links = findLinks(packages, workspaces, manifests);
  return {
    edges: await fitting(links),
    packages: [...new Set(workspaces.all.flatMap((workspace2) => workspace2.members.map((member) => member.folder)))].filter((folder) => folder !== "."),
    damaged
  };
}
async function fitting(links) {
  let fits, kept = [];
  for (let link of links) {
    let { version, range } = link, simple = range === "*" ? !0 : simpleVersionTest(version, range);
    simple === void 0 && (fits ??= await loadVersionTest()), (simple ?? fits?.(version, range)) && kept.push(link);
  }
  return kept;
}
function findLinks(packages, workspaces, manifests) {
  let find = linkFinder(workspaces, manifests), links = [], asking = /* @__PURE__ */ new Set();
  for (let from of packages) {
    for (let field of dependencyFields) {
      let entries = from.json[field];
      if (isObject(entries))
        for (let name of Object.keys(entries)) {
          let written = entries[name], found = find(from, name, typeof written == "string" ? written : "", whyField(from, field, name));
          (found.length === 0 || found[0]?.range !== "*") && asking.add(from);
          for (let link of found) links.push(link);
        }
    }
    for (let field of ["bundleDependencies", "bundledDependencies"])
      for (let name of textsOf(from.json[field])) links.push(...find(from, name, "*", whyField(from, field, name)));
  }
  for (let link of overrideLinks(packages, asking, workspaces, find)) links.push(link);
  return links.filter((link) => link.from !== "." && link.from !== link.to);
}
function overrideLinks(packages, asking, workspaces, find) {
  let links = [], apply = (root, members, settings) => {
    for (let { name, parent, spec, why } of overridesOf(root, settings)) {
      let targets = find(root, name, spec, why);
      if (targets.length === 0) continue;
      let only = members.filter((member) => member.name === parent);
      for (let member of only.length > 0 ? only : members)
        if (asking.has(member) || asksFor(member.json, name)) for (let target of targets) links.push({ ...target, from: member.folder });
    }
  };
  for (let { root, rootPackage, members, settings } of workspaces.all) {
    let stand = rootPackage ?? { manifest: "", folder: root, name: "", version: void 0, json: {}, text: "" };
    apply(stand, [stand, ...members], settings);
  }
  for (let each of packages) hasOverrides(each.json) && workspaces.of(each).length === 0 && apply(each, [each], []);
  return links;
}
function hasOverrides(json) {
  return json.overrides !== void 0 || json.resolutions !== void 0 || json.pnpm !== void 0;
}
function asksFor(json, name) {
  return dependencyFields.some((field) => isObject(json[field]) && Object.hasOwn(json[field], name));
}
export {
  npmReader
};
