import type { Liveness, ProcessIdentity } from './process-identity.ts'

/** How long a lease holds without renewal. */
export const leaseMs = 60_000

/** lock.json: who holds a cell's lock, from which process, and until when. */
export interface LockDocument extends ProcessIdentity {
  readonly schemaVersion: 1
  /** Random; tells this acquisition from every other. */
  readonly id: string
  /** Who, for people. */
  readonly holder: string
  readonly run: string
  readonly attempt: number
  /** ISO 8601 UTC. */
  readonly acquiredAt: string
  readonly expiresAt: string
  /** Set where the remote does not let refs be deleted: the lock is free. */
  readonly releasedAt?: string
}

/** May the lock be taken from its holder? The reason, or null. */
export type StealReason = 'released' | 'holder is dead' | 'expired, run finished' | 'expired for another lease' | null

/**
 * The steal rules: at once when the holder is proven dead on this machine; after expiry when its run is finished; after another whole lease
 * in any case. The facts that cost something to find out come as functions.
 */
export async function mayStealLock(
  lock: LockDocument,
  now: Date,
  liveness: () => Promise<Liveness>,
  isRunFinished: () => Promise<boolean | 'unknown'>,
): Promise<StealReason> {
  if (lock.releasedAt !== undefined) return 'released'
  if ((await liveness()) === 'dead') return 'holder is dead'
  const expired = now.getTime() - Date.parse(lock.expiresAt)
  if (Number.isNaN(expired) || expired <= 0) return null
  if (expired > leaseMs) return 'expired for another lease'
  return (await isRunFinished()) === true ? 'expired, run finished' : null
}
