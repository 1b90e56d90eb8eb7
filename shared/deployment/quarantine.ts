import type { Quarantine } from '../ledger/port.ts'
import type { Digest } from '../release/model.ts'
import type { DeploymentReason } from './model.ts'

/** Why a digest is in quarantine; undefined when it is not. */
export function quarantineOf(quarantine: Quarantine | null, digest: Digest): Quarantine['digests'][Digest] | undefined {
  return quarantine?.digests[digest]
}

/** Whether a failure speaks against the release itself. An infrastructure fault never does, nor does a hook, whose command may have failed for any reason. */
export function speaksAgainstRelease(reason: DeploymentReason): boolean {
  return reason === 'unhealthy' || reason === 'exited' || reason === 'tests-failed'
}

/** The quarantine with a digest put in. */
export function quarantined(current: Quarantine | null, service: string, digest: Digest, entry: Quarantine['digests'][Digest]): Quarantine {
  return { schemaVersion: 1, service, digests: { ...current?.digests, [digest]: entry } }
}

/** The quarantine without a digest (of one environment only, if given); null when there is nothing to lift. */
export function lifted(current: Quarantine | null, digest: Digest, environment?: string): Quarantine | null {
  const entry = quarantineOf(current, digest)
  if (current === null || entry === undefined || (environment !== undefined && entry.environment !== environment)) return null
  const digests = Object.fromEntries(Object.entries(current.digests).filter(([each]) => each !== digest))
  return { ...current, digests }
}
