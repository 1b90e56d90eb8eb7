import type { Environment, Project, Service } from '../config/model.ts'

/** The environments a green release of a service enters by itself, in order: those on `promote: auto` whose predecessors are all on the list. */
export function automaticPath(project: Project, service: Service): readonly Environment[] {
  const path: Environment[] = []
  const names = new Set<string>()
  let grew = true
  while (grew) {
    grew = false
    for (const environment of project.environments) {
      const promote = service.environments[environment.name]?.promote ?? environment.promote
      if (promote !== 'auto' || names.has(environment.name) || !environment.after.every((name) => names.has(name))) continue
      path.push(environment)
      names.add(environment.name)
      grew = true
    }
  }
  return path
}
