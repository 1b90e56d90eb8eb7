import type { HereDocument, Instruction } from './lines.ts'
import type { Pair } from './words.ts'

/** What COPY and ADD say. Words are as written: variables are not in yet. */
export interface CopyWords {
  readonly sources: readonly string[]
  /** Here-documents among the sources; leading tabs are taken away where the word says so. */
  readonly documents: readonly HereDocument[]
  readonly destination: string
  /** COPY only: a stage, or an image. */
  readonly from?: string
  readonly chown: string
  readonly chmod: string
  readonly parents: boolean
  readonly excludes: readonly string[]
  /** ADD only: what unpacks, or looks at a remote. */
  readonly special: readonly string[]
}

/** A command line of CMD, ENTRYPOINT, SHELL and HEALTHCHECK: a list as it is, or one text for the shell. */
export interface CommandLine {
  readonly words: readonly string[]
  readonly isList: boolean
}

/** HEALTHCHECK; durations in nanoseconds, 0 for what is not said. */
export interface HealthcheckWords {
  readonly test: readonly string[]
  readonly interval: number
  readonly timeout: number
  readonly startPeriod: number
  readonly startInterval: number
  readonly retries: number
}

/** An instruction that is understood. */
export type Command = { readonly instruction: Instruction } & (
  | { readonly kind: 'from'; readonly image: string; readonly name?: string; readonly platform?: string }
  | { readonly kind: 'arg'; readonly args: readonly { readonly name: string; readonly value?: string }[] }
  | { readonly kind: 'env' | 'label'; readonly pairs: readonly Pair[] }
  | ({ readonly kind: 'copy' | 'add' } & CopyWords)
  | { readonly kind: 'run' }
  | { readonly kind: 'onbuild' }
  | { readonly kind: 'workdir' | 'user' | 'stopsignal' | 'maintainer'; readonly text: string }
  | { readonly kind: 'volume' | 'expose'; readonly words: readonly string[] }
  | ({ readonly kind: 'cmd' | 'entrypoint' | 'shell' } & CommandLine)
  | { readonly kind: 'healthcheck'; readonly health: HealthcheckWords }
)

/** What Docker would say to an instruction it does not take. */
export interface Refusal {
  readonly problem: string
}
