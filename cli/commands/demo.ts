import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CommandSpec } from '../command.ts'
import { demo } from '../demo/demo.ts'

export const command: CommandSpec = {
  usage: 'demo [--keep] [--sabotage STEP]',
  summary: 'a shop from first deploy to a refused contract, a failed deploy that undoes itself, and a board',
  options: { keep: { type: 'boolean' }, sabotage: { type: 'string' } },
  describe: { keep: 'leave the shop running at the end', sabotage: 'break the world in this step, to see that the demo notices' },
  positionals: [0, 0],
  async run({ values, terminal, signal }) {
    const cli = path.resolve(process.argv[1] ?? fileURLToPath(import.meta.url))
    const exitCode = await demo({
      cli: [process.execPath, cli],
      exampleDir: path.resolve(path.dirname(cli), '../../examples/storefront'),
      keep: values.keep === true,
      ...(typeof values.sabotage === 'string' ? { sabotage: values.sabotage } : {}),
      out: terminal.out,
      color: terminal.paint.bold('x') !== 'x',
      signal,
    })
    return { json: { exitCode }, text: [], exitCode }
  },
}
