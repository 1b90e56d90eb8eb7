import { ledgerInputs, type ActionSpec } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: { ...ledgerInputs, 'hand-over': { type: 'string', required: true }, as: { type: 'enum', values: ['nominated', 'green'], default: 'nominated' } },
  outputs: ['releases'],
} as const satisfies ActionSpec
