import { readSnapshot } from '../../shared/affected/snapshot.ts'
import { UserError } from '../../shared/errors.ts'
import type { ServiceGraph } from '../../shared/graph/model.ts'
import { renderDot, renderMermaid } from '../../shared/graph/render.ts'
import { columns } from '../../shared/report/paint.ts'
import { openDetection } from '../../shared/workspace/detection.ts'
import type { CommandSpec, Paint } from '../command.ts'

const formats = ['text', 'json', 'mermaid', 'dot']

export const command: CommandSpec = {
  usage: 'graph [--format text|json|mermaid|dot] [--head REV]',
  summary: 'which service is built from which folders, and how we know',
  options: { format: { type: 'string' }, head: { type: 'string' } },
  describe: { format: 'text, json, mermaid or dot', head: 'the commit to look at (default HEAD)' },
  positionals: [0, 0],
  async run({ values, workspaceOptions, terminal }) {
    const format = typeof values.format === 'string' ? values.format : 'text'
    if (!formats.includes(format)) throw new UserError(`--format takes ${formats.join(', ')}, not ${format}`)
    const { repository, configFile, workTreeProject } = await openDetection(workspaceOptions)
    const commit = await repository.resolve(typeof values.head === 'string' ? values.head : 'HEAD')
    const { graph } = await readSnapshot(repository, commit, configFile, workTreeProject)
    for (const { path, message } of graph.damaged) terminal.log(`warning: ${path} cannot be read: ${message}`)
    return { json: graph, text: rendered(graph, format, terminal.paint), exitCode: 0 }
  },
}

function rendered(graph: ServiceGraph, format: string, paint: Paint): readonly string[] {
  if (format === 'json') return [JSON.stringify(graph, null, 2)]
  if (format === 'mermaid') return [renderMermaid(graph)]
  if (format === 'dot') return [renderDot(graph)]
  if (graph.edges.length === 0) return ['no service depends on anything']
  return [
    ...columns(graph.edges.map((edge) => [paint.bold(edge.from), `→ ${edge.to}`, paint.dim(edge.why)])),
    ...graph.cycles.map(({ nodes }) => paint.yellow(`built from each other: ${nodes.join(' → ')}`)),
  ]
}
