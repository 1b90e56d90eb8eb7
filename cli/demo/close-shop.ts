import { rmSync } from 'node:fs'
import path from 'node:path'
import { killRunning, runProgram } from './command.ts'
import { killRecorded, listFolder } from './sabotage.ts'

/** Stops whatever the shop runs and removes its folder. What a sabotaged world no longer answers for is killed by its records. */
export async function closeShop(folder: string, { cli, env }: { readonly cli: readonly string[]; readonly env: NodeJS.ProcessEnv }): Promise<void> {
  const repo = path.join(folder, 'storefront')
  // A shop that never opened has nothing to stop; then the command fails, which changes nothing.
  if (environmentsOf(folder).length > 0) await runProgram([...cli, '--repo', repo, '--json', 'down'], { cwd: folder, env }).catch(() => undefined)
  removeShop(folder)
}

/** Does the same without asking anybody, for when this process has to end at once. Answers how to call it off. */
export function killOnExit(folder: string): () => void {
  const onExit = () => {
    killRunning()
    removeShop(folder)
  }
  process.once('exit', onExit)
  return () => process.off('exit', onExit)
}

function removeShop(folder: string): void {
  for (const environment of environmentsOf(folder)) killRecorded(environment)
  // A process that is just ending may still write into its folder.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

function environmentsOf(folder: string): readonly string[] {
  const place = path.join(folder, 'storefront', '.slipway', 'process')
  return listFolder(place).map((name) => path.join(place, name))
}
