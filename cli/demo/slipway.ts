import { WorldDiffers } from './failure.ts'
import { runProgram } from './command.ts'

/** Drives the real command line, as a person would. */
export interface Slipway {
  /** Runs a command with `--json` and answers the document. An exit code other than `expected` is a difference between story and world. */
  json<T>(args: readonly string[], expected?: number): Promise<T>
  /** Runs a command and answers the lines it shows to people, coloured if the demo is. */
  text(args: readonly string[]): Promise<readonly string[]>
}

export interface SlipwayOptions {
  /** What starts the command line: node and its entry file. */
  readonly cli: readonly string[]
  readonly repo: string
  readonly env: NodeJS.ProcessEnv
  readonly color: boolean
  readonly signal?: AbortSignal
}

/** The command line, for one repository. */
export function slipwayIn({ cli, repo, env, color, signal }: SlipwayOptions): Slipway {
  const run = (args: readonly string[], environment: NodeJS.ProcessEnv) =>
    runProgram([...cli, '--repo', repo, ...args], { cwd: repo, env: environment, ...(signal ? { signal } : {}) })
  return {
    async json<T>(args: readonly string[], expected = 0) {
      const answer = await run(['--json', ...args], env)
      if (answer.exitCode !== expected)
        throw new WorldDiffers(`slipway ${args.join(' ')}`, `exit code ${expected}`, `${answer.exitCode}: ${whatWentWrong(answer)}`)
      return JSON.parse(answer.stdout) as T
    },
    async text(args) {
      const { NO_COLOR: _, ...plain } = env
      const answer = await run(args, color ? { ...plain, FORCE_COLOR: '1' } : env)
      if (answer.exitCode !== 0) throw new WorldDiffers(`slipway ${args.join(' ')}`, 'exit code 0', `${answer.exitCode}: ${whatWentWrong(answer)}`)
      return answer.stdout.trimEnd().split('\n')
    },
  }
}

/** What a failed command had to say: the failed stages of its answer if there are any, else the end of its log. */
function whatWentWrong({ stdout, stderr }: { stdout: string; stderr: string }): string {
  const fallback = stderr.trim().split('\n').slice(-15).join('\n')
  try {
    const { services = [] } = JSON.parse(stdout) as { services?: readonly FailedPipeline[] }
    const failures = services.flatMap(({ service, stages = [] }) =>
      stages.filter(({ status }) => status === 'failed').map(({ name, detail, output = [] }) => [`${service}: ${name}: ${detail}`, ...output].join('\n')),
    )
    return failures.join('\n') || fallback
  } catch {
    return fallback
  }
}

interface FailedPipeline {
  readonly service: string
  readonly stages?: readonly { readonly name: string; readonly status: string; readonly detail: string; readonly output?: readonly string[] }[]
}
