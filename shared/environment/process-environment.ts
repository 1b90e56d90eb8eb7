import type { Digest } from '../release/model.ts'
import type { Configuration } from './configuration.ts'

/** What of the machine's own environment a service may see; nothing else leaks into it, least of all credentials. */
export const hostVariables = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR'] as const

export interface ProcessEnvironmentRequest {
  /** The environment of this process; only `hostVariables` are taken. */
  readonly host: Readonly<Record<string, string | undefined>>
  readonly configuration: Pick<Configuration, 'values' | 'flags'>
  readonly service: string
  readonly environment: string
  readonly version: string
  readonly digest: Digest
  readonly attempt: number
  /** Addresses of the services of the environment, by name. */
  readonly peers: Readonly<Record<string, string>>
}

/**
 * The whole environment of a deployed process, its hooks and its tests. Where two say the same name the later wins:
 * host, peers' URLs, config file, SLIPWAY_*. So a config file may point a peer elsewhere, but nobody can fake what is deployed.
 */
export function processEnvironment(request: ProcessEnvironmentRequest): Record<string, string> {
  const env: Record<string, string> = {}
  for (const name of hostVariables) {
    const value = request.host[name]
    if (value !== undefined) env[name] = value
  }
  for (const [service, url] of Object.entries(request.peers)) env[peerVariable(service)] = url
  return {
    ...env,
    ...request.configuration.values,
    SLIPWAY_SERVICE: request.service,
    SLIPWAY_ENVIRONMENT: request.environment,
    SLIPWAY_VERSION: request.version,
    SLIPWAY_DIGEST: request.digest,
    SLIPWAY_ATTEMPT: String(request.attempt),
    SLIPWAY_FLAGS: JSON.stringify(request.configuration.flags),
  }
}

/** The variable that carries a service's address: `price-list` is told as `PRICE_LIST_URL`. */
export function peerVariable(service: string): string {
  return `${service.toUpperCase().replaceAll('-', '_')}_URL`
}

/** Required keys that neither the config file nor a peer's address gives, in the order they are declared. */
export function missingConfiguration(
  required: readonly string[],
  values: Readonly<Record<string, string>>,
  peers: Readonly<Record<string, string>>,
): readonly string[] {
  const known = new Set([...Object.keys(values), ...Object.keys(peers).map(peerVariable)])
  return required.filter((key) => !known.has(key))
}
