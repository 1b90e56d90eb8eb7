import {
  flat,
  mapOf,
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
import {
  inFolder
} from "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/affected/locks/yarn-entries.ts
function yarnIndex(entries, resolutions) {
  let exact = /* @__PURE__ */ new Map(), byName = /* @__PURE__ */ new Map();
  entries.forEach(({ descriptors }, number) => {
    for (let descriptor of descriptors) {
      exact.set(descriptor, number);
      let name = descriptor.slice(0, descriptor.indexOf("@", 1)), same = byName.get(name);
      same ? same[same.length - 1] !== number && same.push(number) : byName.set(name, [number]);
    }
  });
  let settings = [], add = (line) => entries.length + settings.push({ name: "", label: "", line, needs: [] }) - 1, settingsOf = new Map([...resolutions].map(([name, lines]) => [name, lines.map(add)]));
  return {
    settings,
    find(name, ranges) {
      let setting = settingsOf.get(name), all = setting && byName.get(name);
      if (setting && all) return [...setting, ...all];
      for (let range of ranges) {
        let number = exact.get(`${name}@${range}`);
        if (number !== void 0) return [number];
      }
    },
    named: (name) => byName.get(name) ?? []
  };
}
function wantedNodes(wants, meaning) {
  let needs = [], incomplete = !1;
  for (let want of wants) {
    let found = meaning(want);
    found ? needs.push(...found) : want.required && (incomplete = !0);
  }
  return { needs, incomplete };
}

// shared/affected/locks/yarn-berry.ts
var newest = 10, unread = { 1: /* @__PURE__ */ new Set(["languageName", "linkType", "bin", "conditions", "peerDependencies", "peerDependenciesMeta"]) };
async function yarnBerryLock(text, root, resolutions) {
  let file = await readYaml(text, unread);
  if (!file) return mergeMarks(text) ?? "not YAML as yarn writes it";
  let metadata = mapOf(file.get("__metadata")), version = metadata.get("version");
  if (typeof version != "string" || !/^\d+$/.test(version)) return "without the version that yarn writes in __metadata";
  if (Number(version) > newest) return newerThanKnown("yarn", version);
  if (Number(version) < 4) return `written by an older yarn than this version of Slipway knows (lockfileVersion ${version})`;
  let blocks = [...file].filter(([key]) => key !== "__metadata"), damaged = blocks.find(([, block]) => typeof mapOf(block).get("resolution") != "string");
  if (damaged) return `damaged: "${damaged[0]}" has no resolution`;
  if (blocks.length > 0 && !/\n +linkType: \S+\s*$/.test(text.slice(-200))) return "cut off: its last entry has no linkType";
  let entries = blocks.map(([key, block]) => entryOf(key, mapOf(block)));
  return lockOf(entries, root, resolutions, `__metadata version ${version} cacheKey ${String(metadata.get("cacheKey") ?? "")}`);
}
function entryOf(key, block) {
  let resolution = String(block.get("resolution")), at = resolution.indexOf("@", 1), name = resolution.slice(0, at), reference = resolution.slice(at + 1), meta = mapOf(block.get("dependenciesMeta")), wants = [...mapOf(block.get("dependencies"))].map(([wanted, range]) => ({ name: wanted, range: String(range), required: mapOf(meta.get(wanted)).get("optional") !== "true" })), own = { descriptors: key.split(/ *, */), resolution, wants };
  if (reference.startsWith("workspace:")) {
    let folder = reference.slice(10);
    return { ...own, name: "", label: folder, line: "", folder };
  }
  let checksum = block.get("checksum"), plain = reference.startsWith("npm:") && !reference.includes("::"), label = plain ? `${name}@${reference.slice(4)}` : resolution, content = plain ? label : `${name}@${String(block.get("version") ?? "")} ${reference}`;
  return { ...own, name, label, line: typeof checksum == "string" ? `${content} ${checksum}` : content, folder: void 0 };
}
function lockOf(entries, root, resolutions, setting) {
  let index = yarnIndex(entries, resolutions), bound = boundDescriptors(entries), patches = patchesOf(entries, index);
  function meaning({ name, range }, from) {
    let found = index.find(name, [range, `npm:${range}`]);
    if (found) return found;
    let own = bound.get(`${name}@${range}`), one = own?.get(encodeURIComponent(from.resolution));
    if (one !== void 0) return [one];
    if (own) return [...own.values()];
    let named = index.named(name);
    return named.length > 0 ? named : void 0;
  }
  let nodes = entries.map((entry, number) => {
    let { needs, incomplete } = wantedNodes(entry.wants, (want) => meaning(want, entry));
    return { name: entry.name, label: entry.label, line: entry.line, incomplete, needs: [...needs, ...patches.get(number) ?? []] };
  });
  nodes.push(...index.settings);
  let common = nodes.push({ name: "", label: "", line: setting, needs: [] }) - 1, starts = new Map(entries.flatMap(({ folder }, number) => folder === void 0 ? [] : [[folder, number]])), slice = slicer(nodes);
  return {
    slice(folders) {
      let from = folders.map((folder) => starts.get(belowRoot(root, folder) ?? "../"));
      return from.every((number) => number !== void 0) ? slice([common, ...from]) : void 0;
    }
  };
}
function boundDescriptors(entries) {
  let bound = /* @__PURE__ */ new Map();
  return entries.forEach(({ descriptors }, number) => {
    for (let descriptor of descriptors) {
      let [, words, locator] = /^(.+?)::(?:[^&]*&)*locator=([^&]*)/.exec(descriptor) ?? [];
      if (words === void 0 || locator === void 0) continue;
      let places = bound.get(words) ?? /* @__PURE__ */ new Map();
      bound.set(words, places.set(locator, number));
    }
  }), bound;
}
function patchesOf(entries, index) {
  let patches = /* @__PURE__ */ new Map();
  return entries.forEach(({ descriptors }, number) => {
    for (let descriptor of descriptors) {
      let [, name, source] = /^(@?[^@]+)@patch:([^#]+)#/.exec(descriptor) ?? [];
      if (name === void 0 || source === void 0) continue;
      let base = decoded(source), range = base.slice(base.indexOf("@", 1) + 1);
      for (let found of index.find(base.slice(0, base.indexOf("@", 1)), [range, `npm:${range}`]) ?? index.named(name))
        found !== number && patches.set(found, [...patches.get(found) ?? [], number]);
    }
  }), patches;
}
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// shared/affected/locks/yarn-classic.ts
const { posix } = process.getBuiltinModule("node:path");

// shared/affected/locks/yarn-classic-file.ts
var empty = /* @__PURE__ */ new Map(), word = '("(?:[^"\\\\]|\\\\.)*"|[^\\s",:][^\\s",:]*)', heading = new RegExp(`${word}(, |:$)`, "y"), pair = new RegExp(`^${word} ("(?:[^"\\\\]|\\\\.)*"|[^\\s"]+)$`);
function readClassic(text) {
  let blocks = [], lines = text.split(`
`), fields = /* @__PURE__ */ new Map(), maps = /* @__PURE__ */ new Map(), map;
  for (let [index, raw] of lines.entries()) {
    let line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line === "" || line.startsWith("#")) continue;
    let indent = line.startsWith("    ") ? 4 : line.startsWith("  ") ? 2 : 0, content = line.slice(indent);
    if (indent === 0) {
      let patterns = patternsOf(content);
      if (!patterns) return index + 1;
      fields = /* @__PURE__ */ new Map(), maps = /* @__PURE__ */ new Map(), map = void 0;
      let [own, inner] = [fields, maps];
      blocks.push({
        patterns,
        fields: own,
        get dependencies() {
          return inner.get("dependencies") ?? empty;
        },
        get optionalDependencies() {
          return inner.get("optionalDependencies") ?? empty;
        }
      });
    } else {
      if (blocks.length === 0) return index + 1;
      if (indent === 2 && /^\w+:$/.test(content))
        map = /* @__PURE__ */ new Map(), maps.set(content.slice(0, -1), map);
      else {
        let found = pair.exec(content), target = indent === 2 ? fields : map;
        if (!found || !target) return index + 1;
        target.set(unquoted(found[1] ?? ""), unquoted(found[2] ?? "")), indent === 2 && (map = void 0);
      }
    }
  }
  return blocks;
}
function patternsOf(line) {
  let patterns = [];
  for (heading.lastIndex = 0; ; ) {
    let found = heading.exec(line);
    if (!found) return;
    if (patterns.push(unquoted(found[1] ?? "")), found[2] === ":") return patterns;
  }
}
function unquoted(text) {
  if (!text.startsWith('"')) return text;
  let inner = text.slice(1, -1);
  if (!inner.includes("\\")) return inner;
  try {
    return JSON.parse(text);
  } catch {
    return inner;
  }
}

// shared/affected/locks/yarn-resolutions.ts
function readManifest(text) {
  try {
    let value = JSON.parse(text ?? "");
    return isRecord(value) ? value : void 0;
  } catch {
    return;
  }
}
function readResolutions(manifest) {
  let found = /* @__PURE__ */ new Map();
  for (let [pattern, value] of entriesOf(readManifest(manifest)?.resolutions)) {
    let name = /^(?:(?:\*\*|(?:@[^/@]+\/)?[^/@]+(?:@[^/]*)?)\/)*((?:@[^/@]+\/)?[^/@]+)(?:@.*)?$/.exec(pattern)?.[1] ?? pattern;
    found.set(name, [...found.get(name) ?? [], `resolutions ${pattern} ${flat(String(value))}`]);
  }
  return found;
}
function entriesOf(value) {
  return isRecord(value) ? Object.entries(value) : [];
}
function isRecord(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}

// shared/affected/locks/yarn-classic.ts
function yarnClassicLock(text, { root, manifest }, resolutions) {
  let blocks = readClassic(text);
  if (typeof blocks == "number") return mergeMarks(text) ?? `not as yarn writes it in line ${blocks}`;
  let entries = blocks.map(entryOf2), index = yarnIndex(entries, resolutions), nodes = entries.map(({ name, label, line, wants }) => ({ name, label, line, ...wantedNodes(wants, (want) => index.find(want.name, [want.range])) }));
  nodes.push(...index.settings);
  let slice = slicer(nodes);
  return {
    slice(folders) {
      let asked = folders.map((folder) => ({ folder, below: belowRoot(root, folder), own: readManifest(manifest(inFolder(folder, "package.json"))) })), members = new Set(asked.map(({ own }) => own?.name)), starts = [], direct = [];
      for (let { folder, below, own } of asked) {
        if (below === void 0 || !own) return;
        let labels = [];
        for (let want of wantsOf(own)) {
          let found = index.find(want.name, rangesOf(want.range, below));
          if (!found && want.required && !want.range.startsWith("link:") && !members.has(want.name)) return;
          starts.push(...found ?? []), labels.push(...(found ?? []).map((number) => nodes[number]?.label ?? ""));
        }
        direct.push({ folder, labels });
      }
      let lines = slice(starts);
      return lines && withDirect(lines, direct);
    }
  };
}
function entryOf2({ patterns, fields, dependencies, optionalDependencies }) {
  let pattern = patterns[0] ?? "", at = pattern.indexOf("@", 1), range = at === -1 ? "" : pattern.slice(at + 1), name = /^npm:(@?[^@]+)@/.exec(range)?.[1] ?? (at === -1 ? pattern : pattern.slice(0, at)), label = `${name}@${fields.get("version") ?? ""}`, integrity = fields.get("integrity"), source = integrity ?? fields.get("resolved") ?? range, wants = [...dependencies].map(([wanted, words]) => ({ name: wanted, range: words, required: !optionalDependencies.has(wanted) }));
  for (let [wanted, words] of optionalDependencies) wants.push({ name: wanted, range: words, required: !1 });
  return { descriptors: patterns, name, label: integrity === void 0 ? `${label} ${source}` : label, line: `${label} ${source}`, wants };
}
function wantsOf(manifest) {
  let wants = (field, required) => entriesOf(manifest[field]).map(([name, range]) => ({ name, range: String(range), required })), optional = wants("optionalDependencies", !1), maybe = new Set(optional.map(({ name }) => name));
  return [...optional, ...[...wants("dependencies", !0), ...wants("devDependencies", !0)].filter(({ name }) => !maybe.has(name))];
}
function rangesOf(range, folder) {
  let [, protocol, path] = /^(file:)?(\.{1,2}\/.*)$/.exec(range) ?? [];
  if (path === void 0) return [range];
  let joined = posix.join(folder, path);
  return [range, `${protocol ?? ""}${joined}`, `${protocol ?? ""}./${joined}`];
}
function withDirect(lines, direct) {
  let versions = /* @__PURE__ */ new Map();
  for (let line of lines) {
    let name = nameOf(line);
    versions.set(name, (versions.get(name) ?? 0) + 1);
  }
  let told = direct.flatMap(({ folder, labels }) => {
    let choices = [...new Set(labels)].filter((label) => (versions.get(nameOf(label)) ?? 0) > 1).sort();
    return choices.length === 0 ? [] : [`${folder} > ${choices.join(" ")}`];
  });
  return told.length === 0 ? lines : [...lines, ...told].sort();
}
function nameOf(label) {
  return label.slice(0, label.indexOf("@", 1));
}

// shared/affected/locks/yarn.ts
var yarnLock = {
  names: ["yarn.lock"],
  languages: ["node"],
  manifests: ["package.json"],
  parse(text, request) {
    let resolutions = readResolutions(request.manifest(inFolder(request.root, "package.json")));
    if (/^__metadata:/m.test(text)) return yarnBerryLock(text, request.root, resolutions);
    if (/^# yarn lockfile v1\r?$/m.test(text)) return yarnClassicLock(text, request, resolutions);
    let version = /^# yarn lockfile v(\d+)/m.exec(text)?.[1];
    return mergeMarks(text) ?? (version === void 0 ? "not a yarn.lock" : `written by a newer yarn than this version of Slipway knows (v${version})`);
  }
};
export {
  yarnLock
};
