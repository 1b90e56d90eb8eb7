import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Whether the run belongs to a pull request whose branch is in another repository: its token may read, and push nowhere. */
export function isFromFork(env: NodeJS.ProcessEnv): boolean {
  if (!/^pull_request(?:_review|_review_comment)?$/.test(env.GITHUB_EVENT_NAME ?? '') || !env.GITHUB_EVENT_PATH) return false
  try {
    const event: Event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'))
    const { head, base } = event.pull_request ?? {}
    // A fork that was deleted since has no repository any more.
    return head !== undefined && head.repo?.full_name !== base?.repo?.full_name
  } catch {
    return false
  }
}

interface Event {
  readonly pull_request?: { readonly head?: Side; readonly base?: Side }
}

interface Side {
  readonly repo?: { readonly full_name?: string } | null
}

/** Where what cannot be pushed is kept: a folder of the job, to be handed on as an artifact of the run. */
export function layoutFolder(env: NodeJS.ProcessEnv): string {
  return path.join(env.RUNNER_TEMP ?? os.tmpdir(), 'slipway-registry')
}
