import type { Change } from '../promotion/model.ts'
import { git } from './run-git.ts'

/** Commits in `from..to` that touched one of the paths (`.` is the whole repository, nothing is a pattern), newest first; null when the history is not here. */
export async function changesBetween(root: string, from: string, to: string, paths: readonly string[]): Promise<readonly Change[] | null> {
  const format = '--format=%H%x00%s%x00%an%x00'
  const answer = await git(
    root,
    ['log', '-z', '--no-renames', format, `${from}..${to}`, '--', ...paths.map((path) => (path === '.' ? ':(top)' : `:(top,literal)${path}`))],
    {
      allow: [128],
    },
  )
  if (answer.exitCode !== 0) return null
  const fields = answer.stdout.toString('utf8').split('\0')
  const changes: Change[] = []
  // Each commit is three fields and the separator `-z` puts after it.
  for (let at = 0; at + 2 < fields.length; at += 4) {
    const [commit = '', subject = '', author = ''] = fields.slice(at, at + 3)
    const pr = pullRequestOf(subject)
    if (commit) changes.push({ commit, subject, author, ...(pr ? { pr } : {}) })
  }
  return changes
}

/** The number a forge puts into the subject of a merge or squash: `… (#12)`, `Merge pull request #12 from …`. */
export function pullRequestOf(subject: string): number | undefined {
  const match = /\(#(\d+)\)$|^Merge pull request #(\d+) /.exec(subject)
  const number = match?.[1] ?? match?.[2]
  return number === undefined ? undefined : Number(number)
}

/** Whether one commit is an ancestor of (or equal to) another; `unknown` when the history that would tell is not here. */
export async function isAncestor(root: string, ancestor: string, descendant: string, shallow: boolean): Promise<boolean | 'unknown'> {
  if (ancestor === descendant) return true
  const { exitCode } = await git(root, ['merge-base', '--is-ancestor', ancestor, descendant], { allow: [1, 128] })
  if (exitCode === 0) return true
  // In a shallow clone the way between the two may lie behind the cut.
  return exitCode === 1 && !shallow ? false : 'unknown'
}
