import { copyFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import { contractSha } from '../../../shared/contract/sha.ts'
import type { ProviderVerificationRequest } from '../../../shared/contracts/port.ts'
import type { Command, VerifySpec } from '../../../shared/config/model.ts'
import type { PactContract, Release } from '../../../shared/release/model.ts'

/** The repository's root, where the verifier is installed. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))

const providerFile = fileURLToPath(new URL('provider.mjs', import.meta.url))

export interface OrdersOptions {
  readonly fault?: string
  readonly start?: Command
  /** null: not set up in any way. */
  readonly states?: VerifySpec['states'] | null
  readonly headers?: Readonly<Record<string, string>>
  readonly messages?: string
  readonly verify?: boolean
  readonly timeout?: number
  readonly fingerprint?: string
  readonly pacts?: readonly PactContract[]
  readonly service?: string
}

/** A release of the small provider. */
export function release(options: OrdersOptions = {}): Release {
  const { fault = 'none', start, states = '/_states', verify = true, timeout = 10_000, fingerprint = 'f'.repeat(64), pacts = [], service = 'orders' } = options
  const { headers, messages } = options
  return {
    schemaVersion: 1,
    service,
    artifact: { kind: 'archive', digest: `sha256:${fingerprint}`, repository: service, size: 1 },
    fingerprint,
    parts: {},
    version: `1.0.0-${fingerprint.slice(0, 10)}`,
    deploy: { kind: 'web', workdir: '.', requires: [], health: '/healthz', timeout: 1000, drain: 1000, requiredConfig: [], irreversible: false },
    contracts: {
      pacts,
      ...(verify
        ? {
            verify: {
              start: start ?? ['node', 'provider.mjs', fault],
              ready: '/healthz',
              timeout,
              ...(states === null ? {} : { states }),
              ...(headers ? { headers } : {}),
              ...(messages ? { messages } : {}),
            },
          }
        : {}),
    },
  }
}

export interface ExpectationOptions {
  readonly description?: string
  readonly path?: string
  readonly state?: string | null
  readonly pending?: boolean
}

/** One interaction: an order with a decimal total and a currency. */
export function expectation({ description = 'a request for an order', path: url = '/orders/1', state = null, pending }: ExpectationOptions = {}) {
  return {
    description,
    ...(pending === undefined ? {} : { pending }),
    ...(state === null ? {} : { providerStates: [{ name: state }] }),
    request: { method: 'GET', path: url },
    response: {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: { id: '1', total: 12.5, currency: 'EUR' },
      matchingRules: {
        body: { '$.id': { matchers: [{ match: 'type' }] }, '$.total': { matchers: [{ match: 'decimal' }] }, '$.currency': { matchers: [{ match: 'type' }] } },
      },
    },
  }
}

/** A pact of `consumer` on `provider`, as the release of the consumer carries it. */
export function pact(interactions: readonly unknown[], { consumer = 'web', provider = 'orders', specification = '3.0.0' } = {}): PactContract {
  const content = { consumer: { name: consumer }, provider: { name: provider }, interactions, metadata: { pactSpecification: { version: specification } } }
  return { consumer, provider, sha: contractSha(content), content }
}

/** A request whose artifact is the small provider. */
export function request(provider: Release, contracts: readonly PactContract[], log: (line: string) => void = () => {}): ProviderVerificationRequest {
  return {
    provider,
    contracts,
    unpack: (into) => copyFile(providerFile, path.join(into, 'provider.mjs')),
    root,
    run: 'run-1',
    now: () => new Date('2026-11-21T10:00:00Z'),
    log,
  }
}
