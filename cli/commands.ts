import type { CommandSpec } from './command.ts'

/** Each command is loaded only when it is asked for, so that `detect` does not pay for `deploy`. */
const loaders: Readonly<Record<string, () => Promise<{ command: CommandSpec }>>> = {
  init: () => import('./commands/init.ts'),
  check: () => import('./commands/check.ts'),
  graph: () => import('./commands/graph.ts'),
  detect: () => import('./commands/detect.ts'),
  test: () => import('./commands/test.ts'),
  build: () => import('./commands/build.ts'),
  contract: () => import('./commands/contract.ts'),
  run: () => import('./commands/run.ts'),
  promote: () => import('./commands/promote.ts'),
  deploy: () => import('./commands/deploy.ts'),
  rollback: () => import('./commands/rollback.ts'),
  hold: () => import('./commands/hold.ts'),
  freeze: () => import('./commands/freeze.ts'),
  quarantine: () => import('./commands/quarantine.ts'),
  adopt: () => import('./commands/adopt.ts'),
  status: () => import('./commands/status.ts'),
  history: () => import('./commands/history.ts'),
  explain: () => import('./commands/explain.ts'),
  logs: () => import('./commands/logs.ts'),
  down: () => import('./commands/down.ts'),
  demo: () => import('./commands/demo.ts'),
}

export const commandNames: readonly string[] = Object.keys(loaders)

export async function loadCommand(name: string): Promise<CommandSpec | undefined> {
  const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined
  return load && (await load()).command
}
