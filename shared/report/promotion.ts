import type { DeploymentResult } from '../deployment/model.ts'
import type { Gate, PromotionOutcome } from '../promotion/model.ts'
import { columns, type ReportPaint } from './paint.ts'

/** A promotion for people: the answer, every gate with its reason, what goes out, and what came of it. */
export function renderPromotion(outcome: PromotionOutcome, paint: ReportPaint): readonly string[] {
  const from = outcome.current ? ` (live: ${outcome.current.slice(7, 19)})` : ''
  const head = `${paint.bold(outcome.service)} ${outcome.version} → ${paint.bold(outcome.environment)}: ${answer(outcome, paint)}${from}`
  const gates = outcome.gates.map((gate) => [`  ${mark(gate, paint)} ${gate.name}`, gate.reason, gate.until ? `until ${gate.until}` : ''])
  const changes = outcome.changes.map((change) => `  ${change.commit.slice(0, 10)} ${change.subject} ${paint.dim(`(${change.author})`)}`)
  return [
    head,
    ...columns(gates),
    ...(changes.length > 0 ? ['  what goes out:', ...changes.map((line) => `  ${line}`)] : []),
    ...outcome.deployed.flatMap((result) => renderDeployment(result, paint).map((line) => `  ${line}`)),
  ]
}

/** One deployment for people. */
export function renderDeployment(result: DeploymentResult, paint: ReportPaint): readonly string[] {
  const good = result.status === 'succeeded' || result.status === 'no_change'
  const word = result.status.replaceAll('_', ' ')
  const head = `${good ? paint.green('✔') : paint.red('✘')} ${paint.bold(result.service)} ${result.version} in ${result.environment}: ${word} (${result.reason}, attempt ${result.attempt})${result.url ? ` ${result.url}` : ''}`
  return [head, ...(good ? [] : result.evidence.map((line) => `    ${line}`))]
}

function answer(outcome: PromotionOutcome, paint: ReportPaint): string {
  switch (outcome.decision) {
    case 'promote':
      return paint.green('may go')
    case 'wait':
      return paint.yellow('has to wait')
    case 'refuse':
      return paint.red('refused')
  }
}

function mark(gate: Gate, paint: ReportPaint): string {
  switch (gate.status) {
    case 'pass':
      return paint.green('✔')
    case 'wait':
      return paint.yellow('◷')
    case 'fail':
      return paint.red('✘')
    case 'unknown':
      return paint.red('?')
  }
}
