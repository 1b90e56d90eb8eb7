import { git } from './run-git.ts'

const patienceMs = 60_000

/**
 * Fetches one commit by its full id from `origin`. A shallow clone gets that commit alone, so that it stays small; a complete one is never made shallow.
 * No tags, no FETCH_HEAD, no submodules, no question for a password. False when there is no origin, or it does not have or give the commit.
 */
export async function fetchCommit(root: string, commit: string, shallow: boolean): Promise<boolean> {
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit) || /^0+$/.test(commit)) return false
  const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', ...(shallow ? ['--depth=1'] : [])]
  try {
    await git(root, ['-c', 'core.askPass=true', 'fetch', ...options, 'origin', commit], { signal: AbortSignal.timeout(patienceMs) })
    return true
  } catch {
    return false
  }
}
