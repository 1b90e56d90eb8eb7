import { checkBuild } from './check-build.ts'
import { didYouMean } from './closest.ts'
import { findCycles } from './cycles.ts'
import type { DeclaredService } from './declared-service.ts'
import { type FileIndex, normalised } from './files.ts'
import type { Library } from './model.ts'
import type { ProjectFile } from './schema/project-file.ts'
import { checkCron } from './schedule.ts'
import type { KeyPath, Source } from './source.ts'

/** Reports what is wrong between services, and between them and the environments. */
export async function checkServices(
  services: readonly DeclaredService[],
  libraries: readonly Library[],
  project: ProjectFile,
  source: Source,
  index: FileIndex,
): Promise<void> {
  checkNames(services)
  checkDependencies(services, libraries, index)
  checkPorts(services, project, source)
  for (const service of services) {
    checkOwn(service, project)
    if (service.file.deploy?.schedule !== undefined && service.source) await checkCron(service.file.deploy.schedule, ['deploy', 'schedule'], service.source)
  }
}

function checkNames(services: readonly DeclaredService[]): void {
  const first = new Map<string, DeclaredService>()
  for (const service of services) {
    const other = first.get(service.name)
    if (!other) first.set(service.name, service)
    else service.problem(`two services are called \`${service.name}\`: ${other.path} and ${service.path}; give one another name in its service.yml`)
  }
}

function checkDependencies(services: readonly DeclaredService[], libraries: readonly Library[], index: FileIndex): void {
  const byPath = new Map(services.map((service) => [service.path, service.name]))
  const names = new Set(services.map((service) => service.name))
  const known = [...names, ...services.map((service) => service.path), ...libraries.flatMap((library) => [library.name, library.path])]
  const edges = new Map<string, string[]>()
  for (const { name, file, source } of services) {
    for (const [position, written] of (file.dependsOn ?? []).entries()) {
      const to = normalised(written)
      const service = names.has(to) ? to : byPath.get(to)
      if (service !== undefined) edges.set(name, [...(edges.get(name) ?? []), service])
      else if (!index.hasFolder(to) && !index.files.has(to) && !known.includes(to)) {
        source?.problem(['dependsOn', position], `there is no service or folder \`${written}\`${didYouMean(to, known)}`)
      }
    }
  }
  for (const circle of findCycles([...names].sort(), (name) => edges.get(name) ?? [])) {
    const [first = ''] = circle
    services.find((service) => service.name === first)?.source?.problem(['dependsOn'], `\`dependsOn\` goes in a circle: ${[...circle, first].join(' → ')}`)
  }
}

/** One environment's services cannot share a stable port, wherever the two are written. */
function checkPorts(services: readonly DeclaredService[], project: ProjectFile, source: Source): void {
  const names = services.map((service) => service.name)
  for (const [environment, { ports = {} }] of Object.entries(project.environments ?? {})) {
    const taken = new Map<number, string>()
    const take = (service: string, port: number, where: Source, path: KeyPath) => {
      const other = taken.get(port)
      if (other !== undefined && other !== service)
        where.problem(path, `port ${port} is taken in \`${environment}\` by \`${other}\`; every service needs its own`)
      else taken.set(port, service)
    }
    for (const [service, port] of Object.entries(ports)) {
      const path = ['environments', environment, 'ports', service]
      if (!names.includes(service)) source.problem(path, `there is no service \`${service}\`${didYouMean(service, names)}`, 'key')
      else take(service, port, source, path)
    }
    for (const { name, file, source: own } of services) {
      const port = file.environments?.[environment]?.port
      if (port === undefined || !own) continue
      const path = ['environments', environment, 'port']
      const given = ports[name]
      if (given !== undefined && given !== port) own.problem(path, `port ${port} here, but ${given} in ${source.file}; write it once`)
      else take(name, port, own, path)
    }
  }
}

/** Stages of a pipeline that are no test stages. */
const pipelineStages = ['build', 'contract', 'deploy']

function checkOwn({ file, manifest, source }: DeclaredService, project: ProjectFile): void {
  if (!source) return
  const environments = Object.keys(project.environments ?? {})
  for (const environment of Object.keys(file.environments ?? {})) {
    if (environments.includes(environment)) continue
    const hint = didYouMean(environment, environments) || (environments.length > 0 ? `; there are: ${environments.join(', ')}` : '; slipway.yml has none')
    source.problem(['environments', environment], `there is no environment \`${environment}\`${hint}`, 'key')
  }
  const { test = {}, build, deploy } = file
  const tests = new Set([
    ...(typeof test === 'string' || Array.isArray(test) ? ['unit'] : Object.keys(test)),
    ...(manifest().test !== undefined ? ['unit'] : []),
  ])
  for (const stage of Object.keys(file.stages ?? {})) {
    const allowed = [...tests, ...pipelineStages]
    if (!allowed.includes(stage))
      source.problem(['stages', stage], `there is no stage \`${stage}\`${didYouMean(stage, allowed) || `; there are: ${allowed.join(', ')}`}`, 'key')
  }
  if (build) checkBuild(build, project, source)
  if (deploy?.schedule !== undefined && deploy.kind !== 'job') source.problem(['deploy', 'schedule'], '`deploy.schedule` is only used with `kind: job`', 'key')
}
