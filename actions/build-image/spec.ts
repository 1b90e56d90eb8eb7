import { ledgerInputs, type ActionSpec } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: { ...ledgerInputs, service: { type: 'string', required: true }, 'hand-over': { type: 'string' } },
  outputs: ['digest', 'release', 'ref', 'version', 'fingerprint', 'reused'],
} as const satisfies ActionSpec
