import type { AffectedReason, AffectedSet } from '../affected/model.ts'
import { sentence } from '../affected/reason-sentence.ts'
import { columns, type ReportPaint } from './paint.ts'
import { visibleName } from './visible-name.ts'

/** What a commit affects, a line per service with its reasons. A name that holds a line end must not begin a line: a runner would take it for a command. */
export function renderDetection(set: AffectedSet, paint: ReportPaint): readonly string[] {
  const against = set.base === null || set.base.startsWith(set.against) ? set.against : `${set.against} (${set.base.slice(0, 10)})`
  const head = `${paint.bold(set.head.slice(0, 10))} against ${against}: ${set.affected.length} affected, ${set.unaffected.length} not`
  const rows = set.affected.map((each) => [`  ${paint.bold(each.service)}`, short(each.reasons)])
  const { unowned } = set
  return [
    head,
    ...columns(rows),
    ...set.removed.map((each) => `  ${each.service} was removed`),
    ...(unowned.length > 0
      ? [
          paint.dim(
            `  no service is built from ${unowned.slice(0, 3).map(visibleName).join(', ')}${unowned.length > 3 ? ` and ${unowned.length - 3} more` : ''}`,
          ),
        ]
      : []),
  ]
}

function short(reasons: readonly AffectedReason[]): string {
  const [first] = reasons
  if (!first) return ''
  return `${visibleName(sentence(first))}${reasons.length > 1 ? ` and ${reasons.length - 1} more` : ''}`
}
