import { readFileSync } from 'node:fs'
import type { Repository } from '../git/port.ts'
import type { EventFacts } from './event-reference.ts'

/**
 * What the runner says of the event in the environment and in the file of `GITHUB_EVENT_PATH`, and what the repository says of the commit that is
 * looked at. A file that is not there or is not JSON is an event without a payload. Throws UserError when there is no such commit.
 */
export async function readEvent(
  env: NodeJS.ProcessEnv,
  repository: Repository,
  inputs: { readonly head: string; readonly base: string; readonly environment: string },
): Promise<EventFacts> {
  const commit = (await repository.commit(inputs.head)) ?? (await repository.commit(await fetched(repository, inputs.head)))
  return {
    name: env.GITHUB_EVENT_NAME ?? '',
    ref: env.GITHUB_REF ?? '',
    sha: env.GITHUB_SHA ?? '',
    baseRef: env.GITHUB_BASE_REF ?? '',
    payload: payloadAt(env.GITHUB_EVENT_PATH),
    head: commit?.oid ?? '',
    parents: commit?.parents.length ?? 0,
    branch: await repository.branch(),
    defaultBranch: await repository.defaultBranch(),
    base: inputs.base,
    environment: inputs.environment,
  }
}

/** A head that is not here may still be where the clone came from. */
async function fetched(repository: Repository, head: string): Promise<string> {
  await repository.fetchCommit(head)
  return repository.resolve(head)
}

function payloadAt(file: string | undefined): unknown {
  if (!file) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch {
    return null
  }
}
