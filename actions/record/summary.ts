import type { Recorded } from '../../shared/github/record.ts'
import { plain, shortDigest, table } from '../../shared/runner/markdown.ts'

/** What the ledger knows now that it did not know before. */
export function summaryOf(as: 'nominated' | 'green', releases: readonly Recorded[], facts: number): string {
  const rows = releases.map((each) => [plain(each.service), plain(each.version), shortDigest(each.digest)])
  const contracts = facts === 0 ? '' : ` and ${facts} contract ${facts === 1 ? 'fact' : 'facts'}`
  const head = as === 'green' ? 'pipeline ended green' : 'recorded'
  return [
    `### ✔ ${head}: ${releases.length} ${releases.length === 1 ? 'release' : 'releases'}${contracts}`,
    '',
    table(['service', 'version', 'digest'], rows),
  ].join('\n')
}
