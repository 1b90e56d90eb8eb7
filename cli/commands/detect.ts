import type { Detection, DetectionSource, DetectOptions } from '../../shared/affected/detect.ts'
import type { Reference } from '../../shared/affected/reference.ts'
import { UserError } from '../../shared/errors.ts'
import type { Repository } from '../../shared/git/port.ts'
import { openDetection } from '../../shared/workspace/detection.ts'
import type { CommandContext, CommandResult, CommandSpec, Paint, Terminal } from '../command.ts'

export const command: CommandSpec = {
  usage: 'detect [--base REV] [--head REV] [--env E] [--why SERVICE] [--unowned ignore|all|fail] [--replay N]',
  summary: 'which services this commit affects, and why',
  options: {
    base: { type: 'string' },
    head: { type: 'string' },
    env: { type: 'string' },
    why: { type: 'string' },
    unowned: { type: 'string' },
    replay: { type: 'string' },
  },
  describe: {
    base: 'compare with this commit instead of what the ledger says was last green',
    head: 'the commit to look at (default HEAD)',
    env: 'compare with what is live in this environment',
    why: 'explain one service, affected or not',
    unowned: 'what a changed file that no service is built from means: nothing, everything, or a fault',
    replay: 'what would have run for the last N merges, beside what did',
  },
  positionals: [0, 0],
  async run({ values, workspaceOptions, terminal, global }) {
    const options = optionsOf(values)
    const source = await openDetection(workspaceOptions)
    try {
      readAhead(source.repository, options)
      const { detectIn } = await import('../../shared/affected/detect.ts')
      if (typeof values.replay === 'string') return await replayed(source, values.replay, terminal)
      const detection = await detectIn(source, options)
      const { warnings } = detection.set
      if (warnings.length > 0) {
        const { visibleName } = await import('../../shared/report/visible-name.ts')
        for (const warning of warnings) terminal.log(`warning: ${visibleName(warning)}`)
      }
      if (typeof values.why === 'string') return await explained(source, detection, values.why, terminal.paint)
      if (global.json) return { json: detection.set, text: [], exitCode: 0 }
      const { renderDetection } = await import('../../shared/report/detection.ts')
      return { json: detection.set, text: renderDetection(detection.set, terminal.paint), exitCode: 0 }
    } finally {
      await source.close()
    }
  },
}

/**
 * Lets git read the head while the rest of detection is loaded, and the base, most of which is the same, while the head is looked at. What goes wrong is told to
 * who asks for it next.
 */
function readAhead(repository: Repository, { head = 'HEAD', reference }: DetectOptions): void {
  const base = reference?.kind === 'commit' ? reference.revision : undefined
  const reading = repository.files(head)
  reading.then(() => (base === undefined ? undefined : repository.files(base))).catch(() => {})
}

async function explained({ repository }: DetectionSource, { set, snapshot }: Detection, service: string, paint: Paint): Promise<CommandResult> {
  const names = snapshot.project.services.map((each) => each.name)
  if (!names.includes(service)) throw new UserError(`no service ${service}; there are ${names.join(', ')}`)
  const [{ explainService }, { renderExplanation }] = await Promise.all([
    import('../../shared/affected/explain.ts'),
    import('../../shared/report/explanation.ts'),
  ])
  const explanation = explainService(snapshot, set, service, set.base === null ? undefined : await repository.files(set.base))
  return { json: { ...set, why: explanation }, text: renderExplanation(explanation, set, paint), exitCode: 0 }
}

async function replayed(source: DetectionSource, written: string, { paint, log }: Terminal): Promise<CommandResult> {
  const count = Number(written)
  if (!Number.isInteger(count) || count < 1 || count > 1000) throw new UserError(`--replay takes a number of merges, 1 to 1000, not ${written}`)
  const [{ replay }, { renderReplay }] = await Promise.all([import('../../shared/github/replay.ts'), import('../../shared/report/replay.ts')])
  const merges = await replay(source, count, log)
  return { json: { merges }, text: renderReplay(merges, paint), exitCode: 0 }
}

function optionsOf({ base, head, env, unowned }: CommandContext['values']): DetectOptions {
  if (base !== undefined && env !== undefined) throw new UserError('--base and --env name two things to compare with; give one')
  if (unowned !== undefined && unowned !== 'ignore' && unowned !== 'all' && unowned !== 'fail')
    throw new UserError(`--unowned takes ignore, all or fail, not ${unowned}`)
  return {
    ...(typeof head === 'string' ? { head } : {}),
    ...(unowned === undefined ? {} : { unowned }),
    ...referenceOf(base, env),
  }
}

function referenceOf(base: unknown, env: unknown): { readonly reference?: Reference } {
  if (typeof base === 'string') return { reference: { kind: 'commit', revision: base, why: base } }
  if (typeof env === 'string') return { reference: { kind: 'live', environment: env, why: `what is live in ${env}` } }
  return {}
}
