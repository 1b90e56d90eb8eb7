import { workspaceInputs, type ActionSpec } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: {
    ...workspaceInputs,
    service: { type: 'string', required: true },
    environment: { type: 'string', required: true },
    operation: { type: 'enum', values: ['deploy', 'rollback'], default: 'deploy' },
    digest: { type: 'string' },
    reason: { type: 'string' },
  },
  outputs: ['status', 'digest', 'previous', 'attempt', 'url'],
} as const satisfies ActionSpec
