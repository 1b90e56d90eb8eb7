import {
  columns
} from "./chunk-QASS4ES2.js";
import {
  readSnapshot
} from "./chunk-UXXTQV2Y.js";
import {
  openDetection
} from "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/render.ts
function renderMermaid(graph) {
  let id = ids(graph);
  return [
    "flowchart LR",
    ...graph.services.map((node) => `  ${id(node.name)}["${quoted(node.name)}"]`),
    ...graph.libraries.map((node) => `  ${id(node.name)}(["${quoted(node.name)}"])`),
    ...pairs(graph).map(([from, to]) => `  ${id(from)} --> ${id(to)}`)
  ].join(`
`);
}
function renderDot(graph) {
  return [
    "digraph services {",
    "  rankdir=LR",
    ...graph.services.map((node) => `  ${JSON.stringify(node.name)} [shape=box]`),
    ...graph.libraries.map((node) => `  ${JSON.stringify(node.name)} [shape=ellipse]`),
    ...pairs(graph).map(([from, to]) => `  ${JSON.stringify(from)} -> ${JSON.stringify(to)}`),
    "}"
  ].join(`
`);
}
function pairs(graph) {
  return [...graph.services, ...graph.libraries].flatMap((node) => node.dependsOn.map((to) => [node.name, to]));
}
function ids(graph) {
  let numbers = new Map([...graph.services, ...graph.libraries].map((node, index) => [node.name, `n${index}`]));
  return (name) => numbers.get(name) ?? "n";
}
function quoted(text) {
  return text.replace(/\s+/g, " ").replace(/["#`<>]/g, (sign) => `#${sign.charCodeAt(0)};`);
}

// cli/commands/graph.ts
var formats = ["text", "json", "mermaid", "dot"], command = {
  usage: "graph [--format text|json|mermaid|dot] [--head REV]",
  summary: "which service is built from which folders, and how we know",
  options: { format: { type: "string" }, head: { type: "string" } },
  describe: { format: "text, json, mermaid or dot", head: "the commit to look at (default HEAD)" },
  positionals: [0, 0],
  async run({ values, workspaceOptions, terminal }) {
    let format = typeof values.format == "string" ? values.format : "text";
    if (!formats.includes(format)) throw new UserError(`--format takes ${formats.join(", ")}, not ${format}`);
    let { repository, configFile, workTreeProject } = await openDetection(workspaceOptions), commit = await repository.resolve(typeof values.head == "string" ? values.head : "HEAD"), { graph } = await readSnapshot(repository, commit, configFile, workTreeProject);
    for (let { path, message } of graph.damaged) terminal.log(`warning: ${path} cannot be read: ${message}`);
    return { json: graph, text: rendered(graph, format, terminal.paint), exitCode: 0 };
  }
};
function rendered(graph, format, paint) {
  return format === "json" ? [JSON.stringify(graph, null, 2)] : format === "mermaid" ? [renderMermaid(graph)] : format === "dot" ? [renderDot(graph)] : graph.edges.length === 0 ? ["no service depends on anything"] : [
    ...columns(graph.edges.map((edge) => [paint.bold(edge.from), `→ ${edge.to}`, paint.dim(edge.why)])),
    ...graph.cycles.map(({ nodes }) => paint.yellow(`built from each other: ${nodes.join(" → ")}`))
  ];
}
export {
  command
};
