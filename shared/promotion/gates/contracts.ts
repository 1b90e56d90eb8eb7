import { assertNever } from '../../errors.ts'
import type { PromotionInput } from '../input.ts'
import type { Gate } from '../model.ts'

/** Every contract with what is live in the environment must be verified. An answer that is not known never counts as yes. */
export function contractsGate({ service, environment, contracts }: PromotionInput): Gate {
  const name = 'contracts'
  if (!contracts.required) return { name, status: 'pass', code: 'not-required', reason: `${environment} does not ask for contracts` }
  const { verdict } = contracts
  const next = `slipway contract ${service} --env ${environment}`
  if (verdict === null) return { name, status: 'unknown', code: 'verdict-unavailable', reason: `${contracts.problem ?? 'no verdict was given'}: ${next}` }
  const open = verdict.rows.filter((row) => row.next !== '').map((row) => `${row.reason}${row.next ? ` (${row.next})` : ''}`)
  const reason = open.length > 0 ? open.join('; ') : next
  switch (verdict.verdict) {
    case 'yes':
      return {
        name,
        status: 'pass',
        code: verdict.rows.length === 0 ? 'no-contracts' : 'all-verified',
        reason: `contracts hold with what is live in ${environment}`,
      }
    case 'no':
      return { name, status: 'fail', code: 'contract-broken', reason }
    case 'unknown':
      return { name, status: 'unknown', code: 'contract-unknown', reason }
    default:
      return assertNever(verdict.verdict)
  }
}
