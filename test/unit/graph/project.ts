import { resolveBuild } from '../../../shared/config/resolve-build.ts'
import type { Library, Project, Service } from '../../../shared/config/model.ts'

/** A service with nothing special about it. */
export function service(name: string, more: Partial<Service> = {}): Service {
  return {
    name,
    path: `services/${name}`,
    language: 'node',
    manifestVersion: '1.0.0',
    dependsOn: [],
    inputs: [],
    requires: [],
    build: resolveBuild(undefined, undefined, 'node', 'x'),
    test: [],
    contracts: { pacts: ['contracts/*.json'] },
    deploy: { kind: 'web', health: '/healthz', timeout: 30_000, drain: 10_000, requiredConfig: [], irreversible: false },
    environments: {},
    ...more,
  }
}

export function project(services: readonly Service[], libraries: readonly Library[] = [], more: Partial<Project> = {}): Project {
  return {
    root: '/repo',
    configFile: 'slipway.yml',
    registry: 'oci:.slipway/registry',
    ledger: { remote: 'origin', prefix: 'refs/slipway' },
    environments: [],
    services: [...services].sort((a, b) => (a.name < b.name ? -1 : 1)),
    libraries,
    globals: [],
    ignore: [],
    unowned: 'ignore',
    ...more,
  }
}

/** A package.json as people write it. */
export function packageJson(name: string, fields: Readonly<Record<string, unknown>> = {}): string {
  return `${JSON.stringify({ name, ...fields }, null, 2)}\n`
}
