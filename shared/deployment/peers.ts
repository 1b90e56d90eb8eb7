import type { Environment, TargetSpec } from '../config/model.ts'
import { canonicalJson } from '../release/canonical.ts'
import type { Workspace } from '../workspace/model.ts'

/** Addresses of the web services of an environment, by name, whether they run yet or not. Services with a target of their own are asked of that. */
export async function peerAddresses(workspace: Workspace, environment: Environment): Promise<Readonly<Record<string, string>>> {
  const groups = new Map<string, { service: string; services: { name: string; port?: number }[] }>()
  for (const service of workspace.project.services) {
    if (service.deploy.kind !== 'web') continue
    const settings = service.environments[environment.name]
    const spec: TargetSpec | undefined = settings?.target ?? environment.target
    if (spec === undefined) continue
    const key = canonicalJson(spec)
    const group = groups.get(key) ?? { service: service.name, services: [] }
    group.services.push({ name: service.name, ...(settings?.port === undefined ? {} : { port: settings.port }) })
    groups.set(key, group)
  }
  const addresses = await Promise.all([...groups.values()].map(({ service, services }) => workspace.target(environment, service).addresses?.(services) ?? {}))
  return Object.assign({}, ...addresses)
}
