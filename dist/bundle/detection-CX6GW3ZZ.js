import {
  sentence
} from "./chunk-3WFVWDZT.js";
import {
  columns
} from "./chunk-QASS4ES2.js";
import {
  visibleName
} from "./chunk-QK4CD5RN.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/report/detection.ts
function renderDetection(set, paint) {
  let against = set.base === null || set.base.startsWith(set.against) ? set.against : `${set.against} (${set.base.slice(0, 10)})`, head = `${paint.bold(set.head.slice(0, 10))} against ${against}: ${set.affected.length} affected, ${set.unaffected.length} not`, rows = set.affected.map((each) => [`  ${paint.bold(each.service)}`, short(each.reasons)]), { unowned } = set;
  return [
    head,
    ...columns(rows),
    ...set.removed.map((each) => `  ${each.service} was removed`),
    ...unowned.length > 0 ? [
      paint.dim(
        `  no service is built from ${unowned.slice(0, 3).map(visibleName).join(", ")}${unowned.length > 3 ? ` and ${unowned.length - 3} more` : ""}`
      )
    ] : []
  ];
}
function short(reasons) {
  let [first] = reasons;
  return first ? `${visibleName(sentence(first))}${reasons.length > 1 ? ` and ${reasons.length - 1} more` : ""}` : "";
}
export {
  renderDetection
};
