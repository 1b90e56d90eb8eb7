import type { Launch, ProcessRecord } from '../model.ts'
import type { Backend } from './backend.ts'

/** A release that runs in a cell. */
export interface Live {
  readonly launch: Launch
  /** Replicas that can take requests now. */
  backends(): readonly Backend[]
  /** Its processes, to be found again. */
  records(): readonly ProcessRecord[]
  /** Asks it how it is. */
  health(): Promise<{ readonly healthy: boolean; readonly detail: string }>
  /** Nothing is restarted or started any more; what runs goes on. */
  retire(): void
  /** Lets it finish what it does for as long as its release says, then ends it. */
  stop(): Promise<void>
}

/** How long a process may take from SIGTERM to its end, when its work is done already. */
export const stopGraceMs = 5_000
