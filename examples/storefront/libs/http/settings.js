/** What the platform tells a service through its environment, read when asked. */
export const settings = {
  port: () => Number(process.env.PORT ?? 0),
  host: () => process.env.HOST ?? '127.0.0.1',
  version: () => process.env.SLIPWAY_VERSION ?? '0.0.0-dev',
  digest: () => process.env.SLIPWAY_DIGEST ?? null,
  verifyingContracts: () => process.env.PACT_VERIFICATION === '1',
  /** A feature flag of this environment; off where nobody says otherwise. */
  flag: (name) => JSON.parse(process.env.SLIPWAY_FLAGS ?? '{}')[name] === true,
}
