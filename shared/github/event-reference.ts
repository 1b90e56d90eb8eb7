import type { Reference } from '../affected/reference.ts'

/** What is known of the event a job runs for. Outside a runner the strings are empty and the payload is null. */
export interface EventFacts {
  /** `GITHUB_EVENT_NAME`. */
  readonly name: string
  /** `GITHUB_REF`, in full: `refs/heads/main`, `refs/tags/v1`, `refs/pull/7/merge`. */
  readonly ref: string
  /** `GITHUB_SHA`: the commit the event is about. */
  readonly sha: string
  /** `GITHUB_BASE_REF`: the base branch of a pull request, without `refs/heads/`. */
  readonly baseRef: string
  /** The event's document (`GITHUB_EVENT_PATH`), as it was parsed: nothing in it is believed to have a shape. */
  readonly payload: unknown
  /** The commit that is looked at; not always the event's: a workflow may check out a pull request's head. */
  readonly head: string
  /** How many parents that commit has, the cut of a shallow clone aside. */
  readonly parents: number
  /** The branch that is checked out; null when none is. */
  readonly branch: string | null
  /** The default branch as git knows it. `actions/checkout` does not record it, so the payload is asked first. */
  readonly defaultBranch: string
  /** Inputs of the action; empty when not given. */
  readonly base: string
  readonly environment: string
}

/**
 * What to compare a commit with, by the event (https://docs.github.com/actions/reference/events-that-trigger-workflows). A payload that is not what
 * it should be leads to the last green pipelines, which need no event at all, and `why` says so; never to nothing.
 */
export function referenceForEvent(event: EventFacts): Reference {
  if (event.base !== '') return { kind: 'commit', revision: event.base, why: 'the commit that was asked for' }
  if (event.environment !== '') return { kind: 'live', environment: event.environment, why: `what is live in ${event.environment}` }
  if (event.name === 'merge_group') return ofMergeQueue(event)
  const pull = objectAt(event.payload, 'pull_request')
  if (pull !== undefined || isPullRef(event.ref) || event.name.startsWith('pull_request')) return ofPullRequest(event, pull)
  return lastGreen(event)
}

/** The queue says what it will merge onto: changes that are queued before are in the base, not ours. */
function ofMergeQueue(event: EventFacts): Reference {
  const group = objectAt(event.payload, 'merge_group')
  const base = commitAt(group, 'base_sha')
  if (base !== undefined) return { kind: 'commit', revision: base, why: "the merge queue's base" }
  const branch = branchAt(group, 'base_ref')
  if (branch !== undefined) return { kind: 'merge-base', with: branch, why: `the event has no base commit; merge base with ${branch}` }
  return lastGreen(event, 'the event says nothing of its merge queue')
}

/**
 * GitHub merges a pull request onto its base for a test; that merge's first parent is the base as it is now, while `base.sha` in the payload may be
 * weeks old. Once it is closed by a merge the ref is the base branch, and what happened is a push.
 */
function ofPullRequest(event: EventFacts, pull: object | undefined): Reference {
  const merging = commitAt(pull, 'merge_commit_sha')
  const open = textAt(pull, 'state') === 'open'
  const isTestMerge = (isMergeRef(event.ref) && event.head === event.sha) || (open && event.head === merging)
  if (isTestMerge && event.parents > 1) return { kind: 'first-parent', why: "first parent of the pull request's merge commit" }
  if (event.head === event.sha && !isPullRef(event.ref)) return lastGreen(event)
  const base = objectAt(pull, 'base')
  const branch = branchAt(base, 'ref') ?? branchName(event.baseRef)
  if (branch !== undefined) return { kind: 'merge-base', with: branch, why: `merge base with ${branch}, the pull request's base branch` }
  const commit = commitAt(base, 'sha')
  if (commit !== undefined) return { kind: 'merge-base', with: commit, why: "merge base with the pull request's base" }
  return lastGreen(event, 'the event says nothing of its pull request')
}

/** The branch an event's pipelines are recorded on, and looked up on the next time: both have to be the same. */
export function branchForEvent(event: EventFacts): string {
  return branchOf(event) ?? defaultBranchOf(event)
}

function defaultBranchOf({ payload, defaultBranch }: EventFacts): string {
  return branchAt(objectAt(payload, 'repository'), 'default_branch') ?? defaultBranch
}

/** What was really built: needs no history, and misses nothing when runs failed, were cancelled or never started. */
function lastGreen(event: EventFacts, fault?: string): Reference {
  const fallback = defaultBranchOf(event)
  const branch = branchForEvent(event)
  const places = branch === fallback ? branch : `${branch}, else on ${fallback}`
  return { kind: 'pipelines', branch, fallback, why: `${fault ? `${fault}; ` : ''}last green pipeline of each service on ${places}` }
}

/** Whose pipelines count: a tag, a release and a schedule belong to the default branch. */
function branchOf({ ref, payload, head, name, branch }: EventFacts): string | undefined {
  const run = objectAt(payload, 'workflow_run')
  // A workflow that follows another runs on the default branch, but may look at the commit of the one before.
  if (name === 'workflow_run' && head === textAt(run, 'head_sha')) return branchAt(run, 'head_branch')
  if (ref === '') return branch ?? undefined
  return ref.startsWith('refs/heads/') ? branchName(ref) : undefined
}

function isPullRef(ref: string): boolean {
  return /^refs\/pull\/\d+\//.test(ref)
}

function isMergeRef(ref: string): boolean {
  return /^refs\/pull\/\d+\/merge$/.test(ref)
}

function objectAt(value: unknown, key: string): object | undefined {
  const found = valueAt(value, key)
  return typeof found === 'object' && found !== null ? found : undefined
}

function commitAt(value: unknown, key: string): string | undefined {
  const text = textAt(value, key)
  return text !== undefined && /^(?!0+$)[0-9a-f]{40}([0-9a-f]{24})?$/.test(text) ? text : undefined
}

function branchAt(value: unknown, key: string): string | undefined {
  return branchName(textAt(value, key) ?? '')
}

/** A branch's short name, where git would allow it as one (git-check-ref-format(1)). */
function branchName(text: string): string | undefined {
  const name = text.replace(/^refs\/heads\//, '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return name === '' || /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|^[-/]|\/$/.test(name) ? undefined : name
}

function textAt(value: unknown, key: string): string | undefined {
  const found = valueAt(value, key)
  return typeof found === 'string' ? found : undefined
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined
}
