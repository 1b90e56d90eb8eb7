import { exec } from '../process/exec.ts'
import { type ConfigEntry, gitEnvironment } from './environment.ts'

const patienceMs = 60_000
const patienceForHistoryMs = 300_000

// No tags, no FETCH_HEAD, no submodules, and no clean-up afterwards that would outlive us.
const quietly = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-auto-maintenance']

/**
 * Fetches one commit by its full id from `origin`. A shallow clone gets that commit alone, so that it stays small; a complete one is never made shallow.
 * No question for a password: a credential comes in `config` or is configured. No filter is asked for, since git would write into the clone's configuration
 * that it is a partial one. False when there is no origin, or it does not have or give the commit.
 */
export function fetchCommit(root: string, commit: string, shallow: boolean, config: readonly ConfigEntry[] = []): Promise<boolean> {
  return fetchCommits(root, [commit], shallow, config)
}

/** The same for several commits at once: all of them or none, since a server that lacks one of them refuses the whole question. */
export async function fetchCommits(root: string, commits: readonly string[], shallow: boolean, config: readonly ConfigEntry[] = []): Promise<boolean> {
  if (commits.length === 0 || !commits.every(isCommitId)) return false
  return succeeds(root, ['fetch', ...quietly, ...(shallow ? ['--depth=1'] : []), 'origin', ...commits], config, patienceMs)
}

/** Fetches that many more commits of history behind the cut of a shallow clone, below these commits; `all` of it ends the clone's being shallow. */
export async function fetchHistory(root: string, tips: readonly string[], more: number | 'all', config: readonly ConfigEntry[] = []): Promise<boolean> {
  if (tips.length === 0 || !tips.every(isCommitId)) return false
  return succeeds(root, ['fetch', ...quietly, more === 'all' ? '--unshallow' : `--deepen=${more}`, 'origin', ...tips], config, patienceForHistoryMs)
}

/** The commit a branch of `origin` ends in now; undefined when it cannot be asked or has no such branch. Fetches nothing. */
export async function remoteTip(root: string, branch: string, config: readonly ConfigEntry[] = []): Promise<string | undefined> {
  const ref = `refs/heads/${branch}`
  const answer = await run(root, ['ls-remote', '--quiet', 'origin', ref], config, patienceMs).catch(() => undefined)
  const lines = answer?.stdout.toString('utf8').split('\n') ?? []
  // A pattern also matches the end of longer names: `refs/heads/x/refs/heads/main`.
  return lines.map((line) => line.split('\t')).find(([id = '', name]) => name === ref && isCommitId(id))?.[0]
}

function isCommitId(text: string): boolean {
  return /^(?!0+$)[0-9a-f]{40}([0-9a-f]{24})?$/.test(text)
}

function succeeds(root: string, args: readonly string[], config: readonly ConfigEntry[], patience: number): Promise<boolean> {
  return run(root, args, config, patience).then(
    () => true,
    () => false,
  )
}

function run(root: string, args: readonly string[], config: readonly ConfigEntry[], patience: number) {
  const argv = ['git', '-C', root, '-c', 'core.askPass=true', ...args]
  return exec(argv, { env: gitEnvironment(process.env, config), signal: AbortSignal.timeout(patience) })
}
