import type { CommandSpec } from './command.ts'

/** Commands are loaded when they are asked for, so that `detect` does not pay for `deploy`. */
const loaders: Readonly<Record<string, () => Promise<CommandSpec>>> = {
  init: async () => (await import('./commands/init.ts')).command,
  check: async () => (await import('./commands/check.ts')).command,
  graph: async () => (await import('./commands/graph.ts')).command,
  detect: async () => (await import('./commands/detect.ts')).command,
  test: async () => (await import('./commands/with-workspace.ts')).test,
  build: async () => (await import('./commands/build.ts')).command,
  contract: async () => (await import('./commands/with-workspace.ts')).contract,
  run: async () => (await import('./commands/with-workspace.ts')).run,
  promote: async () => (await import('./commands/with-workspace.ts')).promote,
  deploy: async () => (await import('./commands/with-workspace.ts')).deploy,
  rollback: async () => (await import('./commands/with-workspace.ts')).rollback,
  hold: async () => (await import('./commands/with-workspace.ts')).hold,
  freeze: async () => (await import('./commands/with-workspace.ts')).freeze,
  quarantine: async () => (await import('./commands/with-workspace.ts')).quarantine,
  adopt: async () => (await import('./commands/with-workspace.ts')).adopt,
  status: async () => (await import('./commands/with-workspace.ts')).status,
  history: async () => (await import('./commands/with-workspace.ts')).history,
  explain: async () => (await import('./commands/with-workspace.ts')).explain,
  logs: async () => (await import('./commands/with-workspace.ts')).logs,
  down: async () => (await import('./commands/with-workspace.ts')).down,
  demo: async () => (await import('./commands/demo.ts')).command,
}

export const commandNames: readonly string[] = Object.keys(loaders)

export async function loadCommand(name: string): Promise<CommandSpec | undefined> {
  const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined
  return load?.()
}
