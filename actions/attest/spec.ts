import { type ActionSpec, workspaceInputs } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: {
    ...workspaceInputs,
    'hand-over': { type: 'string', required: true },
    mode: { type: 'enum', values: ['predicate', 'unsigned', 'bundle'], default: 'predicate' },
    bundles: { type: 'list' },
  },
  outputs: ['subject-name', 'subject-digest', 'predicate-type', 'predicate-path', 'sbom-path', 'statements'],
} as const satisfies ActionSpec
