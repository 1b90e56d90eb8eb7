import { cp } from 'node:fs/promises'
import path from 'node:path'
import type { DeployDescriptor, Release } from '../../shared/release/model.ts'
import { digestOf } from '../../shared/release/canonical.ts'
import type { DesiredState } from '../../shared/targets/port.ts'

const fixture = path.resolve(import.meta.dirname, '../fixtures/target-service')

export interface Wish {
  readonly release: string
  readonly attempt: number
  readonly service?: string
  readonly env?: Readonly<Record<string, string>>
  readonly deploy?: Partial<DeployDescriptor>
  readonly replicas?: number
  readonly port?: number
  readonly unpack?: (into: string) => Promise<void>
}

/** What a driver is asked for when a release of the fixture service is deployed. */
export function desired(wish: Wish): DesiredState {
  const service = wish.service ?? 'shop'
  return {
    service,
    environment: 'dev',
    release: releaseOf(service, wish),
    attempt: wish.attempt,
    env: { PATH: process.env.PATH ?? '', RELEASE: wish.release, ...wish.env },
    configHash: digestOf(JSON.stringify(wish.env ?? {})).slice(7),
    replicas: wish.replicas ?? 1,
    ...(wish.port === undefined ? {} : { port: wish.port }),
    unpack: wish.unpack ?? ((into) => cp(fixture, path.join(into, 'app'), { recursive: true })),
  }
}

function releaseOf(service: string, { release, deploy }: Wish): Release {
  const fingerprint = digestOf(`${service} ${release}`).slice(7)
  return {
    schemaVersion: 1,
    service,
    artifact: { kind: 'archive', digest: digestOf(`artifact ${service} ${release}`), repository: service, size: 1 },
    fingerprint,
    parts: {},
    version: `0.0.0-${fingerprint.slice(0, 10)}`,
    deploy: {
      kind: 'web',
      start: [process.execPath, 'server.mjs'],
      health: '/healthz',
      timeout: 15_000,
      drain: 5_000,
      requiredConfig: [],
      irreversible: false,
      workdir: 'app',
      requires: [],
      ...deploy,
    },
    contracts: { pacts: [] },
  }
}
