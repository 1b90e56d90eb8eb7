import type { AffectedReason, AffectedSet } from '../affected/model.ts'
import { columns, type ReportPaint } from './paint.ts'

/** What a commit affects, a line per service with its reasons. */
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
      ? [paint.dim(`  no service is built from ${unowned.slice(0, 3).join(', ')}${unowned.length > 3 ? ` and ${unowned.length - 3} more` : ''}`)]
      : []),
  ]
}

function short(reasons: readonly AffectedReason[]): string {
  const [first] = reasons
  if (!first) return ''
  return `${sentence(first)}${reasons.length > 1 ? ` and ${reasons.length - 1} more` : ''}`
}

/** One reason as a person would say it. */
export function sentence(reason: AffectedReason): string {
  const path = reason.path ?? ''
  switch (reason.kind) {
    case 'file':
      return path ? `${path} changed` : 'its own files changed'
    case 'library':
      return `library ${reason.via ?? ''} changed${path ? ` (${path})` : ''}`
    case 'lockfile':
      return reason.via ? `${reason.via} in ${path}` : `a package it uses changed in ${path || 'the lockfile'}`
    case 'global':
      return `a global input changed${path ? ` (${path})` : ''}`
    case 'contract':
      return `what ${reason.via ?? 'a consumer'} expects of it changed`
    case 'removed-edge':
      return `it no longer depends on ${reason.via ?? path}`
    case 'never-built':
      return 'no pipeline of it ever ended green'
    case 'forced':
      return 'asked for'
    case 'all':
      return `everything: ${path}`
  }
}
