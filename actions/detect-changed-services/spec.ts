import { ledgerInputs, type ActionSpec } from '../../shared/runner/spec.ts'

export const spec = {
  inputs: {
    ...ledgerInputs,
    base: { type: 'string' },
    head: { type: 'string', default: 'HEAD' },
    environment: { type: 'string' },
    force: { type: 'list' },
    'shard-size': { type: 'int', default: '256' },
  },
  outputs: ['any', 'services', 'removed', 'shards'],
} as const satisfies ActionSpec
