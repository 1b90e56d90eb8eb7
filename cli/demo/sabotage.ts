import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CellFile, KeeperFile } from '../../shared/targets/process/model.ts'
import type { Shop } from './shop.ts'

/** Ends everything an environment runs, at once and behind Slipway's back, as a crashing machine would. */
export function crashEnvironment(shop: Shop, environment: string): string {
  killRecorded(path.join(shop.repo, '.slipway', 'process', environment))
  return `everything in ${environment} was killed`
}

/** Puts a cell's ledger ref in origin one state back. */
export async function forgeLedger(shop: Shop, environment: string, service: string): Promise<string> {
  const ref = `refs/slipway/cells/${environment}/${service}`
  const bare = ['--git-dir', shop.origin]
  const before = await earlierDigest(shop, ref)
  await shop.git(...bare, 'update-ref', ref, before)
  return `the ledger's ref ${ref} in origin was put back to an earlier state`
}

/** The newest state of a cell with another live digest than now. */
async function earlierDigest(shop: Shop, ref: string): Promise<string> {
  const bare = ['--git-dir', shop.origin]
  const digestAt = async (commit: string) =>
    (JSON.parse(await shop.git(...bare, 'show', `${commit}:state.json`)) as { live?: { digest: string } | null }).live?.digest
  const [newest = '', ...older] = (await shop.git(...bare, 'rev-list', ref)).split('\n')
  const now = await digestAt(newest)
  for (const commit of older) if ((await digestAt(commit)) !== now) return commit
  throw new Error(`${ref} has no earlier state`)
}

/** Kills the keeper of an environment's folder and every process it recorded. Processes that are gone already are no fault. */
export function killRecorded(folder: string): void {
  kill(readJson<KeeperFile>(path.join(folder, 'keeper.json'))?.pid)
  for (const name of listFolder(folder)) {
    const cell = readJson<CellFile>(path.join(folder, name, 'cell.json'))
    for (const { pid } of [...(cell?.live?.processes ?? []), ...(cell?.candidates ?? []), ...(cell?.draining ?? [])]) kill(pid)
  }
}

/** The names in a folder; none when it is not there. */
export function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function kill(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}
