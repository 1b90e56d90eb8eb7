import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import { ToolError, UserError } from '../../errors.ts'
import { type ExecResult, exec } from '../../process/exec.ts'
import type { BuildRequest } from '../port.ts'
import type { PlanOptions } from './port.ts'

export interface ToolRun {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** What failed, in a sentence's beginning: `orders does not compile`. */
  readonly failure: string
}

/** Runs a compiler or installer of this machine. Throws UserError with the end of what it wrote when it fails, is not on PATH, or takes longer than `timeoutMs`. */
export async function runTool(argv: readonly string[], run: ToolRun, request: BuildRequest, options: PlanOptions): Promise<ExecResult> {
  const limit = AbortSignal.timeout(options.timeoutMs ?? 900_000)
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit
  try {
    return await exec(argv, { cwd: run.cwd, env: run.env, signal })
  } catch (error) {
    if (limit.aborted) throw new UserError(`${run.failure}: ${argv[0]} was still running after ${(options.timeoutMs ?? 0) / 1000} s`, [], { cause: error })
    if (request.signal?.aborted || !(error instanceof ToolError)) throw error
    if (error.exitCode === undefined)
      throw new UserError(`${run.failure}: ${argv[0]} cannot be run here (${error.stderr}); have it on PATH, or use a Dockerfile`, [], { cause: error })
    throw new UserError(`${run.failure}:\n${error.stderr.trim().split('\n').slice(-20).join('\n')}`, [], { cause: error })
  }
}

/** The first of some programs that is on PATH. */
export async function firstProgram(names: readonly string[], env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const name of names) {
    for (const folder of (env.PATH ?? '').split(path.delimiter)) {
      const usable = await access(path.join(folder, name), constants.X_OK).then(
        () => true,
        () => false,
      )
      if (usable) return name
    }
  }
  return undefined
}
