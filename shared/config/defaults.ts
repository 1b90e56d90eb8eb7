/** What a key means when it is not written. Read by the loader and by the generated docs, so that the two cannot differ. Durations as in the file. */
export const defaults = {
  registry: 'oci:.slipway/registry',
  remote: 'origin',
  prefix: 'refs/slipway',
  promote: 'manual',
  contracts: true,
  soak: '0s',
  timezone: 'UTC',
  pacts: ['contracts/*.json'],
  stageTimeout: '10m',
  environmentTestsTimeout: '30m',
  verifyTimeout: '60s',
  ready: '/healthz',
  messages: '/',
  health: '/healthz',
  deployTimeout: '30s',
  drain: '10s',
  manifestVersion: '0.0.0',
  unowned: 'ignore',
  builder: 'auto',
  base: 'pin',
  platforms: ['linux/amd64'],
  compression: 'gzip',
  layout: 'lambda',
} as const

/** A pipeline has this many slots, so no path may have more automatic environments. */
export const automaticEnvironmentsAtMost = 8
