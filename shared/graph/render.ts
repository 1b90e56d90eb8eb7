import type { ServiceGraph } from './model.ts'

/** The graph as a Mermaid flowchart; libraries are rounded. */
export function renderMermaid(graph: ServiceGraph): string {
  const id = ids(graph)
  return [
    'flowchart LR',
    ...graph.services.map((node) => `  ${id(node.name)}["${quoted(node.name)}"]`),
    ...graph.libraries.map((node) => `  ${id(node.name)}(["${quoted(node.name)}"])`),
    ...pairs(graph).map(([from, to]) => `  ${id(from)} --> ${id(to)}`),
  ].join('\n')
}

/** The graph in the DOT language of Graphviz. */
export function renderDot(graph: ServiceGraph): string {
  return [
    'digraph services {',
    '  rankdir=LR',
    ...graph.services.map((node) => `  ${JSON.stringify(node.name)} [shape=box]`),
    ...graph.libraries.map((node) => `  ${JSON.stringify(node.name)} [shape=ellipse]`),
    ...pairs(graph).map(([from, to]) => `  ${JSON.stringify(from)} -> ${JSON.stringify(to)}`),
    '}',
  ].join('\n')
}

function pairs(graph: ServiceGraph): readonly (readonly [string, string])[] {
  return [...graph.services, ...graph.libraries].flatMap((node) => node.dependsOn.map((to) => [node.name, to] as const))
}

/** Mermaid ids may not hold everything a folder name may. */
function ids(graph: ServiceGraph): (name: string) => string {
  const numbers = new Map([...graph.services, ...graph.libraries].map((node, index) => [node.name, `n${index}`]))
  return (name) => numbers.get(name) ?? 'n'
}

/** Mermaid's own entities (`#34;`) for what would end the text or be read as markup; a folder's name may hold anything. */
function quoted(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/["#`<>]/g, (sign) => `#${sign.charCodeAt(0)};`)
}
