import type { PipelineReport, RunReport } from '../pipeline/model.ts'
import { columns, type ReportPaint } from './paint.ts'

/** A run told in a few lines: a row per service, then what to look at. */
export function renderRun(report: RunReport, paint: ReportPaint): readonly string[] {
  const head = `${paint.bold(report.head.slice(0, 10))}: ${counted(report)} in ${(report.durationMs / 1000).toFixed(1)} s`
  if (report.services.length === 0) return [head]
  const rows = report.services.map((service) => [`  ${paint.bold(service.service)}`, service.release?.version ?? '', word(service, paint), where(service)])
  const trouble = report.services.filter((service) => service.status === 'failed' || service.status === 'waiting')
  return [head, '', ...columns(rows), ...trouble.flatMap((service) => ['', ...explain(service, paint)])]
}

function counted(report: RunReport): string {
  const moved = report.services.length
  const rest = report.unaffected.length
  return `${moved} ${moved === 1 ? 'service' : 'services'}${rest > 0 ? `, ${rest} unaffected` : ''}${report.removed.length > 0 ? `, ${report.removed.length} removed` : ''}`
}

function word(service: PipelineReport, paint: ReportPaint): string {
  const text = service.status.replace('_', ' ')
  if (service.status === 'failed') return paint.red(text)
  return service.status === 'succeeded' || service.status === 'no_change' ? paint.green(text) : paint.yellow(text)
}

function where(service: PipelineReport): string {
  const reached = service.environments.filter((each) => each.status === 'succeeded' || each.status === 'no_change').map((each) => each.environment)
  const reused = service.release?.reused ? 'reused ' : ''
  const why = service.stages.find((stage) => stage.status === 'skipped' && service.status === 'absent')?.detail
  return why ?? `${reused}${reached.length > 0 ? `→ ${reached.join(' → ')}` : ''}`
}

function explain(service: PipelineReport, paint: ReportPaint): readonly string[] {
  const stage = service.stages.findLast((each) => each.status === 'failed' || each.status === 'waiting')
  if (!stage) return []
  const rows = service.contract?.rows.filter((row) => row.next !== '') ?? []
  return [
    `${paint.bold(service.service)} stopped at ${stage.name}: ${stage.detail}`,
    ...(stage.output ?? []).map((line) => `    ${line}`),
    ...rows.flatMap((row) => [`    ${row.consumer} → ${row.provider}: ${row.reason}`, `    next: ${row.next}`]),
  ]
}
