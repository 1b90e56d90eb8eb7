import {
  detectIn
} from "./chunk-BYDQAOVR.js";
import {
  changedPaths
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import {
  isGlob
} from "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/github/path-filters.ts
function pushFilterOf(workflow, value, branch) {
  let on = tableOf(value)?.on ?? tableOf(value)?.true;
  if (on === "push" || Array.isArray(on) && on.includes("push")) return { workflow };
  let events = tableOf(on);
  if (!events || !Object.hasOwn(events, "push")) return;
  let push = tableOf(events.push) ?? {}, [branches, ignored, tags] = [listOf(push.branches), listOf(push["branches-ignore"]), listOf(push.tags)];
  if (branches.length === 0 && ignored.length === 0 && tags.length > 0 || branches.length > 0 && !selected(branches, branch) || ignored.some((pattern) => matcher(pattern)(branch))) return;
  let [paths, pathsIgnore] = [listOf(push.paths), listOf(push["paths-ignore"])];
  return { workflow, ...paths.length > 0 ? { paths } : {}, ...pathsIgnore.length > 0 ? { pathsIgnore } : {} };
}
function triggers({ paths, pathsIgnore }, changed) {
  return paths ? changed.some((file) => selected(paths, file)) : pathsIgnore ? changed.length === 0 || changed.some((file) => !pathsIgnore.some((pattern) => matcher(pattern)(file))) : !0;
}
function servicesOf({ paths }, services) {
  let starts = (paths ?? []).filter((pattern) => !pattern.startsWith("!")).map((pattern) => beginning(pattern)), named = services.filter(({ path }) => starts.some((start) => start === path || start.startsWith(`${path}/`)));
  return (named.length > 0 ? named : services).map((service) => service.name);
}
function beginning(pattern) {
  let parts = pattern.split("/"), first = parts.findIndex(isGlob);
  return (first === -1 ? parts : parts.slice(0, first)).join("/");
}
function selected(patterns, text) {
  let found = !1;
  for (let pattern of patterns) {
    let negative = pattern.startsWith("!");
    matcher(negative ? pattern.slice(1) : pattern)(text) && (found = !negative);
  }
  return found;
}
function matcher(pattern) {
  let source = pattern.replace(/\*\*\/?|\*|\[[^\]]+\]|[?+]|[\s\S]/g, (token) => token === "**/" ? "(?:.*/)?" : token === "**" ? ".*" : token === "*" ? "[^/]*" : token.startsWith("[") && token.length > 1 || token === "?" || token === "+" ? token : token.replace(/[\\^$.|()[\]{}*]/g, "\\$&"));
  try {
    let expression = new RegExp(`^${source}$`);
    return (text) => expression.test(text);
  } catch {
    return () => !0;
  }
}
function tableOf(value) {
  return value !== null && typeof value == "object" && !Array.isArray(value) ? value : void 0;
}
function listOf(value) {
  return (Array.isArray(value) ? value : value == null ? [] : [value]).filter((each) => typeof each == "string");
}

// shared/github/replay.ts
async function replay(source, count, log) {
  let { repository } = source, merges = [], at = await repository.commit("HEAD");
  for (let left = count; left > 0 && at; left--) {
    let [parent] = at.parents, before = parent === void 0 ? void 0 : await repository.commit(parent) ?? (await repository.fetchCommit(parent) ? await repository.commit(parent) : void 0);
    if (!before) break;
    merges.push(await replayOne(source, at, before)), at = before;
  }
  return merges.length < count && log(`the history that is here ends after ${merges.length} ${merges.length === 1 ? "merge" : "merges"}; fetch more for the rest`), merges;
}
async function replayOne(source, commit, before) {
  let { repository } = source, reference = { kind: "commit", revision: before.oid, why: "its first parent" }, { set, snapshot } = await detectIn(source, { head: commit.oid, reference }), changed = changedPaths(await repository.files(before.oid), snapshot.root), services = snapshot.project.services, names = services.map((service) => service.name), recorded = await source.ledgerOf(snapshot.project).then((ledger) => nominatedAt(ledger, names, commit.oid)).catch(() => []), filters = recorded.length > 0 ? [] : await pushFilters(repository, snapshot.root), started = new Set(filters.filter((filter) => triggers(filter, changed)).flatMap((filter) => servicesOf(filter, services))), ran = recorded.length > 0 ? recorded : names.filter((name) => started.has(name)), affected = set.affected.map((each) => each.service), by = recorded.length > 0 ? "ledger" : filters.length > 0 ? "workflows" : "nothing";
  return {
    commit: commit.oid,
    subject: commit.subject,
    files: changed.length,
    affected: set.affected,
    ran,
    by,
    missed: by === "nothing" ? [] : affected.filter((name) => !ran.includes(name)),
    wasted: ran.filter((name) => !affected.includes(name))
  };
}
async function nominatedAt(ledger, services, commit) {
  return (await Promise.all(
    services.map(async (name) => (await ledger.releases(name)).nominations.some((each) => each.commit === commit) ? [name] : [])
  )).flat();
}
async function pushFilters(repository, root) {
  let files = root.folder(".github/workflows")?.files.filter(({ name }) => /\.ya?ml$/.test(name) && !name.startsWith("slipway")) ?? [], texts = await repository.blobs(files.map((file) => file.oid)), branch = await repository.defaultBranch(), { parse } = await import("./browser-ZXG5244G.js");
  return files.flatMap(({ name, oid }) => {
    try {
      return pushFilterOf(name, parse(texts.get(oid)?.toString("utf8") ?? ""), branch) ?? [];
    } catch {
      return [];
    }
  });
}
export {
  replay
};
