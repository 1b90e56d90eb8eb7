import { writeFile } from 'node:fs/promises'
import { answerOfAll } from '../../shared/contract/answer.ts'
import { checkContracts } from '../../shared/contract/check.ts'
import { checkDrift, type DriftReport } from '../../shared/contract/drift.ts'
import { recordVerdict } from '../../shared/contract/explain.ts'
import { junitOf, type EnvironmentVerdict } from '../../shared/contract/junit.ts'
import { renderVerdict } from '../../shared/contract/render.ts'
import { UserError } from '../../shared/errors.ts'
import { buildService } from '../../shared/release/build.ts'
import type { Workspace } from '../../shared/workspace/model.ts'
import type { CommandContext, CommandResult, CommandSpec } from '../command.ts'
import { requireEnvironment, selectServices } from '../select-services.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'contract SERVICE… [--env E|all] [--all] [--no-verify] [--ignore NAMES] [--junit FILE] [--record] | --drift [--write]',
  summary: 'may these services, as they are now, stand beside what is live in an environment?',
  options: {
    env: { type: 'string' },
    all: { type: 'boolean' },
    'no-verify': { type: 'boolean' },
    ignore: { type: 'string' },
    junit: { type: 'string' },
    record: { type: 'boolean' },
    drift: { type: 'boolean' },
    write: { type: 'boolean' },
  },
  describe: {
    env: 'the environment (default: the first one); `all`: what would be said in each',
    all: 'every service',
    'no-verify': 'judge by recorded facts only, start nothing',
    ignore: 'services, or service@version, with commas between: shown, not counted',
    junit: 'also write the rows to this file, as JUnit XML',
    record: 'write the verdict into the ledger with what it went by: `slipway explain` judges it again',
    drift: 'instead: do the committed pact files say what the consumer tests ask for?',
    write: 'with --drift: keep the pact files that were written anew',
  },
  positionals: [0, Number.POSITIVE_INFINITY],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const { drift, all, write } = context.values
      if (write === true && drift !== true) throw new UserError('--write goes with --drift')
      const names = selectServices(workspace.project, context.positionals, all === true)
      return drift === true ? driftOf(workspace, names, context) : verdictOf(workspace, names, context)
    }),
}

async function verdictOf(workspace: Workspace, names: readonly string[], { values, terminal }: CommandContext): Promise<CommandResult> {
  const { project } = workspace
  const first = project.environments[0]?.name
  const environments = values.env === 'all' && first !== undefined ? project.environments : [requireEnvironment(project, values.env ?? first)]
  await workspace.ledger.refresh()
  const candidates = []
  for (const name of names) candidates.push({ release: (await buildService(workspace, name)).release })
  const ignore = typeof values.ignore === 'string' ? { ignore: values.ignore.split(',').map((name) => name.trim()) } : {}
  const verify = values['no-verify'] !== true
  const verdicts: (EnvironmentVerdict & { readonly id?: string })[] = []
  for (const { name } of environments) {
    const { verdict, input } = await checkContracts(workspace, { candidates, environment: name, verify, ...ignore })
    const record = { input, verdict, run: workspace.run.id, at: workspace.now().toISOString() }
    verdicts.push({ environment: name, verdict, ...(values.record === true ? { id: await recordVerdict(workspace.ledger, record) } : {}) })
  }
  if (typeof values.junit === 'string') await writeFile(values.junit, junitOf(verdicts))
  const [only] = verdicts
  const answers = verdicts.map(({ environment, verdict, id }) => ({
    json: { ...verdict, ...(id === undefined ? {} : { id }) },
    text: [...renderVerdict(verdict, terminal.paint), ...(id === undefined ? [] : [`recorded as ${id}: slipway explain ${id}`])],
    environment,
  }))
  const [answer] = answers
  if (values.env !== 'all' && only && answer) return { json: answer.json, text: answer.text, exitCode: only.verdict.verdict === 'yes' ? 0 : 1 }
  const rows = verdicts.flatMap(({ environment, verdict }) => verdict.rows.map((row) => ({ environment, ...row })))
  const yes = verdicts.every(({ verdict }) => verdict.verdict === 'yes')
  return {
    // A set may be stuck or empty in one environment although every row of the others holds.
    json: {
      verdict: yes ? 'yes' : nonYes(verdicts),
      rows,
      order: only?.verdict.order ?? [],
      environments: answers.map(({ environment, json }) => ({ environment, ...json })),
    },
    text: answers.flatMap(({ environment, text }) => [`${environment}:`, ...text]),
    exitCode: yes ? 0 : 1,
  }
}

function nonYes(verdicts: readonly EnvironmentVerdict[]): 'no' | 'unknown' {
  const all = answerOfAll(verdicts.flatMap(({ verdict }) => verdict.rows))
  return all === 'no' ? 'no' : 'unknown'
}

async function driftOf(workspace: Workspace, names: readonly string[], { values, terminal }: CommandContext): Promise<CommandResult> {
  const reports: DriftReport[] = []
  for (const name of names) reports.push(await checkDrift(workspace, name, { write: values.write === true }))
  const good = (report: DriftReport) => report.status === 'equal' || report.status === 'none' || (values.write === true && report.status === 'drifted')
  const { green, red } = terminal.paint
  return {
    json: { services: reports },
    text: reports.flatMap((report) => [
      (good(report) ? green : red)(report.reason),
      ...report.providers.flatMap(({ provider, changes }) => changes.map((change) => `  ${report.service} → ${provider}: ${change}`)),
      ...report.output.map((line) => `  ${line}`),
      ...(report.next ? [`  next: ${report.next}`] : []),
    ]),
    exitCode: reports.every(good) ? 0 : 1,
  }
}
