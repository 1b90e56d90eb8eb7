import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TargetContext } from '../../shared/targets/port.ts'
import { readJsonFile } from '../../shared/targets/process/json-file.ts'
import { cellFolder, environmentFolder, keeperFile } from '../../shared/targets/process/layout.ts'
import type { CellFile, KeeperFile } from '../../shared/targets/process/model.ts'
import { environmentsOf, stopEnvironment } from '../../shared/targets/process/stop-environment.ts'
import { processTarget } from '../../shared/targets/process/target.ts'
import type { TargetBench } from './target-bench.ts'
import type { ClientTask } from './target-client.ts'
import type { BundledPrograms } from './target-keeper.ts'
import { processesNaming } from './target-processes.ts'

export interface ProcessBench extends TargetBench {
  readonly folder: string
  readonly stateDir: string
  cell(service: string): CellFile
  keeper(): KeeperFile
}

/** The process driver in a temporary state folder. */
export function openProcessBench(programs: BundledPrograms): ProcessBench {
  const stateDir = mkdtempSync(path.join(os.tmpdir(), 'slipway-state-'))
  const folder = environmentFolder(stateDir, 'dev')
  const context: Pick<TargetContext, 'stateDir' | 'environment' | 'spec'> = { stateDir, environment: 'dev', spec: { kind: 'process' } }
  return {
    stateDir,
    folder,
    target: (signal) => processTarget({ keeperScript: programs.keeper })({ ...context, log: () => {}, ...(signal ? { signal } : {}) }),
    async applyInChild(wish) {
      const file = path.join(stateDir, `task-${wish.service ?? 'shop'}-${wish.attempt}.json`)
      writeFileSync(file, JSON.stringify({ keeperScript: programs.keeper, context, wish } satisfies ClientTask))
      const child = spawn(process.execPath, [programs.client, file], { stdio: ['ignore', 'pipe', 'inherit'] })
      await once(child.stdout, 'data')
      return child
    },
    leftovers: () => processesNaming(stateDir),
    cell: (service) => found(readJsonFile<CellFile>(path.join(cellFolder(folder, service), 'cell.json'))),
    keeper: () => found(readJsonFile<KeeperFile>(keeperFile(folder))),
    async close() {
      for (const environment of environmentsOf(stateDir)) await stopEnvironment(stateDir, environment)
      rmSync(stateDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the file is not there')
  return value
}
