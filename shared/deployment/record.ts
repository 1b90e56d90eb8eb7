import { setTimeout as delay } from 'node:timers/promises'
import { UnavailableError } from '../errors.ts'
import type { Cell } from './cell.ts'
import { highestNumber } from './cell-state.ts'
import type { CellState } from './model.ts'

/** How patient a deployment is; the defaults suit real remotes, tests shorten them. */
export interface Patience {
  /** How long to wait for another holder of the cell's lock, in milliseconds. */
  readonly lockWaitMs: number
  /** Pauses between tries to write the ledger once the target was changed, in milliseconds. */
  readonly retryDelaysMs: readonly number[]
}

export const defaultPatience: Patience = { lockWaitMs: 120_000, retryDelaysMs: [200, 1_000, 3_000] }

/**
 * Writes a cell's state if the cell still stands at one of the expected attempt numbers. `taken`: somebody with a newer attempt was here, nothing is written.
 * What others changed beside the attempt (a hold) is in the state that `change` is given.
 */
export async function writeCell(cell: Cell, expected: readonly number[], change: (current: CellState | null) => CellState): Promise<CellState | 'taken'> {
  let taken = false
  const state = await cell.workspace.ledger.updateCell(cell.environment.name, cell.service, (current) => {
    taken = !expected.includes(highestNumber(current))
    return taken ? null : change(current)
  })
  return taken || state === null ? 'taken' : state
}

/** Tries again while the ledger is unavailable; the last failure escapes with what really serves put in front. */
export async function insist<T>(write: () => Promise<T>, delaysMs: readonly number[], whatServes: string): Promise<T> {
  for (const pause of delaysMs) {
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error
      await delay(pause)
    }
  }
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error
    throw new UnavailableError(
      `${whatServes}, but the ledger could not be told: ${error.message}. Nothing is lost: the next run, or "slipway reconcile", asks the target and records it`,
      { cause: error },
    )
  }
}
