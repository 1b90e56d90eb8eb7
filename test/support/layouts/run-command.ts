import { loadCommand } from '../../../cli/commands.ts'
import { paintWith } from '../../../cli/terminal.ts'

/** Runs a command of the CLI from its source, in this process, as if with `--json`; answers its document. */
// biome-ignore lint/suspicious/noExplicitAny: the document is whatever the command says; the test reads it
export async function runCommand(root: string, name: string, values: Readonly<Record<string, string | boolean>> = {}): Promise<any> {
  const command = await loadCommand(name)
  if (!command) throw new Error(`there is no command ${name}`)
  const silent = () => {}
  const { json, exitCode } = await command.run({
    global: { repo: root, json: true },
    positionals: [],
    values,
    terminal: { live: false, columns: 100, paint: paintWith(false), out: silent, log: silent, write: silent, redirectLog: silent },
    signal: new AbortController().signal,
    workspaceOptions: { repo: root, env: {}, log: silent },
  })
  if (exitCode !== 0) throw new Error(`slipway ${name} ended with ${exitCode}: ${JSON.stringify(json, null, 2)}`)
  return json
}
