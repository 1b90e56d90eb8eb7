import { workspaceInputs, type ActionSpec } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: {
    ...workspaceInputs,
    service: { type: 'string', required: true },
    environments: { type: 'list', required: true },
    'hand-over': { type: 'string' },
    ignore: { type: 'list' },
    junit: { type: 'string' },
    verify: { type: 'boolean', default: 'true' },
  },
  outputs: ['verdict', 'rows'],
} as const satisfies ActionSpec
