/** One fault in something a person wrote: which file, where, what is wrong and what would be right. Lines and columns count from 1. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Bad input or configuration: the user's to fix. Exit code 2. Carries every problem found, not only the first. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly problems: readonly Problem[]

  constructor(message: string, problems: readonly Problem[] = [], options?: ErrorOptions) {
    super(message, options)
    this.problems = problems
  }
}

/** A program that Slipway called failed. Exit code 1. The message names the argv, the exit code and the end of its stderr. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
  readonly argv: readonly string[]
  readonly exitCode: number | undefined
  readonly stderr: string

  constructor(argv: readonly string[], exitCode: number | undefined, stderr: string, options?: ErrorOptions) {
    const tail = stderr.trim().split('\n').slice(-5).join('\n')
    super(`${argv.slice(0, 3).join(' ')} ${exitCode === undefined ? 'could not run' : `ended with exit code ${exitCode}`}${tail ? `:\n${tail}` : ''}`, options)
    this.argv = argv
    this.exitCode = exitCode
    this.stderr = stderr
  }
}

/** A decision could not be made because something outside did not answer (ledger remote, registry, disk). Exit code 1; nothing was half-written. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError'
}

/** Exit codes of DESIGN section 7. */
export const exitCodes = { ok: 0, refused: 1, badInput: 2, bug: 70 } as const

/** The exit code an escaped error stands for; anything that is not ours is a bug of ours. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UserError) return exitCodes.badInput
  if (error instanceof ToolError || error instanceof UnavailableError) return exitCodes.refused
  return exitCodes.bug
}

/** Closes a switch over a union: adding a member without handling it is a type error here. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}

/** A message for any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
