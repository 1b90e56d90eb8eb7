import {
  sentence
} from "./chunk-3WFVWDZT.js";
import {
  visibleName
} from "./chunk-QK4CD5RN.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/report/explanation.ts
function renderExplanation(explanation, set, paint) {
  let { service, affected, chains, builtFrom, elsewhere } = explanation;
  return affected ? [
    `${paint.bold(service)} is affected:`,
    ...chains.flatMap(({ reason, chain, why, distance }) => [
      `  ${visibleName(sentence(reason))}`,
      ...distance > 0 ? [`    ${chain.map(visibleName).join(" → ")}  ${paint.dim(`(${distance} ${distance === 1 ? "step" : "steps"})`)}`] : [],
      ...why.map((line) => `    ${paint.dim(visibleName(line))}`)
    ])
  ] : [
    `${paint.bold(service)} is not affected: nothing it is built from differs from ${set.against}`,
    `  built from ${builtFrom.map(visibleName).join(", ")}`,
    ...elsewhere.map(
      (each) => `  ${paint.dim(`changed elsewhere: ${files(each.files)} in ${visibleName(each.in ?? "no service or library")}, ${visibleName(each.example)}`)}`
    )
  ];
}
function files(count) {
  return `${count} ${count === 1 ? "file" : "files"}`;
}
export {
  renderExplanation
};
