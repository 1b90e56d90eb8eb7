import { readdirSync } from 'node:fs'
import path from 'node:path'
import { killGroup } from '../../process/alive.ts'
import { readJsonFile } from './json-file.ts'
import { endKeeper, livingKeeper } from './keeper-client.ts'
import { environmentFolder } from './layout.ts'
import type { CellFile } from './model.ts'

/** Ends everything that runs for an environment on this machine, its keeper included; the cells' ports and folders stay. Nothing to do is no fault. */
export async function stopEnvironment(stateDir: string, environment: string): Promise<void> {
  const folder = environmentFolder(stateDir, environment)
  const keeper = await livingKeeper(folder)
  if (keeper) await endKeeper(keeper, 'stop')
  // Where a keeper was killed its services live on.
  await Promise.all(
    cellFiles(folder).flatMap(({ live, candidates, draining }) =>
      [...(live?.processes ?? []), ...candidates, ...draining].map(({ pid, start }) => killGroup(pid, start, 2_000)),
    ),
  )
}

/** Names of the environments that a state folder knows. */
export function environmentsOf(stateDir: string): readonly string[] {
  return names(path.join(stateDir, 'process'))
}

function cellFiles(folder: string): readonly CellFile[] {
  return names(folder).flatMap((name) => readJsonFile<CellFile>(path.join(folder, name, 'cell.json')) ?? [])
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
