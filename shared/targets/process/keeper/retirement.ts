import { messageOf } from '../../../errors.ts'
import type { Cell } from './cell.ts'
import type { Live } from './live.ts'
import type { StablePort } from './stable-port.ts'

/** Lets a replaced release finish and ends it, and closes the port it had when the service moved to another. Never rejects. */
export async function finishOld(cell: Cell, old: Live | null, oldPort: StablePort | null): Promise<void> {
  if (old === null && oldPort === null) return
  old?.retire()
  const records = old?.records() ?? []
  try {
    await old?.stop()
    await oldPort?.close(old?.launch.deploy.drain ?? 0)
    const ended = new Set(records.map(({ pid }) => pid))
    cell.update({ draining: cell.file.draining.filter(({ pid }) => !ended.has(pid)) })
  } catch (error) {
    cell.log(`the release before did not end cleanly: ${messageOf(error)}`)
  }
}
