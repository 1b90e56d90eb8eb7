import type { TestReport } from '../../shared/pipeline/run-tests.ts'
import { block, next, plain, table } from '../../shared/runner/markdown.ts'

/** Why the step is red; undefined when it is green. */
export function refusalOf({ service, status, stages }: TestReport): string | undefined {
  switch (status) {
    case 'succeeded':
      return undefined
    case 'absent':
      return `${service} was not tested: a program that its service.yml requires is not on this runner`
    case 'cancelled':
      return `${service}: cancelled`
    case 'failed': {
      const stage = stages.find((each) => each.status === 'failed')
      return `${service}: ${stage?.name ?? 'test'} failed${stage?.detail ? ` (${stage.detail})` : ''}`
    }
  }
}

/** Which stages ran, how they ended, and the end of what the failed one said. */
export function summaryOf(report: TestReport): string {
  const mark = report.status === 'succeeded' ? '✔' : '✘'
  const rows = report.stages.map((stage) => [plain(stage.name), stage.status, `${(stage.durationMs / 1000).toFixed(1)} s`, plain(stage.detail)])
  const failed = report.stages.find((stage) => stage.status === 'failed')
  return [
    `### ${mark} ${plain(report.service)}: tests ${report.status}`,
    '',
    ...(rows.length > 0 ? [table(['stage', 'result', 'took', ''], rows), ''] : [`${refusalOf(report) ?? 'It declares no tests.'}`, '']),
    ...(failed?.output?.length ? [block(failed.output), ''] : []),
    ...(report.status === 'succeeded' ? [] : [next(`slipway test ${report.service}`)]),
  ].join('\n')
}
