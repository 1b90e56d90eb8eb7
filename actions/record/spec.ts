import { workspaceInputs, type ActionSpec } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: { ...workspaceInputs, 'hand-over': { type: 'string', required: true }, as: { type: 'enum', values: ['nominated', 'green'], default: 'nominated' } },
  outputs: ['releases'],
} as const satisfies ActionSpec
