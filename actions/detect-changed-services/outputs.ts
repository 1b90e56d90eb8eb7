import type { AffectedReason, AffectedSet } from '../../shared/affected/model.ts'
import type { Shard } from '../../shared/github/shards.ts'

/** What all outputs of a step may weigh together, in bytes. GitHub ends the job above 1 MB of a job's outputs; a job that hands them on twice has less. */
export const largestOutputs = 64 * 1024

// Names, numbers, quotes and the runner's own delimiters.
const overhead = 1024

/** Every output of the action, and what the answer as a whole says. */
export interface DetectionOutputs {
  readonly outputs: {
    readonly any: boolean
    readonly count: number
    readonly services: readonly string[]
    readonly matrix: readonly Shard[]
    readonly reasons: Readonly<Record<string, readonly CompactReason[]>>
    readonly removed: readonly string[]
    readonly 'changed-files': Readonly<Record<string, readonly string[]>>
    readonly truncated: readonly string[]
  }
  readonly result: object
}

/** Kind, and the library or file. */
export type CompactReason = readonly [kind: AffectedReason['kind'], what: string]

/**
 * The outputs, cut so that all of them weigh at most `limit` bytes. What a matrix is made of is never cut; reasons, files and details are, each in favour of
 * those before it, and `truncated` names what was.
 */
export function outputsOf(
  set: AffectedSet,
  matrix: readonly Shard[],
  wanted: { readonly changedFiles: boolean },
  limit: number = largestOutputs,
): DetectionOutputs {
  const services = set.affected.map((each) => each.service)
  const removed = set.removed.map((each) => each.service)
  let left = limit - overhead - [services, matrix, removed].reduce((sum, value) => sum + bytes(value), 0)
  const truncated: string[] = []
  const within = <T>(name: string, share: number, versions: readonly (() => T)[], smallest: T): T => {
    const found = left > 0 ? firstThat(versions, (value) => bytes(value) <= left * share) : undefined
    if (found?.index !== 0) truncated.push(name)
    left -= bytes(found?.value ?? smallest)
    return found?.value ?? smallest
  }
  const reasons = within(
    'reasons',
    0.6,
    [3, 2, 1, 0].map((most) => () => compactReasons(set, most)),
    {},
  )
  const files = wanted.changedFiles
    ? within(
        'changed-files',
        0.6,
        [Number.POSITIVE_INFINITY, 20, 5, 1].map((most) => () => filesOf(set, most)),
        {},
      )
    : {}
  const result = within('result', 1, [() => ({ ...set }), () => shortened(set), () => counted(set)], {})
  return {
    outputs: { any: services.length > 0, count: services.length, services, matrix, reasons, removed, 'changed-files': files, truncated },
    result: truncated.length > 0 ? { ...result, truncated } : result,
  }
}

/** The kinds alone where even one path each would be too much. */
function compactReasons(set: AffectedSet, most: number): Record<string, readonly CompactReason[]> {
  const compact = ({ kind, via, path }: AffectedReason): CompactReason => [kind, most === 0 ? '' : (via ?? path ?? '')]
  const distinct = (reasons: readonly AffectedReason[]) => [...new Map(reasons.map(compact).map((each) => [each.join('\0'), each])).values()]
  return Object.fromEntries(set.affected.map(({ service, reasons }) => [service, distinct(reasons).slice(0, Math.max(1, most))]))
}

/** The changed files behind each service's reasons, each once, as detection names them. */
export function changedFilesOf(reasons: readonly AffectedReason[]): readonly string[] {
  const named = reasons.filter((reason) => reason.kind !== 'all' && reason.kind !== 'forced')
  return [...new Set(named.flatMap((reason) => reason.path ?? []))]
}

function filesOf(set: AffectedSet, most: number): Record<string, readonly string[]> {
  return Object.fromEntries(set.affected.map(({ service, reasons }) => [service, changedFilesOf(reasons).slice(0, most)]))
}

/** One reason for each service. */
function shortened(set: AffectedSet): object {
  return { ...set, affected: set.affected.map((each) => ({ ...each, reasons: each.reasons.slice(0, 1) })), unowned: set.unowned.slice(0, 20) }
}

/** The services are in an output of their own. */
function counted({ base, head, against, affected, unaffected, removed, unowned }: AffectedSet): object {
  return { base, head, against, counts: { affected: affected.length, unaffected: unaffected.length, removed: removed.length, unowned: unowned.length } }
}

function firstThat<T>(versions: readonly (() => T)[], fits: (value: T) => boolean): { readonly value: T; readonly index: number } | undefined {
  for (const [index, version] of versions.entries()) {
    const value = version()
    if (fits(value)) return { value, index }
  }
  return undefined
}

function bytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}
