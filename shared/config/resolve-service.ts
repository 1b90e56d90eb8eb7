import { defaults } from './defaults.ts'
import { parseDuration } from './duration.ts'
import { normalised } from './files.ts'
import { type Manifest, requiredPrograms } from './manifest.ts'
import type { Command, ContractSpec, DeploySpec, Service, ServiceEnvironment, StageSettings, TestStage, VerifySpec } from './model.ts'
import { resolveBuild } from './resolve-build.ts'
import { strategyOf, targetOf } from './resolve-environment.ts'
import type { ProjectFile } from './schema/project-file.ts'
import type { ServiceFile } from './schema/service-file.ts'

/** What slipway.yml says about a service. */
export interface SharedSettings {
  /** Its stable ports, by environment. */
  readonly ports: Readonly<Record<string, number>>
  readonly build: ProjectFile['build']
}

/**
 * A service as its service.yml, its manifest, slipway.yml and the defaults make it. What its manifest has a say in is worked out when somebody asks: detection
 * asks for the services that changed.
 */
export function resolveService(name: string, path: string, file: ServiceFile, manifest: () => Manifest, shared: SharedSettings): Service {
  const { ports } = shared
  const stages = file.stages ? stagesOf(file.stages) : undefined
  let resolved: ByManifest | undefined
  const byManifest = () => {
    resolved ??= resolve(name, file, manifest(), shared)
    return resolved
  }
  return {
    name,
    path,
    ...(file.owner !== undefined ? { owner: file.owner } : {}),
    get language() {
      return byManifest().language
    },
    get manifestVersion() {
      return byManifest().manifestVersion
    },
    dependsOn: (file.dependsOn ?? []).map(normalised),
    inputs: (file.inputs ?? []).map(normalised),
    get requires() {
      return byManifest().requires
    },
    get build() {
      return byManifest().build
    },
    get test() {
      return byManifest().test
    },
    contracts: file.contracts ? contractsOf(file.contracts) : plainContracts,
    get deploy() {
      return byManifest().deploy
    },
    environments: file.environments || Object.keys(ports).length > 0 ? environmentsOf(file.environments ?? {}, ports) : nothingSpecial,
    ...(stages ? { stages } : {}),
  }
}

type ByManifest = Pick<Service, 'language' | 'manifestVersion' | 'requires' | 'build' | 'test' | 'deploy'>

function resolve(name: string, file: ServiceFile, manifest: Manifest, shared: SharedSettings): ByManifest {
  const { language, version: manifestVersion } = manifest
  return {
    language,
    manifestVersion,
    requires: file.requires ?? requiredPrograms(language),
    build: resolveBuild(file.build, shared.build, language, name),
    test: testStages(file, manifest),
    deploy: deployOf(file.deploy, manifest),
  }
}

// What most services of a large repository share: they have no service.yml.
const plainContracts: ContractSpec = { pacts: defaults.pacts }
const nothingSpecial: Service['environments'] = {}
const [plainTimeout, plainDrain] = [parseDuration(defaults.deployTimeout), parseDuration(defaults.drain)]

/** Declared stages beside what the manifest gives; `false` leaves one out. Fast first: unit, integration, then as declared. */
function testStages(file: ServiceFile, manifest: Manifest): readonly TestStage[] {
  const written = file.test ?? {}
  const declared: Readonly<Record<string, DeclaredStage>> = typeof written === 'string' || Array.isArray(written) ? { unit: written } : written
  const all: Record<string, DeclaredStage> = { ...(manifest.test !== undefined ? { unit: manifest.test } : {}), ...declared }
  const stages: TestStage[] = []
  for (const [name, stage] of Object.entries(all)) {
    if (stage === false) continue
    const settings = typeof stage === 'object' && 'run' in stage ? stage : { run: stage }
    const timeout = settings.timeout ?? file.stages?.[name]?.timeout ?? defaults.stageTimeout
    stages.push({
      name,
      run: settings.run,
      ...(settings.compose !== undefined ? { compose: normalised(settings.compose) } : {}),
      timeout: parseDuration(timeout),
    })
  }
  const rank = (stage: TestStage) => (stage.name === 'unit' ? 0 : stage.name === 'integration' ? 1 : 2)
  return stages.sort((a, b) => rank(a) - rank(b))
}

type DeclaredStage = false | Command | { run: Command; compose?: string; timeout?: string }

function contractsOf(contracts: NonNullable<ServiceFile['contracts']>): ContractSpec {
  const { pacts, consumer, verify, openapi } = contracts
  return {
    pacts: pacts === undefined ? defaults.pacts : (typeof pacts === 'string' ? [pacts] : pacts).map(normalised),
    ...(consumer ? { consumer: { command: consumer.command, timeout: parseDuration(consumer.timeout ?? defaults.stageTimeout) } } : {}),
    ...(verify ? { verify: verifyOf(verify) } : {}),
    ...(openapi !== undefined ? { openapi: normalised(openapi) } : {}),
  }
}

function verifyOf({ start, ready, states, messages, headers, timeout }: NonNullable<NonNullable<ServiceFile['contracts']>['verify']>): VerifySpec {
  return {
    ...(start !== undefined ? { start } : {}),
    ready: ready ?? defaults.ready,
    ...(states !== undefined ? { states } : {}),
    ...(messages !== undefined ? { messages } : {}),
    ...(headers !== undefined ? { headers } : {}),
    timeout: parseDuration(timeout ?? defaults.verifyTimeout),
  }
}

function deployOf(deploy: ServiceFile['deploy'] = {}, manifest: Manifest): DeploySpec {
  const start: Command | undefined = deploy.start ?? manifest.start
  return {
    kind: deploy.kind ?? 'web',
    ...(start !== undefined ? { start } : {}),
    ...(deploy.port !== undefined ? { port: deploy.port } : {}),
    health: deploy.health ?? (manifest.language === 'static' ? '/' : defaults.health),
    timeout: deploy.timeout === undefined ? plainTimeout : parseDuration(deploy.timeout),
    drain: deploy.drain === undefined ? plainDrain : parseDuration(deploy.drain),
    ...(deploy.schedule !== undefined ? { schedule: deploy.schedule } : {}),
    requiredConfig: deploy.requiredConfig ?? [],
    ...(deploy.resources !== undefined ? { resources: deploy.resources } : {}),
    ...(deploy.before !== undefined ? { before: deploy.before } : {}),
    ...(deploy.after !== undefined ? { after: deploy.after } : {}),
    irreversible: deploy.irreversible ?? false,
  }
}

function environmentsOf(written: NonNullable<ServiceFile['environments']>, ports: Readonly<Record<string, number>>): Service['environments'] {
  const result: Record<string, ServiceEnvironment> = {}
  for (const name of new Set([...Object.keys(written), ...Object.keys(ports)])) {
    const { promote, target, strategy, replicas, port = ports[name] } = written[name] ?? {}
    result[name] = {
      ...(promote !== undefined ? { promote } : {}),
      ...(target !== undefined ? { target: targetOf(target) } : {}),
      ...(strategy !== undefined ? { strategy: strategyOf(strategy) } : {}),
      ...(replicas !== undefined ? { replicas } : {}),
      ...(port !== undefined ? { port } : {}),
    }
  }
  return result
}

function stagesOf(stages: NonNullable<ServiceFile['stages']>): Readonly<Record<string, StageSettings>> {
  return Object.fromEntries(
    Object.entries(stages).map(([name, { runsOn, container, timeout }]) => [
      name,
      {
        ...(runsOn !== undefined ? { runsOn: typeof runsOn === 'string' ? [runsOn] : runsOn } : {}),
        ...(container !== undefined ? { container } : {}),
        ...(timeout !== undefined ? { timeout: parseDuration(timeout) } : {}),
      },
    ]),
  )
}
