import { exitCodeOf, exitCodes, messageOf, UserError } from '../errors.ts'
import type { ActionAnswer } from './answer.ts'
import { inert } from './inert.ts'
import { inputVariable, readInputs } from './inputs.ts'
import type { ActionSpec, InputValues } from './spec.ts'

/** What an action's body is given: its inputs and the log. */
export interface ActionContext<S extends ActionSpec> {
  readonly inputs: InputValues<S>
  readonly env: NodeJS.ProcessEnv
  /** One line of progress; whatever it contains, the runner will not obey it. */
  readonly log: (line: string) => void
  /** Aborted when the job is cancelled: finish what is half-way, start nothing new. */
  readonly signal: AbortSignal
  /** A fold in the log. */
  group<T>(name: string, work: () => Promise<T>): Promise<T>
}

/** Runs one action: inputs in, body, outputs and summary out. Sets the exit code (DESIGN section 7) and never throws. */
export async function run<S extends ActionSpec>(
  name: string,
  spec: S,
  body: (context: ActionContext<S>) => Promise<ActionAnswer<S['outputs'][number]>>,
): Promise<void> {
  // @actions/core brings an HTTP client with it; it is loaded here so that nothing else pays for it.
  const core = await import('@actions/core')
  const cancelled = new AbortController()
  const cancel = () => cancelled.abort()
  process.on('SIGINT', cancel)
  process.on('SIGTERM', cancel)
  try {
    for (const [input, { secret }] of Object.entries(spec.inputs)) {
      const value = process.env[inputVariable(input)]
      if (secret && value) core.setSecret(value)
    }
    const inputs = readInputs(spec, process.env)
    dropCredentials()
    const answer = await body({
      inputs,
      env: process.env,
      log: (line) => core.info(inert(line)),
      signal: cancelled.signal,
      group: (title, work) => core.group(inert(title), work),
    })
    for (const [output, value] of Object.entries(answer.outputs)) core.setOutput(output, value)
    core.setOutput('result', { schemaVersion: 1, ...answer.result })
    for (const { file, line, column, message } of answer.annotations ?? [])
      core.error(message, { title: `slipway ${name}`, file, startLine: line, startColumn: column })
    for (const notice of answer.notices ?? []) core.notice(notice, { title: `slipway ${name}` })
    await writeSummary(core, answer.summary)
    if (answer.refusal !== undefined) {
      core.error(answer.refusal, { title: `slipway ${name}` })
      process.exitCode = exitCodes.refused
    }
  } catch (error) {
    process.exitCode = exitCodeOf(error)
    await report(core, name, error)
  } finally {
    process.off('SIGINT', cancel)
    process.off('SIGTERM', cancel)
  }
}

// What only actions are given. Tests, builds and providers of the repository inherit our environment and are not to have it.
const runnerCredentials = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_URL']

function dropCredentials(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('INPUT_') || runnerCredentials.includes(name)) delete process.env[name]
}

type Core = typeof import('@actions/core')

/** Errors as annotations at the line that has to change; only a bug of ours shows a stack. */
async function report(core: Core, name: string, error: unknown): Promise<void> {
  const problems = error instanceof UserError ? error.problems : []
  for (const { file, line, column, message } of problems) core.error(message, { title: `slipway ${name}`, file, startLine: line, startColumn: column })
  const bug = exitCodeOf(error) === exitCodes.bug
  core.error(messageOf(error), { title: bug ? `slipway ${name}: a bug in Slipway, please report it` : `slipway ${name}` })
  if (bug && error instanceof Error && error.stack) core.info(inert(error.stack))
  const rows = problems.map((problem) => `- \`${problem.file}:${problem.line}:${problem.column}\` ${problem.message}`)
  await writeSummary(core, [`### ✘ ${name}`, '', messageOf(error), '', ...rows].join('\n'))
}

async function writeSummary(core: Core, markdown: string): Promise<void> {
  // Absent outside a runner. GitHub drops a step's summary above 1 MiB with an error; the end of ours is never that important.
  if (!process.env.GITHUB_STEP_SUMMARY) return
  await core.summary.addRaw(markdown.length > 900_000 ? `${markdown.slice(0, 900_000)}\n\n…` : markdown, true).write()
}
