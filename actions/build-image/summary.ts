import type { BuildResult } from '../../shared/release/model.ts'
import { code, next, plain, table } from '../../shared/runner/markdown.ts'

/** Which artifact there is now, and whether anything had to be built for it. */
export function summaryOf(built: Omit<BuildResult, 'release'>): string {
  const how = built.reused ? 'reused: built before from the same inputs' : `built in ${(built.durationMs / 1000).toFixed(1)} s`
  return [
    `### ✔ ${plain(built.service)} ${plain(built.version)} ${how}`,
    '',
    table(
      ['', ''],
      [
        ['artifact', code(built.ref)],
        ['release', code(built.releaseId)],
        ['fingerprint', code(built.fingerprint)],
      ],
    ),
    '',
    next(`slipway history ${built.service}`),
  ].join('\n')
}
