import type { DeploymentReason } from '../../../deployment/model.ts'
import { messageOf } from '../../../errors.ts'
import type { Digest } from '../../../release/model.ts'
import type { ApplyOutcome } from '../../port.ts'
import type { ApplyRequest } from '../model.ts'
import { Aborted } from './aborted.ts'
import { applyCandidate } from './apply.ts'
import type { Cell } from './cell.ts'
import type { StablePorts } from './stable-ports.ts'

/** One attempt being carried out by the keeper, to its end, whether or not somebody waits for it. */
export class ApplyJob {
  readonly attempt: number
  readonly digest: Digest
  /** What serves is certain, though the release before it may still finish its work. */
  readonly settled: Promise<void>
  /** Never rejects. */
  readonly done: Promise<ApplyOutcome>
  readonly #abort = new AbortController()

  constructor(cell: Cell, ports: StablePorts, request: ApplyRequest) {
    this.attempt = request.launch.attempt
    this.digest = request.launch.digest
    let settle = (): void => {}
    this.settled = new Promise((resolve) => {
      settle = resolve
    })
    this.done = this.#run(cell, ports, request, settle)
  }

  /** Before the switch: the candidate is ended and the outcome is `kept` or `down`. After it: only the wait for the old release's end is cut short. */
  abort(reason: DeploymentReason): void {
    this.#abort.abort(new Aborted(reason))
  }

  async #run(cell: Cell, ports: StablePorts, request: ApplyRequest, settle: () => void): Promise<ApplyOutcome> {
    let outcome: ApplyOutcome
    try {
      outcome = await applyCandidate({ cell, ports, request, signal: this.#abort.signal, settled: settle })
    } catch (error) {
      outcome = {
        outcome: cell.live ? 'kept' : 'down',
        reason: 'target-unavailable',
        evidence: [`the keeper could not carry it out: ${messageOf(error)}`],
        observation: await cell.observeNow(),
      }
    }
    try {
      cell.update({ last: { attempt: this.attempt, digest: this.digest, outcome } })
    } catch (error) {
      cell.log(`cannot write the outcome of attempt ${this.attempt}: ${messageOf(error)}`)
    }
    cell.log(`attempt ${this.attempt}: ${outcome.outcome}${outcome.outcome === 'live' ? '' : ` (${outcome.reason})`}`)
    if (cell.job === this) cell.job = null
    settle()
    return outcome
  }
}
