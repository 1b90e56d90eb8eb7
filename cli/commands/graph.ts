import { UserError } from '../../shared/errors.ts'
import { loadGraph } from '../../shared/graph/load.ts'
import { renderDot, renderMermaid } from '../../shared/graph/render.ts'
import { columns } from '../../shared/report/paint.ts'
import type { CommandSpec } from '../command.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'graph [--format text|json|mermaid|dot]',
  summary: 'which service is built from which folders, and how we know',
  options: { format: { type: 'string' } },
  describe: { format: 'text, json, mermaid or dot' },
  positionals: [0, 0],
  run: (context) =>
    withWorkspace(context, async ({ repository, project }) => {
      const graph = await loadGraph(repository, await repository.resolve('HEAD'), project)
      const format = context.values.format ?? 'text'
      const { paint } = context.terminal
      const text = () => {
        switch (format) {
          case 'json':
            return [JSON.stringify(graph, null, 2)]
          case 'mermaid':
            return [renderMermaid(graph)]
          case 'dot':
            return [renderDot(graph)]
          case 'text':
            return graph.edges.length === 0
              ? ['no service depends on anything']
              : columns(graph.edges.map((edge) => [paint.bold(edge.from), `→ ${edge.to}`, paint.dim(edge.why)]))
          default:
            throw new UserError(`--format takes text, json, mermaid or dot, not ${format}`)
        }
      }
      return { json: graph, text: text(), exitCode: 0 }
    }),
}
