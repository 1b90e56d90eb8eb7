import {
  columns
} from "./chunk-QASS4ES2.js";

// shared/report/detection.ts
function renderDetection(set, paint) {
  let against = set.base === null || set.base.startsWith(set.against) ? set.against : `${set.against} (${set.base.slice(0, 10)})`, head = `${paint.bold(set.head.slice(0, 10))} against ${against}: ${set.affected.length} affected, ${set.unaffected.length} not`, rows = set.affected.map((each) => [`  ${paint.bold(each.service)}`, short(each.reasons)]), { unowned } = set;
  return [
    head,
    ...columns(rows),
    ...set.removed.map((each) => `  ${each.service} was removed`),
    ...unowned.length > 0 ? [paint.dim(`  no service is built from ${unowned.slice(0, 3).join(", ")}${unowned.length > 3 ? ` and ${unowned.length - 3} more` : ""}`)] : []
  ];
}
function short(reasons) {
  let [first] = reasons;
  return first ? `${sentence(first)}${reasons.length > 1 ? ` and ${reasons.length - 1} more` : ""}` : "";
}
function sentence(reason) {
  let path = reason.path ?? "";
  switch (reason.kind) {
    case "file":
      return path ? `${path} changed` : "its own files changed";
    case "library":
      return `library ${reason.via ?? ""} changed${path ? ` (${path})` : ""}`;
    case "lockfile":
      return reason.via ? `${reason.via} in ${path}` : `a package it uses changed in ${path || "the lockfile"}`;
    case "global":
      return `a global input changed${path ? ` (${path})` : ""}`;
    case "contract":
      return `what ${reason.via ?? "a consumer"} expects of it changed`;
    case "removed-edge":
      return `it no longer depends on ${reason.via ?? path}`;
    case "never-built":
      return "no pipeline of it ever ended green";
    case "forced":
      return "asked for";
    case "all":
      return `everything: ${path}`;
  }
}

export {
  renderDetection,
  sentence
};
