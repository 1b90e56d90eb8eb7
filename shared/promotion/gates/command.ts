import { assertNever } from '../../errors.ts'
import type { PromotionInput } from '../input.ts'
import type { Gate } from '../model.ts'

/** The environment's own gate command must have ended with exit code 0. */
export function commandGate({ environment, command }: PromotionInput): Gate {
  const name = 'command'
  if (!command.required) return { name, status: 'pass', code: 'not-required', reason: `${environment} has no gate command` }
  if (command.outcome === null) return { name, status: 'unknown', code: 'command-not-run', reason: `the gate command of ${environment} was not run` }
  const said = command.outcome.evidence.join(' | ') || `the gate command of ${environment} ended without a word`
  switch (command.outcome.answer) {
    case 'passed':
      return { name, status: 'pass', code: 'command-passed', reason: said }
    case 'failed':
      return { name, status: 'fail', code: 'command-failed', reason: said }
    case 'interrupted':
      return { name, status: 'unknown', code: 'command-interrupted', reason: said }
    default:
      return assertNever(command.outcome.answer)
  }
}
