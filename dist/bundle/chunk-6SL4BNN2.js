import {
  findCycles
} from "./chunk-XZY4Z4SN.js";
import {
  filesBelow
} from "./chunk-DTRG2LNX.js";

// shared/graph/closure.ts
function closureOf(graph, name) {
  let { nodes, closures } = indexed(graph), known = closures.get(name);
  if (known) return known;
  let found = /* @__PURE__ */ new Set(), pending = [...nodes.get(name)?.dependsOn ?? []];
  for (let next = pending.pop(); next !== void 0; next = pending.pop())
    found.has(next) || next === name || (found.add(next), pending.push(...nodes.get(next)?.dependsOn ?? []));
  let closure = [...found].sort().flatMap((each) => nodes.get(each) ?? []);
  return closures.set(name, closure), closure;
}
var graphs = /* @__PURE__ */ new WeakMap();
function indexed(graph) {
  let known = graphs.get(graph) ?? { nodes: new Map([...graph.libraries, ...graph.services].map((node) => [node.name, node])), closures: /* @__PURE__ */ new Map() };
  return graphs.set(graph, known), known;
}
function dependentsOf(graphs2, names) {
  let users = /* @__PURE__ */ new Map();
  for (let node of graphs2.flatMap((graph) => [...graph.services, ...graph.libraries]))
    for (let used of node.dependsOn) {
      let known = users.get(used);
      known ? known.push(node.name) : users.set(used, [node.name]);
    }
  let reached = new Set(names);
  for (let name of reached) for (let user of users.get(name) ?? []) reached.add(user);
  return reached;
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
    let known = out.get(edge.from);
    known ? known.push(edge) : out.set(edge.from, [edge]);
  }
  return out;
}
function waysFrom(start, out) {
  let ways = /* @__PURE__ */ new Map([[start, []]]);
  for (let [at, way] of ways)
    for (let edge of out.get(at) ?? []) ways.has(edge.to) || ways.set(edge.to, [...way, edge]);
  return ways;
}

// shared/commit/diff.ts
function changedPaths(before, after, path = ".") {
  let changed = [];
  return compare(before, after, path === "." ? "" : `${path}/`, changed), changed;
}
function compare(before, after, prefix, changed) {
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
    compare(before.folders.get(name), after.folders.get(name), `${prefix}${name}/`, changed);
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
function contentAt(root, path) {
  let folder = root.folder(path);
  if (folder) return folder.oid;
  let file = root.file(path);
  return file && `${file.mode} ${file.oid}`;
}

export {
  closureOf,
  dependentsOf,
  cyclesOf,
  shortestWay,
  changedPaths,
  sameFiles,
  contentAt
};
