import { ledgerInputs, type ActionSpec } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: {
    ...ledgerInputs,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression, as in action.yml
    token: { type: 'string', secret: true, default: '${{ github.token }}' },
    base: { type: 'string' },
    head: { type: 'string', default: 'HEAD' },
    environment: { type: 'string' },
    force: { type: 'list' },
    unowned: { type: 'enum', values: ['all', 'ignore', 'fail'], default: 'ignore' },
    'on-unknown-base': { type: 'enum', values: ['all', 'fail'], default: 'all' },
    'changed-files': { type: 'boolean', default: 'false' },
    'shard-size': { type: 'int', default: '256' },
  },
  outputs: ['any', 'count', 'services', 'matrix', 'reasons', 'removed', 'changed-files', 'truncated'],
} as const satisfies ActionSpec
