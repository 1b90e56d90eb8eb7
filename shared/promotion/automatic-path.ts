import type { Environment, Project, Service } from '../config/model.ts'

/** The environments that a release may enter by itself next: on `promote: auto` for this service, not reached yet, every environment of `after` reached. In the file's order. */
export function nextAutomatic(
  environments: readonly Environment[],
  service: Pick<Service, 'environments'>,
  reached: readonly string[],
): readonly Environment[] {
  return environments.filter((environment) => {
    const promote = service.environments[environment.name]?.promote ?? environment.promote
    return promote === 'auto' && !reached.includes(environment.name) && environment.after.every((name) => reached.includes(name))
  })
}

/** Every environment that a green release enters by itself, in an order that respects `after`. */
export function automaticPath({ environments }: Pick<Project, 'environments'>, service: Pick<Service, 'environments'>): readonly Environment[] {
  const path: Environment[] = []
  const names = () => path.map((environment) => environment.name)
  for (let next = nextAutomatic(environments, service, []); next.length > 0; next = nextAutomatic(environments, service, names())) path.push(...next)
  return path
}
