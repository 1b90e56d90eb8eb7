import { workspaceInputs, type ActionSpec } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: {
    ...workspaceInputs,
    service: { type: 'string', required: true },
    stage: { type: 'string' },
    environment: { type: 'string' },
    containers: { type: 'enum', values: ['include', 'exclude', 'only'], default: 'include' },
    'hand-over': { type: 'string' },
  },
  outputs: ['status'],
} as const satisfies ActionSpec
