import {
  columns
} from "./chunk-QASS4ES2.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/report/replay.ts
function renderReplay(merges, paint) {
  if (merges.length === 0) return ["there is no merge to replay: HEAD has no parent here"];
  let rows = merges.map(({ commit, subject, files, affected, ran, by, missed, wasted }) => [
    paint.dim(commit.slice(0, 10)),
    short(subject, 44),
    `${files} ${files === 1 ? "file" : "files"}`,
    `would run ${affected.length}`,
    by === "nothing" ? paint.dim("nothing says what ran") : `ran ${ran.length} ${paint.dim(`(${by})`)}`,
    [...missed.length > 0 ? [paint.red(`missed ${list(missed)}`)] : [], ...wasted.length > 0 ? [paint.yellow(`for nothing ${list(wasted)}`)] : []].join(
      "; "
    )
  ]), sum = (of) => merges.reduce((total, merge) => total + of(merge).length, 0), told = merges.some((merge) => merge.by !== "nothing");
  return [
    ...columns(rows),
    "",
    `${merges.length} ${merges.length === 1 ? "merge" : "merges"}: ${pipelines(sum((merge) => merge.affected))} would have run${told ? `, ${sum((merge) => merge.ran)} did; ${sum((merge) => merge.missed)} were missed, ${sum((merge) => merge.wasted)} ran for nothing` : ""}`
  ];
}
function pipelines(count) {
  return `${count} ${count === 1 ? "pipeline" : "pipelines"}`;
}
function list(names) {
  return `${names.slice(0, 4).join(", ")}${names.length > 4 ? ` and ${names.length - 4} more` : ""}`;
}
function short(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
export {
  renderReplay
};
