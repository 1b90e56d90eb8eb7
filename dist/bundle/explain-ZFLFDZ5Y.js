import {
  changedPaths,
  closureOf,
  shortestWay
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/affected/explain.ts
function explainService(snapshot, set, service, before) {
  let { graph } = snapshot, found = set.affected.find((each) => each.service === service), builtFrom = graph.services.filter((node) => node.name === service).concat(closureOf(graph, service)).map((node) => node.path);
  return {
    service,
    affected: found !== void 0,
    chains: chainsOf(graph, service, found?.reasons ?? []),
    builtFrom,
    elsewhere: before ? gather(graph, changedPaths(before, snapshot.root), builtFrom) : []
  };
}
function chainsOf(graph, service, reasons) {
  return reasons.map((reason) => {
    let way = reason.kind === "library" && reason.via !== void 0 ? shortestWay(graph.edges, service, reason.via) ?? [] : [], nodes = way.map((edge) => edge.to).reverse();
    return {
      reason,
      chain: [...reason.path === void 0 ? [] : [reason.path], ...nodes, service],
      why: way.map((edge) => edge.why).reverse(),
      distance: way.length
    };
  });
}
function gather(graph, changed, builtFrom) {
  let places = new Map([...graph.libraries, ...graph.services].map((node) => [node.path, node.name])), own = new Set(builtFrom), found = /* @__PURE__ */ new Map();
  for (let path of changed) {
    let around = foldersAround(path);
    if (around.some((folder) => own.has(folder))) continue;
    let name = around.map((folder) => places.get(folder)).find((each) => each !== void 0) ?? null, known = found.get(name);
    known ? known.files += 1 : found.set(name, { files: 1, example: path });
  }
  return [...found].map(([name, rest]) => ({ in: name, ...rest }));
}
function foldersAround(path) {
  let around = [path];
  for (let cut = path.lastIndexOf("/"); cut !== -1; cut = path.lastIndexOf("/", cut - 1)) around.push(path.slice(0, cut));
  return around;
}
export {
  chainsOf,
  explainService
};
