import { readdirSync, readFileSync } from 'node:fs'
import { processStart } from '../../../process/alive.ts'

/** A process that carries the mark of a cell. */
export interface MarkedProcess {
  readonly pid: number
  readonly start: string
  readonly attempt: number
}

/** The mark every process of a cell is started with. */
export function markOf(cellFolder: string, attempt: number): Readonly<Record<string, string>> {
  return { SLIPWAY_CELL: cellFolder, SLIPWAY_ATTEMPT: String(attempt) }
}

/**
 * Processes of this user that carry a cell's mark. Finds what a keeper started and was killed before it could write down.
 * Only Linux shows the environment of processes; elsewhere none are found.
 */
export function markedProcesses(cellFolder: string): readonly MarkedProcess[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name)
    if (!Number.isInteger(pid) || pid === process.pid) return []
    const env = environmentOf(pid)
    if (!env.includes(`SLIPWAY_CELL=${cellFolder}`)) return []
    const attempt = env.find((entry) => entry.startsWith('SLIPWAY_ATTEMPT='))?.slice('SLIPWAY_ATTEMPT='.length)
    const start = processStart(pid)
    return start === undefined ? [] : [{ pid, start, attempt: Number(attempt) }]
  })
}

function environmentOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return []
  }
}
