import { workspaceInputs, type ActionSpec } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: {
    ...workspaceInputs,
    services: { type: 'list', required: true },
    to: { type: 'string', required: true },
    digest: { type: 'string' },
    trigger: { type: 'enum', values: ['promote', 'pipeline'], default: 'promote' },
    'dry-run': { type: 'boolean', default: 'false' },
    approve: { type: 'boolean', default: 'false' },
    verify: { type: 'boolean', default: 'false' },
    'hand-over': { type: 'string' },
    reason: { type: 'string' },
  },
  outputs: ['decision', 'entered', 'digests'],
} as const satisfies ActionSpec
