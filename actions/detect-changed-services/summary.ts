import type { AffectedReason, AffectedSet } from '../../shared/affected/model.ts'
import type { Shard } from '../../shared/github/shards.ts'
import type { GraphNode } from '../../shared/graph/model.ts'
import { renderAffectedGraph } from '../../shared/report/affected-graph.ts'
import { visibleName } from '../../shared/report/visible-name.ts'
import { code, next, plain, table } from '../../shared/runner/markdown.ts'
import { changedFilesOf } from './outputs.ts'

const mostRows = 50
const mostFiles = 3
const mostStrays = 20

/** What a summary is made of besides the answer. */
export interface SummaryParts {
  readonly shards: readonly Shard[]
  /** Services and libraries of the head, for the picture. */
  readonly nodes?: readonly GraphNode[]
  readonly truncated: readonly string[]
}

/** Which services go on, why, and where they may end by themselves. Names come from the repository and are shown as what they are. */
export function summaryOf(set: AffectedSet, { shards, nodes, truncated }: SummaryParts): string {
  const { affected, unaffected, removed, unowned } = set
  const paths = new Map(shards.flatMap((shard) => shard.services.map((each) => [each.service, each.environments])))
  const rows = affected
    .slice(0, mostRows)
    .map(({ service, reasons }) => [`**${shown(service)}**`, whyOf(reasons), filesOf(reasons), shown(paths.get(service)?.join(' → ') ?? '')])
  const base = set.base === null ? '' : ` ${code(set.base.slice(0, 10))}`
  const picture = renderAffectedGraph(set, nodes)
  return paragraphs([
    `### ${affected.length} of ${affected.length + unaffected.length} services affected`,
    `${code(set.head.slice(0, 10))} against${base}${base ? ':' : ''} ${shown(set.against)}.`,
    ...set.warnings.slice(0, 10).map((warning) => `⚠ ${shown(warning)}`),
    rows.length > 0 ? table(['service', 'why', 'files', 'goes by itself to'], rows) : 'Everything is built from what it was built from before; nothing to do.',
    affected.length > mostRows ? folded(`${affected.length - mostRows} more`, list(affected.slice(mostRows).map((each) => each.service))) : '',
    removed.length > 0 ? `Removed: ${list(removed.map((each) => each.service))}.` : '',
    unowned.length > 0 ? `Changed, and in no service: ${list(unowned, mostStrays)}.` : '',
    picture === null ? '' : folded('What it is built from', `\n\n\`\`\`mermaid\n${picture}\n\`\`\`\n\n`),
    truncated.length > 0 ? `Cut to keep the outputs small: ${truncated.map(code).join(', ')}.` : '',
    next(affected[0] ? `slipway detect${set.base === null ? '' : ` --base ${set.base.slice(0, 10)}`} --why ${affected[0].service}` : 'slipway status'),
  ])
}

/** Each kind of reason once, with the libraries it came through. */
function whyOf(reasons: readonly AffectedReason[]): string {
  const libraries = [...new Set(reasons.flatMap((reason) => (reason.kind === 'library' ? (reason.via ?? []) : [])))]
  const kinds = [...new Set(reasons.map((reason) => wordsFor(reason)))].filter((words) => words !== '')
  const through = libraries.length > 0 ? [`${libraries.length === 1 ? 'library' : 'libraries'} ${list(libraries, mostFiles)}`] : []
  return [...kinds, ...through].join('; ')
}

function wordsFor(reason: AffectedReason): string {
  switch (reason.kind) {
    case 'file':
      return 'its own files'
    case 'library':
      return ''
    case 'lockfile':
      return 'a package it uses'
    case 'global':
      return 'a global input'
    case 'contract':
      return 'a contract'
    case 'removed-edge':
      return `no longer depends on ${shown(reason.via ?? reason.path ?? '')}`
    case 'never-built':
      return 'no pipeline of it ever ended green'
    case 'forced':
      return 'asked for'
    case 'all':
      return `everything: ${shown(reason.path ?? '')}`
  }
}

function filesOf(reasons: readonly AffectedReason[]): string {
  return list(changedFilesOf(reasons), mostFiles)
}

function list(names: readonly string[], most = 500): string {
  const rest = names.length > most ? ` and ${names.length - most} more` : ''
  return names.slice(0, most).map(name).join(', ') + rest
}

/** A name in the face of code. HTML, as a backtick or a pipe in it would end Markdown's own. */
function name(text: string): string {
  const visible = visibleName(text)
  return `<code>${shown(visible.length > 120 ? `…${visible.slice(-119)}` : visible)}</code>`
}

function shown(text: string): string {
  return plain(visibleName(text)).replace(/~/g, '&#126;')
}

function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>${content}</details>`
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}
