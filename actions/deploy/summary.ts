import type { DeploymentResult } from '../../shared/deployment/model.ts'
import { block, next, plain, shortDigest } from '../../shared/runner/markdown.ts'

/** Whether the step has to be red. */
export function isRed({ status }: DeploymentResult): boolean {
  return !['succeeded', 'no_change', 'superseded'].includes(status)
}

/** What runs now, what ran before, and what to look at. */
export function summaryOf(result: DeploymentResult): string {
  const { service, environment, version, status, digest, previous, attempt, evidence, url } = result
  const red = isRed(result)
  return [
    `### ${red ? '✘' : '✔'} ${plain(service)} ${plain(version)} in ${plain(environment)}: ${status.replaceAll('_', ' ')}`,
    '',
    `Attempt ${attempt}: ${shortDigest(digest)} after ${shortDigest(previous)} (${result.reason}).`,
    '',
    ...(url ? [`Answers at ${url}`, ''] : []),
    ...(red && evidence.length > 0 ? [block(evidence), ''] : []),
    next(red ? `slipway logs ${service} --env ${environment}` : 'slipway status'),
  ].join('\n')
}
