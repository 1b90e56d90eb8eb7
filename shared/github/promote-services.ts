import { checkContracts } from '../contract/check.ts'
import { UserError } from '../errors.ts'
import { promoteSet } from '../promotion/promote-set.ts'
import type { PromotionOutcome } from '../promotion/model.ts'
import type { Workspace } from '../workspace/model.ts'
import { withoutCredential } from '../ledger/without-credential.ts'
import { writeHandOver } from './hand-over.ts'

export interface PromotionRequest {
  readonly services: readonly string[]
  readonly to: string
  readonly digest?: string
  readonly trigger: 'promote' | 'pipeline'
  readonly dryRun: boolean
  /** Start providers to verify what was not verified before. */
  readonly verify: boolean
  readonly approvedBy?: string
  readonly reason?: string
  /** Folder for the facts a dry run found. */
  readonly handOver?: string
}

/** Promotes services as one set. A dry run writes nothing: what it verified is handed over as files. */
export async function promoteServices(workspace: Workspace, request: PromotionRequest): Promise<readonly PromotionOutcome[]> {
  const { services, to, digest, trigger, dryRun, verify, approvedBy, reason, handOver } = request
  if (services.length === 0) throw new UserError('input services is empty: name at least one')
  const { ledger, facts } = dryRun ? withoutCredential(workspace.ledger) : { ledger: workspace.ledger, facts: [] }
  const guarded: Workspace = { ...workspace, ledger }
  await ledger.refresh()
  const { outcomes } = await promoteSet(guarded, {
    services,
    to,
    dryRun,
    trigger,
    ...(digest ? { digest } : {}),
    ...(reason ? { reason } : {}),
    ...(approvedBy ? { approvedBy } : {}),
    verdictOf: async (candidates) => (await checkContracts(guarded, { candidates, environment: to, verify })).verdict,
  })
  if (handOver !== undefined && dryRun) await writeHandOver(handOver, `facts-${to}`, facts)
  return outcomes
}
