import type { PromotionInput, Stay } from '../../../shared/promotion/input.ts'
import { digestOf } from '../../../shared/release/canonical.ts'

export const at = '2026-11-21T12:00:00.000Z'

/** A promotion that every gate lets pass. */
export function input(more: Partial<PromotionInput> = {}): PromotionInput {
  return {
    schemaVersion: 1,
    at,
    trigger: 'pipeline',
    service: 'orders',
    environment: 'production',
    release: { id: digestOf('release'), digest: digestOf('new'), version: '2.0.0', commit: 'cccccccccccc' },
    chosen: false,
    live: { id: digestOf('live release'), digest: digestOf('live'), version: '1.0.0', commit: 'aaaaaaaaaaaa' },
    relation: 'newer',
    path: [stay()],
    soak: 3_600_000,
    contracts: { required: true, verdict: { verdict: 'yes', rows: [], order: [] } },
    freeze: { windows: [], declared: [] },
    hold: null,
    quarantine: null,
    approval: { required: true, approvedBy: 'grace' },
    config: { missing: [], file: 'deploy/production.env' },
    target: { configured: true },
    command: { required: true, outcome: { answer: 'passed', evidence: ['gate command passed'] } },
    changes: [],
    ...more,
  }
}

export function stay(more: Partial<Stay> = {}): Stay {
  return { environment: 'staging', standing: 'live', since: '2026-11-21T10:00:00.000Z', longest: 7_200_000, rolledBack: false, ...more }
}
