import { type Cell, observe, openCell } from './cell.ts'
import { rollBack, type Undertaking, verifyServing } from './attempt.ts'
import { finishAttempt } from './finish.ts'
import { candidateOf } from './find-release.ts'
import type { CellState, DeploymentResult } from './model.ts'
import { recoveryOf } from './recovery.ts'
import { defaultPatience, type Patience, writeCell } from './record.ts'
import { messageOf } from '../errors.ts'
import type { Workspace } from '../workspace/model.ts'

/**
 * Settles what a lost runner left: asks the target what serves, then finishes, closes or undoes the attempt. Call it with the cell's lock held.
 * Undefined when nothing was left open.
 */
export async function settle(cell: Cell, state: CellState | null, patience: Patience): Promise<DeploymentResult | undefined> {
  if (state === null || state.attempt.status !== 'in_progress') return undefined
  const { attempt } = state
  const release = cell.index.byId(attempt.release)
  const observation = await observe(cell)
  const recovery = recoveryOf(state, observation)
  if (recovery.action === 'none') return undefined
  cell.workspace.log(
    `${cell.service} ${cell.environment.name}: attempt ${attempt.number} of ${attempt.run} was left open; ${observation.detail || 'the target was asked'}`,
  )
  const evidence = [...attempt.evidence, `the runner ${attempt.run} was lost; the target says: ${observation.detail}`]
  if (release === undefined) {
    await writeCell(cell, [attempt.number, state.fence ?? attempt.number], (current) =>
      closeUnknown(current ?? state, evidence, cell.workspace.now().toISOString()),
    )
    return undefined
  }
  const undertaking: Undertaking = { cell, candidate: candidateOf(cell.index, release, attempt.commit), attempt, state, patience }
  switch (recovery.action) {
    case 'verify':
      return verifyServing(undertaking, observation, evidence, true)
    case 'roll-back':
      return rollBack(undertaking, recovery.reason, evidence, null)
    case 'close':
      return finishAttempt(undertaking, { ...recovery, evidence, observation })
  }
}

function closeUnknown(state: CellState, evidence: readonly string[], at: string): CellState {
  const line = 'the ledger has no such release'
  return { ...state, attempt: { ...state.attempt, status: 'cancelled', reason: 'runner-lost', evidence: [...evidence, line], finishedAt: at }, updatedAt: at }
}

/** Settles every attempt whose runner is gone, at the start of a run: of the given cells, else of all. A cell whose holder still works is left to it. */
export async function recoverCells(
  workspace: Workspace,
  cells?: readonly { readonly environment: string; readonly service: string }[],
  patience: Patience = { ...defaultPatience, lockWaitMs: 0 },
): Promise<readonly DeploymentResult[]> {
  const open = (await workspace.ledger.cells()).filter(
    ({ attempt, environment, service }) =>
      attempt.status === 'in_progress' && (cells === undefined || cells.some((each) => each.environment === environment && each.service === service)),
  )
  const results = await Promise.all(open.map((state) => recoverCell(workspace, state, patience)))
  return results.filter((result) => result !== undefined)
}

async function recoverCell(workspace: Workspace, { environment, service, attempt }: CellState, patience: Patience): Promise<DeploymentResult | undefined> {
  try {
    const cell = await openCell(workspace, service, environment)
    const answer = await workspace.ledger.acquire(environment, service, { run: workspace.run.id, attempt: attempt.number, waitMs: patience.lockWaitMs })
    if (!answer.acquired) return undefined
    try {
      await workspace.ledger.refresh()
      return await settle(cell, await workspace.ledger.cell(environment, service), patience)
    } finally {
      await answer.lease.release().catch((error: unknown) => workspace.log(`${service} ${environment}: the lock could not be given back: ${messageOf(error)}`))
    }
  } catch (error) {
    // A cell that cannot be opened (its environment is gone, its target does not answer) must not keep the other cells from being settled.
    workspace.log(`${service} ${environment}: could not be settled: ${messageOf(error)}`)
    return undefined
  }
}
