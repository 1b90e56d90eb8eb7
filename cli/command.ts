import type { ParseArgsConfig } from 'node:util'
import type { WorkspaceOptions } from '../shared/workspace/open.ts'

/** The options every command takes (DESIGN section 7). */
export interface GlobalOptions {
  readonly repo: string
  readonly config?: string
  readonly ledger?: string
  readonly registry?: string
  readonly json: boolean
}

export interface CommandContext {
  readonly global: GlobalOptions
  readonly positionals: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly terminal: Terminal
  readonly signal: AbortSignal
  /** What openWorkspace wants, from the global options. */
  readonly workspaceOptions: WorkspaceOptions
}

/** Where a person reads. With `--json`, stdout holds the one document and everything else goes to stderr. */
export interface Terminal {
  /** Whether colours and redrawing are wanted: a terminal, no NO_COLOR, no --json. */
  readonly live: boolean
  readonly columns: number
  readonly paint: Paint
  /** A line of the answer. */
  out(line: string): void
  /** A line of progress or a note. */
  log(line: string): void
  /** Rewrites the last lines of progress (live terminals only). */
  write(text: string): void
  /** Sends the lines of `log` elsewhere while progress is drawn, so that they do not tear it; undefined ends that. */
  redirectLog(to: ((line: string) => void) | undefined): void
}

export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly green: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly cyan: (text: string) => string
}

/** What a command answers: the JSON document, the same for people, and whether it is a success. */
export interface CommandResult {
  readonly json: unknown
  readonly text: readonly string[]
  readonly exitCode: number
}

export interface CommandSpec {
  /** `deploy SERVICE --env E --digest D` */
  readonly usage: string
  readonly summary: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** What each option means, for `--help`. */
  readonly describe: Readonly<Record<string, string>>
  /** How many positionals it takes: least and most. */
  readonly positionals: readonly [number, number]
  run(context: CommandContext): Promise<CommandResult>
}
