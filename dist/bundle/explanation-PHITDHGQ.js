import {
  sentence
} from "./chunk-GQYP4EWL.js";
import "./chunk-QASS4ES2.js";
import "./chunk-MOTYY5BU.js";

// shared/report/explanation.ts
function renderExplanation(explanation, set, paint) {
  let { service, affected, chains, builtFrom, elsewhere } = explanation;
  return affected ? [
    `${paint.bold(service)} is affected:`,
    ...chains.flatMap(({ reason, chain, why, distance }) => [
      `  ${sentence(reason)}`,
      ...distance > 0 ? [`    ${chain.join(" → ")}  ${paint.dim(`(${distance} ${distance === 1 ? "step" : "steps"})`)}`] : [],
      ...why.map((line) => `    ${paint.dim(line)}`)
    ])
  ] : [
    `${paint.bold(service)} is not affected: nothing it is built from differs from ${set.against}`,
    `  built from ${builtFrom.join(", ")}`,
    ...elsewhere.map((each) => `  ${paint.dim(`changed elsewhere: ${files(each.files)} in ${each.in ?? "no service or library"}, ${each.example}`)}`)
  ];
}
function files(count) {
  return `${count} ${count === 1 ? "file" : "files"}`;
}
export {
  renderExplanation
};
