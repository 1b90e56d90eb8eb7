import { readFileSync } from 'node:fs'
import path from 'node:path'
import { git } from './run-git.ts'

/**
 * In a partial clone (`--filter=blob:none`) brings the files that are not here in one fetch. Without it git would fetch them one by one, each with a process and
 * a connection of its own. Nothing happens in other clones. What cannot be fetched is left to whoever reads it.
 */
export async function prefetchBlobs(root: string, gitDir: string, oids: readonly string[]): Promise<void> {
  const remote = promisorOf(gitDir)
  if (remote === undefined || oids.length < 2) return
  // As git's own promisor-remote.c asks: nothing to negotiate, the wanted ids on stdin.
  const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no', '--filter=blob:none', '--stdin']
  await git(root, ['-c', 'fetch.negotiationAlgorithm=noop', '-c', 'core.askPass=true', 'fetch', remote, ...options], { input: `${oids.join('\n')}\n` }).catch(
    () => undefined,
  )
}

/** The remote that promised to have what a partial clone left out. */
function promisorOf(gitDir: string): string | undefined {
  return /^\[remote "([^"\\]+)"\][^[]*^\s*promisor\s*=\s*true/im.exec(readFileSync(path.join(gitDir, 'config'), 'utf8'))?.[1]
}
