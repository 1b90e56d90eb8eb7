import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'

/** A workflow file as the rules read it. */
export interface Workflow {
  readonly file: string
  readonly text: string
  readonly jobs: Readonly<Record<string, Job>>
  readonly permissions?: unknown
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly uses?: string
  readonly 'timeout-minutes'?: number
  readonly strategy?: { readonly 'fail-fast'?: boolean; readonly matrix?: unknown }
  readonly if?: string
  readonly steps?: readonly Step[]
}

interface Step {
  readonly uses?: string
  readonly run?: string
}

export function readWorkflow(file: string, text: string): Workflow {
  return { file, text, ...(parseDocument(text).toJS() as Omit<Workflow, 'file' | 'text'>) }
}

/** Nothing is expanded inside `run:`: what an expression gives would be read as shell. */
export function expansionsInRun({ file, text }: Workflow): readonly string[] {
  const lines = new LineCounter()
  const faults: string[] = []
  visit(parseDocument(text, { lineCounter: lines }), {
    Pair(_, { key, value }) {
      if (isScalar(key) && key.value === 'run' && isScalar(value) && String(value.value).includes('${{'))
        faults.push(`${file}:${lines.linePos(value.range?.[0] ?? 0).line}: an expression inside run`)
    },
  })
  return faults
}

/** Everything of others is pinned by a full commit id with its version beside it; our own is referred to as `$/`, the user's setup as `./`. */
export function unpinned({ file, text }: Workflow): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const reference = /^\s*(?:- )?uses: (.+)$/.exec(line)?.[1]
    if (reference === undefined) return []
    const own = /^\$\/(actions\/[a-z-]+|\.github\/workflows\/[a-z-]+\.yml)$/.test(reference) || reference === './.github/actions/slipway-setup'
    const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(reference)
    return own || pinned ? [] : [`${file}:${index + 1}: ${reference} is not pinned`]
  })
}

/** Nothing by default, everything by job; no job runs for ever; no failing service stops another; an empty matrix is guarded. */
export function looseness({ file, permissions, jobs }: Workflow): readonly string[] {
  const faults: string[] = []
  if (JSON.stringify(permissions) !== '{}') faults.push(`${file}: permissions must be {} at the top`)
  for (const [name, job] of Object.entries(jobs)) {
    if (job.permissions === undefined) faults.push(`${file}: job ${name} says nothing about permissions`)
    if (job.uses === undefined && job['timeout-minutes'] === undefined) faults.push(`${file}: job ${name} has no timeout-minutes`)
    if (job.strategy && job.strategy['fail-fast'] !== false) faults.push(`${file}: the matrix of job ${name} fails fast`)
  }
  return faults
}

type Permissions = Readonly<Record<string, string>>

/** What a workflow needs of whoever calls it: the union over its jobs and the workflows they call, the higher level per scope. */
export function neededPermissions(workflow: Workflow, find: (reference: string) => Workflow): Permissions {
  const union: Record<string, string> = {}
  for (const job of Object.values(workflow.jobs)) {
    const own = job.permissions ?? {}
    const called = job.uses === undefined ? {} : neededPermissions(find(job.uses), find)
    for (const [scope, level] of [...Object.entries(own), ...Object.entries(called)]) if (rank(level) > rank(union[scope])) union[scope] = level
  }
  return union
}

/** Calls that grant another set than the called workflow needs: less is a startup failure of the whole run, more is too much. */
export function wrongGrants(workflow: Workflow, find: (reference: string) => Workflow): readonly string[] {
  return Object.entries(workflow.jobs).flatMap(([name, job]) => {
    if (job.uses === undefined) return []
    const needed = sorted(neededPermissions(find(job.uses), find))
    const granted = sorted(job.permissions ?? {})
    return granted === needed ? [] : [`${workflow.file}: job ${name} grants ${granted}, ${job.uses} needs ${needed}`]
  })
}

function rank(level: string | undefined): number {
  return { none: 0, read: 1, write: 2 }[level ?? 'none'] ?? 0
}

function sorted(permissions: Permissions): string {
  return Object.entries(permissions)
    .map(([scope, level]) => `${scope}: ${level}`)
    .sort()
    .join(', ')
}

/** Jobs that run the repository's code and could write to it, sign what they made, or receive the credential that writes the ledger. */
export function codeWithCredentials({ file, text, jobs }: Workflow): readonly string[] {
  const document = parseDocument(text)
  return Object.entries(jobs).flatMap(([name, job]) => {
    const runsCode = (job.steps ?? []).some(
      (step) => step.uses?.startsWith('./') || /\$\/actions\/(run-tests|build-image|contract-test)$/.test(step.uses ?? ''),
    )
    if (!runsCode) return []
    const node = document.getIn(['jobs', name])
    const source = isMap(node) && node.range ? text.slice(node.range[0], node.range[2]) : ''
    return [
      ...(job.permissions?.contents === 'write' ? [`${file}: job ${name} runs the repository's code with contents: write`] : []),
      ...(job.permissions?.['id-token'] === 'write' ? [`${file}: job ${name} runs the repository's code and could sign in the workflow's name`] : []),
      ...(source.includes('SLIPWAY_LEDGER_TOKEN') ? [`${file}: job ${name} runs the repository's code with the ledger's credential`] : []),
    ]
  })
}
