import {
  CommitTexts,
  pathSelector,
  selectFiles,
  startsOf
} from "./chunk-JVEEB5TW.js";
import {
  canonicalJson,
  sha256Hex
} from "./chunk-55CEV4KC.js";
import {
  inFolder
} from "./chunk-O7JZPGVC.js";

// shared/affected/contracts.ts
async function contractsOf(repository, { project, root }) {
  let files = project.services.flatMap(({ name, path, contracts }) => {
    let folder = root.folder(path);
    return folder ? selectFiles(folder, contracts.pacts).map((entry) => ({ consumer: name, entry: { ...entry, path: inFolder(path, entry.path) } })) : [];
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
    [...found].map(([provider, consumers]) => [provider, Object.fromEntries([...consumers].sort().map(([consumer, entries]) => [consumer, hashOf(entries)]))])
  );
}
function pactsDiffer(before, after, changed) {
  if (before.project !== after.project) return !0;
  let folders = new Map(after.project.services.map((service) => [service.path, service.contracts.pacts])), isPact = (patterns, path) => patterns !== void 0 && startsOf(patterns).some((start) => start === "." || path.startsWith(start)) && pathSelector(patterns)(path);
  return changed.some((path) => {
    for (let cut = path.lastIndexOf("/"); cut !== -1; cut = path.lastIndexOf("/", cut - 1))
      if (isPact(folders.get(path.slice(0, cut)), path.slice(cut + 1))) return !0;
    return isPact(folders.get("."), path);
  });
}
function contractReasons(before = {}, after = {}) {
  return [.../* @__PURE__ */ new Set([...Object.keys(before), ...Object.keys(after)])].sort().filter((consumer) => before[consumer] !== after[consumer]).map((consumer) => ({ kind: "contract", via: consumer }));
}
function hashOf(entries) {
  return sha256Hex(canonicalJson(entries.map(({ path, oid }) => [path, oid])));
}
function providerOf(text) {
  try {
    let name = JSON.parse(text)?.provider?.name;
    return typeof name == "string" ? name : void 0;
  } catch {
    return;
  }
}

export {
  contractsOf,
  pactsDiffer,
  contractReasons
};
