import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ConfigEntry } from './environment.ts'
import { fetchCommit, fetchHistory, remoteTip } from './fetch.ts'
import { git } from './run-git.ts'

/** How much history is added at a time: a pull request is usually young, and the whole of it is the last resort. */
const steps: readonly (number | 'all')[] = [32, 128, 512, 2048, 'all']

/**
 * The commit where two histories part; each is named by a commit's full id or by a branch of `origin`. In a shallow clone `git merge-base` can answer an older
 * commit than the true one, without an error, as the way to the true one lies behind the cut (https://github.com/ocaml/ocaml/pull/12862): an answer
 * counts only when no cut can be reached from either side without passing it; else the clone is deepened, step by step. Undefined when the histories
 * are unrelated or the history that would tell cannot be had. Writes no ref and no configuration.
 */
export async function mergeBase(
  root: string,
  one: string,
  other: string,
  startsShallow: boolean,
  config: readonly ConfigEntry[] = [],
): Promise<string | undefined> {
  const [a, b] = [await tipOf(root, one, startsShallow, config), await tipOf(root, other, startsShallow, config)]
  if (a === undefined || b === undefined) return undefined
  if (a === b) return a
  let shallow = startsShallow
  for (const step of [0, ...steps]) {
    if (step !== 0) {
      if (!shallow) return undefined
      if (!(await deepen(root, a, b, step, config))) return undefined
    }
    const cuts = shallow ? await cutsOf(root) : new Set<string>()
    shallow = cuts.size > 0
    const found = await commonAncestor(root, a, b)
    if (found !== undefined && (!shallow || !(await reachesCut(root, [a, b], found, cuts)))) return found
    if (!shallow) return found
  }
  return undefined
}

/** Adds history on both sides. One of them may be nowhere but here: then only the other's can grow. */
async function deepen(root: string, a: string, b: string, step: number | 'all', config: readonly ConfigEntry[]): Promise<boolean> {
  for (const tips of [[a, b], [b], [a]]) if (await fetchHistory(root, tips, step, config)) return true
  return false
}

/** The commit a side ends in, brought here if need be; undefined when it cannot be had. */
async function tipOf(root: string, other: string, shallow: boolean, config: readonly ConfigEntry[]): Promise<string | undefined> {
  const isId = /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(other)
  const known = isId ? other : ((await commitNamed(root, `refs/remotes/origin/${other}`)) ?? (await remoteTip(root, other, config)))
  const id = known ?? (await commitNamed(root, `refs/heads/${other}`))
  if (id === undefined) return undefined
  if ((await commitNamed(root, id)) !== undefined) return id
  return (await fetchCommit(root, id, shallow, config)) ? id : undefined
}

async function commitNamed(root: string, name: string): Promise<string | undefined> {
  const { exitCode, stdout } = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], { allow: [1, 128] })
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined
}

async function commonAncestor(root: string, a: string, b: string): Promise<string | undefined> {
  const { exitCode, stdout } = await git(root, ['merge-base', a, b], { allow: [1, 128] })
  return exitCode === 0 ? stdout.toString('utf8').trim() || undefined : undefined
}

/** Whether a commit whose parents were cut off can be reached without passing the base. The base's own parents do not matter. */
async function reachesCut(root: string, tips: readonly string[], base: string, cuts: ReadonlySet<string>): Promise<boolean> {
  const { stdout } = await git(root, ['rev-list', ...tips, '--not', base])
  return stdout
    .toString('latin1')
    .split('\n')
    .some((commit) => cuts.has(commit))
}

/** The commits whose parents a shallow clone left out, from the file git keeps them in (gitformat-pack(5), "shallow"). */
async function cutsOf(root: string): Promise<ReadonlySet<string>> {
  const { stdout } = await git(root, ['rev-parse', '--git-path', 'shallow'])
  const file = path.resolve(root, stdout.toString('utf8').trimEnd())
  return new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [])
}
