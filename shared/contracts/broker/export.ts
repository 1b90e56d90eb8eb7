import type { Broker } from './open.ts'
import type { ExportPlan, ResultToPublish } from './export-plan.ts'

export interface ExportOptions {
  /** Environments that the broker lacks are created with this; without it they are an error. */
  readonly createEnvironment?: (name: string) => { readonly production: boolean }
  /** Of the program that publishes. */
  readonly version: string
  readonly log: (line: string) => void
}

/** How much was told; what the broker knew already is not counted, but for publications, which it compares itself. */
export interface Exported {
  readonly publications: number
  readonly versions: number
  readonly results: number
  readonly deployments: number
}

/** Tells a broker what the plan says. Again: nothing changes. Throws UserError where the broker has other content under a version. */
export async function exportTo(broker: Broker, plan: ExportPlan, options: ExportOptions): Promise<Exported> {
  const addresses = new Map<string, string>()
  for (const { service, version, branch, buildUrl, pacts } of plan.publications) {
    const contracts = pacts.map(({ provider, content }) => ({ provider, content }))
    const { pacts: published } = await broker.publish({
      service,
      version,
      contracts,
      ...(branch === null ? {} : { branch }),
      ...(buildUrl === undefined ? {} : { buildUrl }),
    })
    for (const [provider, href] of Object.entries(published)) addresses.set(`${service} ${version} ${provider}`, href)
  }
  for (const version of plan.versions) await broker.ensureVersion(version)
  let results = 0
  for (const result of plan.results) if (await exportResult(broker, result, addresses, options)) results++
  const deployments = await exportDeployments(broker, plan.deployments, options)
  for (const note of plan.notes) options.log(note)
  return { publications: plan.publications.length, versions: plan.versions.length, results, deployments }
}

async function exportResult(
  broker: Broker,
  result: ResultToPublish,
  addresses: ReadonlyMap<string, string>,
  { version, log }: ExportOptions,
): Promise<boolean> {
  const { consumer, consumerVersion, provider, providerVersion, branch, success, verifier } = result
  const href = addresses.get(`${consumer} ${consumerVersion} ${provider}`)
  if (href === undefined) {
    log(`${broker.host} gave no address for the pact of ${consumer} ${consumerVersion} on ${provider}: its result is not published`)
    return false
  }
  const { rows } = await broker.matrix({
    selectors: [
      { service: consumer, version: consumerVersion },
      { service: provider, version: providerVersion },
    ],
  })
  const isKnown = rows.some(
    (row) => row.consumer === consumer && row.provider === provider && row.providerVersion?.number === providerVersion && row.success === success,
  )
  if (isKnown) return false
  await broker.publishResult(await broker.pact(href), {
    success,
    providerVersion,
    ...(branch === null ? {} : { branch }),
    // Facts do not keep what became of each interaction.
    interactions: [],
    verifiedBy: { implementation: `slipway (${verifier})`, version },
  })
  return true
}

/** Several versions of one service at once (a rollout in its middle) are recorded as instances, so that none replaces the other; what serves no more is ended. */
async function exportDeployments(broker: Broker, live: ExportPlan['deployments'], { createEnvironment }: ExportOptions): Promise<number> {
  let count = 0
  for (const environment of new Set(live.map((placement) => placement.environment))) {
    if (createEnvironment) await broker.ensureEnvironment({ name: environment, ...createEnvironment(environment) })
    const recorded = (await broker.recorded(environment)).filter(({ kind }) => kind === 'deployed')
    const here = live.filter((placement) => placement.environment === environment)
    for (const service of new Set(here.map((placement) => placement.service))) {
      const versions = new Set(here.flatMap((placement) => (placement.service === service ? [placement.version] : [])))
      const before = recorded.filter((record) => record.service === service)
      const fresh = [...versions].filter((version) => !before.some((record) => record.version === version))
      for (const version of fresh) await broker.recordDeployment({ service, version, environment, ...(versions.size > 1 ? { instance: version } : {}) })
      for (const { version, instance } of before) {
        const isReplaced = instance === null && versions.size === 1 && fresh.length === 1
        if (!versions.has(version) && !isReplaced) await broker.recordUndeployment({ service, environment, ...(instance === null ? {} : { instance }) })
      }
      count += fresh.length
    }
  }
  return count
}
