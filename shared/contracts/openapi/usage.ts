import type { Finding, FindingSubject } from './model.ts'
import { bodyAt, type PactCall, readCall, rulePaths } from './pact-calls.ts'

/** What one consumer expects: the interactions of its pact as the file has them (specification 2, 3 or 4). */
export interface ConsumerPact {
  readonly consumer: string
  readonly interactions: readonly unknown[]
}

/** How consumers' calls are matched to operations. */
export interface UsageOptions {
  /** What the servers put before the paths of the description: `/api/v1`. */
  readonly basePaths?: readonly string[]
}

/** A finding and who is hurt by it, as far as pacts say. */
export interface UsedFinding extends Finding {
  /** Consumers whose pact uses what changed, sorted. */
  readonly usedBy: readonly string[]
}

/**
 * Crosses findings with what consumers expect: an error nobody's pact uses becomes a warning, one that is used names its users. An interaction that uses
 * more than can be read (a body that is no JSON) counts as using all of it. Findings about the whole document stay as they are: pacts say nothing of them.
 * Only as good as the pacts: a consumer without one is not seen.
 */
export function withUsage(findings: readonly Finding[], consumers: readonly ConsumerPact[], options: UsageOptions = {}): readonly UsedFinding[] {
  const calls = consumers.flatMap(({ consumer, interactions }) =>
    interactions.flatMap((interaction) => {
      const call = readCall(interaction)
      return call ? [{ consumer, call }] : []
    }),
  )
  return findings.map((finding) => {
    if (finding.subject.template === undefined) return { ...finding, usedBy: [] }
    const users = calls.filter(({ call }) => uses(call, finding.subject, options.basePaths ?? [])).map(({ consumer }) => consumer)
    const usedBy = [...new Set(users)].sort()
    if (usedBy.length > 0) return { ...finding, message: `${finding.message}; used by ${usedBy.join(', ')}`, usedBy }
    if (finding.level !== 'error') return { ...finding, usedBy }
    return { ...finding, level: 'warning', message: `${finding.message}; no consumer's pact uses it`, usedBy }
  })
}

function uses(call: PactCall, subject: FindingSubject, basePaths: readonly string[]): boolean {
  if (subject.method !== call.method || !pathFits(call.path, subject.template ?? '', basePaths)) return false
  return subject.direction === 'response' ? usesResponse(call, subject) : usesRequest(call, subject)
}

/** Whether a path is one of a template; the parameters take one segment each, and at least a character. */
export function pathFits(path: string, template: string, basePaths: readonly string[]): boolean {
  const pattern = template
    .split(/\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+')
  const fits = new RegExp(`^${pattern}/?$`)
  return [path, ...basePaths.filter((base) => base !== '' && path.startsWith(base)).map((base) => path.slice(base.length))].some((one) => fits.test(one))
}

function usesResponse(call: PactCall, subject: FindingSubject): boolean {
  if (subject.status !== undefined && !statusFits(call.status, subject.status)) return false
  if (subject.header !== undefined) return call.response.headers.has(subject.header.toLowerCase())
  if (subject.steps === undefined) return true
  return bodyUses(call.response, subject.steps)
}

/** `200` is also of `2XX`, and of `default` as far as is known here. */
function statusFits(status: string, described: string): boolean {
  return described === 'default' || status === described || (/^\dXX$/i.test(described) && status[0] === described[0])
}

function usesRequest(call: PactCall, subject: FindingSubject): boolean {
  const { parameter, steps } = subject
  if (parameter !== undefined) {
    if (subject.value === undefined) return true
    const sent =
      parameter.in === 'query' ? call.query.get(parameter.name) : parameter.in === 'header' ? call.request.headers.get(parameter.name.toLowerCase()) : undefined
    // What a path or a cookie carries is not looked into.
    if (parameter.in === 'path' || parameter.in === 'cookie') return true
    return sent?.includes(String(subject.value)) ?? false
  }
  if (steps === undefined || steps.length === 0 || call.request.opaque) return true
  if ('value' in subject) return bodyAt(call.request.body, steps).some((value) => JSON.stringify(value) === JSON.stringify(subject.value))
  // What is newly needed hurts who does not send it: every caller counts.
  return true
}

function bodyUses(message: PactCall['response'], steps: readonly string[]): boolean {
  if (message.opaque) return true
  if (message.body === undefined) return false
  return bodyAt(message.body, steps).length > 0 || rulePaths(message.rules).some((path) => samePath(path, steps))
}

function samePath(path: readonly string[], steps: readonly string[]): boolean {
  return path.length >= steps.length && steps.every((step, index) => step === path[index] || path[index] === '*' || (step === '{}' && path[index] !== '[]'))
}
