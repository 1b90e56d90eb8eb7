import type { PromotionInput } from '../input.ts'
import type { Gate } from '../model.ts'

/** A release that failed its verification anywhere goes nowhere until somebody lifts that. */
export function quarantineGate({ service, release, quarantine }: PromotionInput): Gate {
  const name = 'quarantine'
  if (quarantine === null) return { name, status: 'pass', code: 'not-quarantined', reason: `${release.version} has failed no verification` }
  return {
    name,
    status: 'fail',
    code: 'quarantined',
    reason: `${release.version} failed in ${quarantine.environment} at ${quarantine.at} (${quarantine.reason}); slipway quarantine ${service} ${release.digest} --lift ends this`,
  }
}
