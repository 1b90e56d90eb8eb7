import { UserError } from '../errors.ts'
import type { Ledger } from '../ledger/port.ts'
import { canonicalJson } from '../release/canonical.ts'
import { decide, decisionIdOf } from './decide.ts'
import type { PromotionInput } from './input.ts'

/** A past decision, and what its own inputs say today. */
export interface Explanation {
  readonly id: string
  readonly inputs: unknown
  readonly stored: unknown
  readonly replayed: unknown
  /** False when the stored result is not what the stored inputs lead to, or when either is not what the id was made of: somebody changed the record. */
  readonly same: boolean
}

/** Decides again from the recorded inputs. Throws UserError for an id the ledger does not have, or of another kind of decision. */
export async function explainDecision(ledger: Pick<Ledger, 'decision'>, id: string): Promise<Explanation> {
  const record = await ledger.decision(id)
  if (record === null) throw new UserError(`the ledger has no decision ${id}; promote prints the id of every decision, promotion-<12 hexadecimal digits>`)
  if (record.kind !== 'promotion') throw new UserError(`${id} is a ${record.kind} decision, which cannot be replayed as a promotion`)
  const replayed = replay(record.inputs)
  const untouched = decisionIdOf(record.inputs, record.result) === id
  return { id, inputs: record.inputs, stored: record.result, replayed, same: untouched && canonicalJson(replayed) === canonicalJson(record.result) }
}

/** Inputs that somebody broke may not even be readable as inputs; then there is nothing they lead to. */
function replay(inputs: unknown): unknown {
  try {
    return decide(inputs as PromotionInput)
  } catch {
    return null
  }
}
