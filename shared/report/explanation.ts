import type { Explanation } from '../affected/explain.ts'
import type { AffectedSet } from '../affected/model.ts'
import { sentence } from '../affected/reason-sentence.ts'
import type { ReportPaint } from './paint.ts'
import { visibleName } from './visible-name.ts'

/** Why a service is affected, by the shortest chain of each reason; or why it is not. */
export function renderExplanation(explanation: Explanation, set: AffectedSet, paint: ReportPaint): readonly string[] {
  const { service, affected, chains, builtFrom, elsewhere } = explanation
  if (!affected) {
    return [
      `${paint.bold(service)} is not affected: nothing it is built from differs from ${set.against}`,
      `  built from ${builtFrom.map(visibleName).join(', ')}`,
      ...elsewhere.map(
        (each) =>
          `  ${paint.dim(`changed elsewhere: ${files(each.files)} in ${visibleName(each.in ?? 'no service or library')}, ${visibleName(each.example)}`)}`,
      ),
    ]
  }
  return [
    `${paint.bold(service)} is affected:`,
    ...chains.flatMap(({ reason, chain, why, distance }) => [
      `  ${visibleName(sentence(reason))}`,
      ...(distance > 0 ? [`    ${chain.map(visibleName).join(' → ')}  ${paint.dim(`(${distance} ${distance === 1 ? 'step' : 'steps'})`)}`] : []),
      ...why.map((line) => `    ${paint.dim(visibleName(line))}`),
    ]),
  ]
}

function files(count: number): string {
  return `${count} ${count === 1 ? 'file' : 'files'}`
}
