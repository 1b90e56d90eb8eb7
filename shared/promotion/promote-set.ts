import type { Verdict } from '../contract/model.ts'
import { UserError } from '../errors.ts'
import type { Release } from '../release/model.ts'
import type { Workspace } from '../workspace/model.ts'
import type { PromotionOutcome } from './model.ts'
import { promoteService, type PromoteRequest } from './promote.ts'

type Candidates = readonly { readonly release: Release }[]

export interface PromoteSetRequest extends Omit<PromoteRequest, 'service' | 'verdictOf'> {
  readonly services: readonly string[]
  /** Judges candidates together against what is live in the environment. */
  readonly verdictOf: (candidates: Candidates) => Promise<Verdict>
}

/** What a set was answered: each service's own outcome in the order it was moved, and the worst of the answers. */
export interface SetOutcome {
  readonly decision: PromotionOutcome['decision']
  readonly outcomes: readonly PromotionOutcome[]
}

/**
 * Promotes several services as one wish. They are first judged together: a consumer may go because its provider goes too. Then they move one after
 * the other in the order that is safe at every step, each judged once more against what is live at that moment. A dry run shows the common verdict.
 */
export async function promoteSet(workspace: Workspace, request: PromoteSetRequest): Promise<SetOutcome> {
  const { services, verdictOf, ...common } = request
  if (common.digest !== undefined && services.length !== 1) throw new UserError('--digest goes with exactly one service')
  const [only] = services
  if (services.length === 1 && only !== undefined) return setOutcome([await promoteService(workspace, { ...common, service: only, verdictOf })])
  const candidates = await candidatesOf(workspace, services, common)
  const together = candidates.length > 0 ? await verdictOf(candidates) : undefined
  const outcomes: PromotionOutcome[] = []
  for (const service of inOrder(services, together?.order ?? [])) {
    const shared = common.dryRun && together ? () => Promise.resolve(partOf(together, service)) : verdictOf
    outcomes.push(await promoteService(workspace, { ...common, service, verdictOf: shared }))
  }
  return setOutcome(outcomes)
}

/** The releases that would be moved: what each promotion asks a verdict for. */
async function candidatesOf(workspace: Workspace, services: readonly string[], common: Omit<PromoteRequest, 'service' | 'verdictOf'>): Promise<Candidates> {
  const found: { readonly release: Release }[] = []
  for (const service of services) {
    await promoteService(workspace, {
      ...common,
      service,
      dryRun: true,
      verdictOf: (candidates) => {
        found.push(...candidates)
        return Promise.resolve({ verdict: 'unknown', rows: [], order: [] })
      },
    })
  }
  return found
}

/** The services in the safe order; what has no place in it keeps the order it was named in, at the end. */
function inOrder(services: readonly string[], order: readonly string[]): readonly string[] {
  return [...order.filter((service) => services.includes(service)), ...services.filter((service) => !order.includes(service))]
}

/** One service's share of a common verdict: the rows it has a part in. */
function partOf(verdict: Verdict, service: string): Verdict {
  const rows = verdict.rows.filter((row) => row.consumer === service || row.provider === service)
  return rows.some((row) => row.next !== '') ? { ...verdict, rows } : { verdict: 'yes', rows, order: [service] }
}

function setOutcome(outcomes: readonly PromotionOutcome[]): SetOutcome {
  const answers = outcomes.map((each) => each.decision)
  return { decision: answers.includes('refuse') ? 'refuse' : answers.includes('wait') ? 'wait' : 'promote', outcomes }
}
