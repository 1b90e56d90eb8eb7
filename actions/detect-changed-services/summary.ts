import type { AffectedSet } from '../../shared/affected/model.ts'
import type { Shard } from '../../shared/github/shards.ts'
import { sentence } from '../../shared/report/detection.ts'
import { code, next, plain, table } from '../../shared/runner/markdown.ts'

/** Which services go on, why, and where they may end by themselves. */
export function summaryOf(set: AffectedSet, shards: readonly Shard[]): string {
  const against = set.base === null ? 'what was last green' : code(set.base.slice(0, 10))
  const head = `### ${set.affected.length} of ${set.affected.length + set.unaffected.length} services affected`
  const paths = new Map(shards.flatMap((shard) => shard.services.map((each) => [each.service, each.environments])))
  const rows = set.affected.map(({ service, reasons }) => {
    const [first] = reasons
    const more = reasons.length > 1 ? ` and ${reasons.length - 1} more` : ''
    return [plain(service), first ? `${plain(sentence(first))}${more}` : '', plain(paths.get(service)?.join(' → ') ?? '')]
  })
  return [
    head,
    '',
    `${code(set.head.slice(0, 10))} against ${against}.`,
    '',
    ...(rows.length > 0
      ? [table(['service', 'why', 'goes by itself to'], rows), '']
      : ['Everything is built from what it was built from before; nothing to do.', '']),
    ...(set.removed.length > 0 ? [`Removed: ${plain(set.removed.map((each) => each.service).join(', '))}.`, ''] : []),
    next(set.affected[0] ? `slipway detect --why ${set.affected[0].service}` : 'slipway status'),
  ].join('\n')
}
