import type { ReplayedMerge } from '../github/replay.ts'
import { columns, type ReportPaint } from './paint.ts'

/** A line per merge: what would have run, what did, and where the two differ. */
export function renderReplay(merges: readonly ReplayedMerge[], paint: ReportPaint): readonly string[] {
  if (merges.length === 0) return ['there is no merge to replay: HEAD has no parent here']
  const rows = merges.map(({ commit, subject, files, affected, ran, by, missed, wasted }) => [
    paint.dim(commit.slice(0, 10)),
    short(subject, 44),
    `${files} ${files === 1 ? 'file' : 'files'}`,
    `would run ${affected.length}`,
    by === 'nothing' ? paint.dim('nothing says what ran') : `ran ${ran.length} ${paint.dim(`(${by})`)}`,
    [...(missed.length > 0 ? [paint.red(`missed ${list(missed)}`)] : []), ...(wasted.length > 0 ? [paint.yellow(`for nothing ${list(wasted)}`)] : [])].join(
      '; ',
    ),
  ])
  const sum = (of: (merge: ReplayedMerge) => readonly unknown[]) => merges.reduce((total, merge) => total + of(merge).length, 0)
  const told = merges.some((merge) => merge.by !== 'nothing')
  return [
    ...columns(rows),
    '',
    `${merges.length} ${merges.length === 1 ? 'merge' : 'merges'}: ${pipelines(sum((merge) => merge.affected))} would have run${
      told ? `, ${sum((merge) => merge.ran)} did; ${sum((merge) => merge.missed)} were missed, ${sum((merge) => merge.wasted)} ran for nothing` : ''
    }`,
  ]
}

function pipelines(count: number): string {
  return `${count} ${count === 1 ? 'pipeline' : 'pipelines'}`
}

function list(names: readonly string[]): string {
  return `${names.slice(0, 4).join(', ')}${names.length > 4 ? ` and ${names.length - 4} more` : ''}`
}

function short(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
