import type { AffectedReason, AffectedSet } from '../affected/model.ts'
import { columns, type ReportPaint } from './paint.ts'

/** What a commit affects, a line per service with its reasons; one service alone when asked why. */
export function renderDetection(set: AffectedSet, paint: ReportPaint, only?: string): readonly string[] {
  if (only !== undefined) return explain(set, only)
  const against = set.base === null ? 'what was last green' : set.base.slice(0, 10)
  const head = `${paint.bold(set.head.slice(0, 10))} against ${against}: ${set.affected.length} affected, ${set.unaffected.length} not`
  const rows = set.affected.map((each) => [`  ${paint.bold(each.service)}`, short(each.reasons)])
  return [head, ...columns(rows), ...set.removed.map((each) => `  ${each.service} was removed`)]
}

function explain(set: AffectedSet, service: string): readonly string[] {
  const found = set.affected.find((each) => each.service === service)
  if (found) return [`${service} is affected:`, ...found.reasons.map((reason) => `  ${sentence(reason)}`)]
  if (set.unaffected.includes(service)) return [`${service} is not affected: everything it is built from is as it was`]
  return [`${service} is not a service of this repository`]
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
      return `a package it uses changed in ${path || 'the lockfile'}`
    case 'global':
      return `a global input changed${path ? ` (${path})` : ''}`
    case 'contract':
      return `a contract changed${path ? ` (${path})` : ''}`
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
