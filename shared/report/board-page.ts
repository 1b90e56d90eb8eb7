import type { Board, BoardCell } from './board.ts'
import { ageOf, isGood } from './board.ts'
import { boardStyle } from './board-style.ts'

/** The board as one self-contained HTML page: no script, no request to anywhere. */
export function boardPage(board: Board, project: string, now: Date): string {
  const head = board.environments.map((environment) => `<th scope="col">${html(environment)}</th>`).join('')
  const rows = board.services.map((service) => {
    const cells = board.environments.map((environment) =>
      cellHtml(
        board.cells.find((cell) => cell.service === service && cell.environment === environment),
        now,
      ),
    )
    return `<tr><th scope="row">${html(service)}</th>${cells.join('')}</tr>`
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(project)} · what runs where</title>
<style>${boardStyle}</style>
</head>
<body>
<header><h1>${html(project)}</h1><p>${summary(board)}</p></header>
<main><table>
<thead><tr><td></td>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></main>
<footer>${now.toISOString().replace('T', ' ').slice(0, 16)} UTC · read from the ledger by Slipway</footer>
</body>
</html>
`
}

function summary(board: Board): string {
  const live = board.cells.filter((cell) => cell.version !== null)
  const bad = board.cells.filter((cell) => cell.status !== 'empty' && cell.status !== 'in_progress' && !isGood(cell))
  const behind = live.filter((cell) => (cell.behind ?? 0) > 0)
  const parts = [`${board.services.length} services`, `${live.length} cells live`]
  if (behind.length > 0) parts.push(`${behind.length} behind`)
  parts.push(bad.length > 0 ? `<strong>${bad.length} ${bad.length === 1 ? 'needs' : 'need'} attention</strong>` : 'all well')
  return parts.join(' · ')
}

function cellHtml(cell: BoardCell | undefined, now: Date): string {
  if (!cell || cell.status === 'empty') return '<td class="empty">–</td>'
  const kind = cell.status === 'in_progress' ? 'moving' : isGood(cell) ? 'good' : 'bad'
  const badges = [
    cell.behind ? `<span class="badge behind">${cell.behind} behind</span>` : '',
    cell.hold ? `<span class="badge hold" title="${html(cell.hold)}">held</span>` : '',
    kind === 'bad' ? `<span class="badge bad">${html(cell.status.replaceAll('_', ' '))}${cell.reason ? `: ${html(cell.reason)}` : ''}</span>` : '',
  ].join('')
  const title = cell.version === null ? 'nothing live' : html(cell.version)
  const link = cell.url?.startsWith('http') ? `<a href="${html(cell.url)}">${title}</a>` : title
  const meta = [
    cell.digest ? `<code>${html(cell.digest.slice(7, 19))}</code>` : '',
    cell.since ? `<time datetime="${html(cell.since)}">${ageOf(cell.since, now)}</time>` : '',
  ]
  return `<td class="${kind}"><div class="version">${link}</div><div class="meta">${meta.filter(Boolean).join(' · ')}</div>${badges}</td>`
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
