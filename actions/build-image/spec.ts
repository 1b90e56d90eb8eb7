import { type ActionSpec, workspaceInputs } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: {
    ...workspaceInputs,
    service: { type: 'string', required: true },
    'hand-over': { type: 'string' },
    push: { type: 'enum', values: ['auto', 'never'], default: 'auto' },
  },
  outputs: ['digest', 'release', 'ref', 'repository', 'pushed', 'layout', 'version', 'fingerprint', 'reused', 'size', 'sbom-digest'],
} as const satisfies ActionSpec
