import { UserError } from '../shared/errors.ts'
import { closest } from '../shared/config/closest.ts'
import type { Project } from '../shared/config/model.ts'

/** The services a command is about: the ones named, or all with `--all`. All unknown names are reported at once. */
export function selectServices(project: Project, names: readonly string[], all: boolean): readonly string[] {
  const known = project.services.map((service) => service.name)
  if (all) return known
  if (names.length === 0) throw new UserError(`name a service, or give --all; there are ${known.join(', ')}`)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new UserError(unknown.map((name) => unknownName('service', name, known)).join('\n'))
  return [...new Set(names)]
}

/** The environment of a name, or one clear message. */
export function requireEnvironment(project: Project, name: string | boolean | undefined) {
  const known = project.environments.map((environment) => environment.name)
  if (typeof name !== 'string') throw new UserError(`say which environment; there are ${known.join(', ')}`)
  const environment = project.environments.find((each) => each.name === name)
  if (!environment) throw new UserError(unknownName('environment', name, known))
  return environment
}

function unknownName(what: string, name: string, known: readonly string[]): string {
  const hint = closest(name, known)
  return `no ${what} ${name}${hint ? `; did you mean ${hint}?` : `; there are ${known.join(', ')}`}`
}
