import {
  encodePath
} from "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/layer/check-entries.ts
function sortEntries(entries) {
  return entries.some(({ path }) => /[\ud800-\uffff]/.test(path)) ? entries.map((entry) => ({ entry, bytes: encodePath(entry.path) })).sort((a, b) => Buffer.compare(a.bytes, b.bytes)).map(({ entry }) => entry) : [...entries].sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}
function entryProblems(sorted) {
  let problems = [], closed = /* @__PURE__ */ new Set(), before = "";
  for (let entry of sorted) {
    let { path, type } = entry;
    staysInside(path) ? path === before ? problems.push(`${path} is there twice`) : path.slice(path.lastIndexOf("/") + 1).startsWith(".wh.") && problems.push(`${path}: a name that begins with .wh. deletes a file in an image, rename it`) : problems.push(`${shown(path)} leaves the layer: paths are relative, without . and ..`), type === "link" && (entry.target === "" || entry.target.includes("\0")) && problems.push(`${path} is a link to nothing`), (!Number.isInteger(entry.mode) || entry.mode < 0 || entry.mode > 4095) && problems.push(`${path} has the mode ${entry.mode}, which is none`);
    for (let id of [entry.uid, entry.gid])
      id !== void 0 && !(Number.isSafeInteger(id) && id >= 0) && problems.push(`${path} has the owner ${id}, which is none`);
    type !== "folder" && closed.add(path), before = path;
  }
  return problems.push(...underFiles(sorted, closed)), problems;
}
function refuseAll(what, problems) {
  if (problems.length === 0) return;
  let more = problems.length > 10 ? `; and ${problems.length - 10} more` : "";
  throw new UserError(`${what} cannot be built: ${problems.slice(0, 10).join("; ")}${more}`);
}
function staysInside(path) {
  return path === "" || path.startsWith("/") || path.includes("\0") ? !1 : /(^|\/)(\.{1,2})?(\/|$)/.test(path) ? path.split("/").every((part) => part !== ".." && part !== "." && part !== "") : !0;
}
function linkStaysInside(path, target) {
  if (target === "" || target.startsWith("/") || target.includes("\0")) return !1;
  let depth = path.split("/").length - 1;
  for (let part of target.split("/"))
    if (part === ".." ? depth-- : part !== "" && part !== "." && depth++, depth < 0) return !1;
  return !0;
}
function underFiles(sorted, closed) {
  let problems = [], known = "";
  for (let { path } of sorted) {
    let folder = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
    if (!(folder === known || folder === "")) {
      known = folder;
      for (let above = folder; above !== ""; above = above.slice(0, Math.max(above.lastIndexOf("/"), 0)))
        closed.has(above) && problems.push(`${path} lies below ${above}, which is no folder`);
    }
  }
  return problems;
}
function shown(path) {
  return path === "" ? "an empty path" : path;
}

export {
  sortEntries,
  entryProblems,
  refuseAll,
  staysInside,
  linkStaysInside
};
