import type { Project, Service } from '../config/model.ts'
import { UserError } from '../errors.ts'
import { automaticPath } from '../promotion/automatic-path.ts'

/** How many environments of its automatic path a service pipeline has a job for: the job graph of a workflow is static. */
export const environmentSlots = 8

/** A matrix makes at most this many jobs (GitHub's limit). */
export const largestMatrix = 256

/** One service's pipeline, as an element of the matrix in service-shard.yml. */
export interface MatrixService {
  readonly service: string
  /** The environments it enters by itself, in order; the workflow gives each a slot. */
  readonly environments: readonly string[]
}

/** An element of the matrix in service-pipelines.yml: one call of service-shard.yml. */
export interface Shard {
  readonly shard: number
  readonly services: readonly MatrixService[]
}

/** Spreads services evenly over as few shards as their size allows. Throws UserError when a path is longer than the workflow has slots, or there are more services than two levels of matrix can hold. */
export function shardsOf(project: Project, services: readonly string[], size: number = largestMatrix): readonly Shard[] {
  const count = Math.ceil(services.length / size)
  if (count > largestMatrix)
    throw new UserError(`${services.length} services need ${count} shards of ${size}; at most ${largestMatrix} are possible: raise shard-size`)
  const known = new Map(project.services.map((service) => [service.name, service]))
  const entries = services.map((name) => matrixService(project, name, known.get(name)))
  const perShard = Math.ceil(entries.length / Math.max(1, count))
  return Array.from({ length: count }, (_, index) => ({ shard: index + 1, services: entries.slice(index * perShard, (index + 1) * perShard) })).filter(
    (shard) => shard.services.length > 0,
  )
}

function matrixService(project: Project, name: string, service: Service | undefined): MatrixService {
  const environments = service ? automaticPath(project, service).map((environment) => environment.name) : []
  if (environments.length > environmentSlots) {
    throw new UserError(
      `${name} enters ${environments.length} environments by itself (${environments.join(', ')}); a pipeline has ${environmentSlots} slots: put promote: manual on a later one`,
    )
  }
  return { service: name, environments }
}
