import type { ConfigEntry } from '../git/environment.ts'
import { fetchCommit } from '../git/fetch.ts'
import { mergeBase } from '../git/merge-base.ts'
import type { Repository } from '../git/port.ts'
import { resolveRemote } from '../ledger/remote.ts'

/** Earlier commits are read to name the files that changed: a service more or less without names is not worth a connection each. */
const mostFetched = 4

/**
 * A repository that fetches what a shallow clone left out: with the job's token, so that a checkout need not leave its own behind (`persist-credentials:
 * false`), and the files of earlier commits too, so that a summary can name what changed. The token goes to the server that gave it
 * (`GITHUB_SERVER_URL`) and to no other; nothing is looked up before something has to be fetched.
 */
export function fetchingRepository(repository: Repository, token: string, env: NodeJS.ProcessEnv): Repository {
  const { root, shallow } = repository
  let asked: Promise<readonly ConfigEntry[]> | undefined
  const config = () => {
    asked ??= token === '' ? Promise.resolve([]) : credentialFor(root, token, env).catch(() => [])
    return asked
  }
  const fetch = async (commit: string) => fetchCommit(root, commit, shallow, await config())
  let left = mostFetched
  return {
    ...repository,
    fetchCommit: fetch,
    mergeBase: async (one, other) => mergeBase(root, one, other, shallow, await config()),
    async files(commit) {
      if (shallow && left > 0 && (await repository.commit(commit)) === undefined) {
        left--
        await fetch(commit)
      }
      return repository.files(commit)
    },
  }
}

async function credentialFor(root: string, token: string, env: NodeJS.ProcessEnv): Promise<readonly ConfigEntry[]> {
  const { url, config } = await resolveRemote({ remote: 'origin', repositoryRoot: root, token, env })
  if (hostOf(url) === undefined || hostOf(url) !== hostOf(env.GITHUB_SERVER_URL ?? '')) return []
  // What comes after the remote's own entries is the header, which first drops the ones that were configured.
  return config.slice(config.findLastIndex(([key]) => key.startsWith('remote.ledger.')) + 1)
}

function hostOf(url: string): string | undefined {
  return /^https?:\/\/(?:[^/@]*@)?([^/]+)/i.exec(url)?.[1]?.toLowerCase()
}
