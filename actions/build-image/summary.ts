import type { BuildResult } from '../../shared/release/model.ts'
import { bytes, code, next, plain, shortDigest, table } from '../../shared/runner/markdown.ts'

/** Which artifact there is now, what it consists of, and whether anything had to be built for it, and why. `layout`: the folder it is in when it was not pushed. */
export function summaryOf(built: Omit<BuildResult, 'release'>, layout = ''): string {
  const how = built.reused ? 'reused: nothing was built' : `built in ${(built.durationMs / 1000).toFixed(1)} s${built.builder ? ` by ${built.builder}` : ''}`
  const lines = [
    `### ✔ ${plain(built.service)} ${plain(built.version)} ${how}`,
    '',
    table(
      ['', ''],
      [
        ['artifact', code(built.ref)],
        ['size', bytes(built.size)],
        ['release', code(built.releaseId)],
        ['fingerprint', code(built.fingerprint)],
        ...(built.sbomDigest ? [['SBOM', code(built.sbomDigest)]] : []),
        [built.reused ? 'reused because' : 'built because', built.why.slice(0, 10).map(plain).join('<br>') + more(built.why.length)],
      ],
    ),
    '',
  ]
  if (built.layers.length > 0) {
    const rows = built.layers.map(({ name, size, digest, reused }) => [plain(name), bytes(size), shortDigest(digest), reused ? 'was there' : 'new'])
    lines.push(table(['layer', 'size', 'digest', ''], rows), '')
  }
  if (layout) lines.push(`Not pushed: this run may not write to the registry. It is in ${code(layout)}; a build that may will have the same digest.`, '')
  for (const note of built.notes) lines.push(`- ${plain(note)}`)
  if (built.notes.length > 0) lines.push('')
  return [...lines, next(`slipway history ${built.service}`)].join('\n')
}

function more(count: number): string {
  return count > 10 ? `<br>and ${count - 10} more` : ''
}
