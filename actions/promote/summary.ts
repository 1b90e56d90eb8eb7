import type { Gate, PromotionOutcome } from '../../shared/promotion/model.ts'
import { block, next, plain, shortDigest, table } from '../../shared/runner/markdown.ts'

/** Per service: the answer, every gate, what goes out, and what came of it. */
export function summaryOf(outcomes: readonly PromotionOutcome[], question: { readonly to: string; readonly dryRun: boolean }): string {
  return outcomes.map((outcome) => one(outcome, question.dryRun)).join('\n\n')
}

function one(outcome: PromotionOutcome, dryRun: boolean): string {
  const { service, environment, version } = outcome
  const gates = outcome.gates.map((gate) => [mark(gate), gate.name, gate.code, plain(gate.reason), gate.until ?? ''])
  const changes = outcome.changes.slice(0, 20).map((change) => `- \`${change.commit.slice(0, 10)}\` ${plain(change.subject)} (${plain(change.author)})`)
  const more = outcome.changes.length > 20 ? [`- and ${outcome.changes.length - 20} more`] : []
  const deployed = outcome.deployed.at(-1)
  const bad = deployed !== undefined && !['succeeded', 'no_change', 'superseded'].includes(deployed.status)
  return [
    `### ${headline(outcome, dryRun)}`,
    '',
    `${plain(service)} ${plain(version)} ${shortDigest(outcome.digest)} → ${plain(environment)}, where ${shortDigest(outcome.current)} was live.`,
    '',
    table(['', 'gate', 'code', 'why', 'until'], gates),
    '',
    ...(changes.length > 0 ? ['What goes out:', '', ...changes, ...more, ''] : []),
    ...(deployed?.url ? [`Answers at ${deployed.url}`, ''] : []),
    ...(bad ? [block(deployed.evidence), ''] : []),
    next(nextCommand(outcome, dryRun, bad)),
  ].join('\n')
}

function headline({ service, environment, decision, deployed }: PromotionOutcome, dryRun: boolean): string {
  const name = plain(service)
  const where = plain(environment)
  const status = deployed.at(-1)?.status
  if (status === 'superseded') return `✔ ${name}: something newer is live in ${where}`
  if (decision === 'refuse') return `✘ ${name} may not enter ${where}`
  if (decision === 'wait') return `◷ ${name} has to wait before ${where}`
  if (dryRun || status === undefined) return `✔ ${name} may enter ${where}`
  if (status === 'succeeded' || status === 'no_change') return `✔ ${name} is live in ${where}`
  return `✘ ${name} in ${where}: ${status.replaceAll('_', ' ')}`
}

function nextCommand({ service, environment, decision, contracts }: PromotionOutcome, dryRun: boolean, bad: boolean): string {
  const contract = contracts.find((row) => row.next !== '')?.next
  if (decision !== 'promote') return contract ?? `slipway promote ${service} --to ${environment} --dry-run`
  if (dryRun) return `slipway promote ${service} --to ${environment}`
  return bad ? `slipway logs ${service} --env ${environment}` : `slipway status`
}

function mark(gate: Gate): string {
  return { pass: '✔', fail: '✘', wait: '◷', unknown: '?' }[gate.status]
}
