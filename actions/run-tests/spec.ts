import { repositoryInputs, type ActionSpec } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: { ...repositoryInputs, service: { type: 'string', required: true }, stage: { type: 'string' } },
  outputs: ['status'],
} as const satisfies ActionSpec
