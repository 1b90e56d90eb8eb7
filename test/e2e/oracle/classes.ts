import type { Compared, Oracle } from './compare.ts'
import { factsOf, reachedBy } from './truth.ts'
import { fields, isService, type Manager } from './workspace.ts'

/** A kind of difference that is understood: whose answer says more, why that is, and when a difference is of this kind. */
export interface DifferenceClass {
  readonly name: string
  readonly oracle: Oracle
  /** `ours`: we name services that the oracle does not. `theirs`: the oracle names services that we do not, because it takes all. */
  readonly more: 'ours' | 'theirs'
  readonly why: string
  readonly holds: (compared: Compared, service: string, manager: Manager) => boolean
}

const facts = ({ parent, step }: Compared, manager: Manager) => factsOf(parent.state, step.state, manager)
const takesAll = ({ step, theirs }: Compared) => theirs.get('nx')?.size === Object.values(step.state.members).filter(isService).length

/** The first that holds counts. */
export const classes: readonly DifferenceClass[] = [
  {
    name: 'turbo does not follow peerDependencies',
    oracle: 'turbo',
    more: 'ours',
    why: 'a package of the workspace that is a peer is linked from the workspace all the same, and its code runs in the service',
    holds(compared, service, manager) {
      const { changed } = facts(compared, manager)
      const { parent, step } = compared
      const without = fields.filter((field) => field !== 'peerDependencies')
      return (
        reachedBy(changed, step.state, [parent.state, step.state]).has(service) &&
        !reachedBy(changed, step.state, [parent.state, step.state], without).has(service)
      )
    },
  },
  {
    name: 'nx takes all when a project is deleted or moved',
    oracle: 'nx',
    more: 'theirs',
    why: 'a deleted package changes the services that used it, and those have a changed manifest (nrwl/nx#18112 calls it intended)',
    holds: (compared, service, manager) =>
      takesAll(compared) &&
      facts(compared, manager).gone.length > 0 &&
      !reachedBy(facts(compared, manager).changed, compared.step.state, [compared.parent.state, compared.step.state]).has(service),
  },
  {
    name: 'nx takes all when the lockfile changes',
    oracle: 'nx',
    more: 'theirs',
    why: 'only the services that use the package are built from something else (projectsAffectedByDependencyUpdates is `all` by default)',
    holds: (compared, service, manager) =>
      takesAll(compared) &&
      facts(compared, manager).lockfile &&
      !reachedBy(facts(compared, manager).changed, compared.step.state, [compared.parent.state, compared.step.state]).has(service),
  },
  {
    name: 'nx does not see names beyond ASCII',
    oracle: 'nx',
    more: 'ours',
    why: 'it reads what git quotes as if it were the name, so the file belongs to no project',
    holds: (compared, _, manager) => facts(compared, manager).paths.some((path) => /[^ -~]/.test(path)),
  },
]

/** Counts by class, and the differences of no class, one line each. */
export function explain(all: readonly Compared[], manager: Manager): { readonly counts: ReadonlyMap<string, number>; readonly unexplained: readonly string[] } {
  const counts = new Map<string, number>()
  const unexplained: string[] = []
  for (const compared of all) {
    for (const [oracle, theirs] of compared.theirs) {
      const sides = [
        ['ours', [...compared.ours].filter((name) => !theirs.has(name))],
        ['theirs', [...theirs].filter((name) => !compared.ours.has(name))],
      ] as const
      for (const [more, services] of sides) {
        for (const service of services) {
          const found = classes.find((one) => one.oracle === oracle && one.more === more && one.holds(compared, service, manager))
          if (found) counts.set(found.name, (counts.get(found.name) ?? 0) + 1)
          else
            unexplained.push(`${compared.step.kind} ${compared.commit.slice(0, 10)}: ${service} only by ${more === 'ours' ? 'us' : oracle}, beside ${oracle}`)
        }
      }
    }
  }
  return { counts, unexplained }
}
