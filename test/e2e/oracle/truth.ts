import { foreignRange, lockOf } from './locks.ts'
import type { Step } from './history.ts'
import { type Field, fields, filesOf, isService, type Manager, type Member, type State } from './workspace.ts'

/** What a commit changed, from what the generator knows: no git, no detector. */
export interface Facts {
  /** Paths whose contents differ, came or went. */
  readonly paths: readonly string[]
  /** Names of packages of the workspace that differ: in a file, in their folder, or in what is installed for them. */
  readonly changed: ReadonlySet<string>
  /** Names of packages that the parent has and the commit has not, or has in another folder. */
  readonly gone: readonly string[]
  readonly lockfile: boolean
}

export function factsOf(parent: State, head: State, manager: Manager): Facts {
  const [before, after] = [filesOf(parent, manager), filesOf(head, manager)]
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path))
  const names = [...new Set([...Object.keys(parent.members), ...Object.keys(head.members)])]
  const changed = names.filter((name) => {
    const [left, right] = [parent.members[name], head.members[name]]
    if (left === undefined || right === undefined || left.path !== right.path) return true
    return paths.some((path) => path.startsWith(`${right.path}/`)) || installedFor(parent, left) !== installedFor(head, right)
  })
  const gone = Object.values(parent.members).filter(({ name, path }) => head.members[name]?.path !== path)
  return { paths, changed: new Set(changed), gone: gone.map(({ name }) => name), lockfile: paths.includes(lockOf(manager)) }
}

/** The registry packages that a package needs by itself, with versions, over any number of steps. */
function installedFor({ externals }: State, { needs }: Member): string {
  const reached = new Set(fields.flatMap((field) => Object.keys(needs[field])).filter((name) => name in externals))
  for (const name of reached) for (const one of externals[name]?.needs ?? []) reached.add(one)
  return [...reached]
    .sort()
    .map((name) => `${name}@${externals[name]?.version}`)
    .join()
}

/** Names of the services of the head that depend on a changed package over any number of steps, by the dependencies of these states in these fields. */
export function reachedBy(changed: ReadonlySet<string>, head: State, states: readonly State[], followed: readonly Field[] = fields): ReadonlySet<string> {
  const users = new Map<string, string[]>()
  for (const { members } of states) {
    for (const { name, needs } of Object.values(members)) {
      for (const field of followed) {
        for (const [needed, range] of Object.entries(needs[field])) if (range !== foreignRange) users.set(needed, [...(users.get(needed) ?? []), name])
      }
    }
  }
  const reached = new Set(changed)
  for (const name of reached) for (const user of users.get(name) ?? []) reached.add(user)
  return new Set(Object.values(head.members).flatMap((member) => (isService(member) && reached.has(member.name) ? [member.name] : [])))
}

/** What a commit truly affects: by the dependencies before it and after it. */
export function truthOf(parent: Step, step: Step, manager: Manager): ReadonlySet<string> {
  return reachedBy(factsOf(parent.state, step.state, manager).changed, step.state, [parent.state, step.state])
}
