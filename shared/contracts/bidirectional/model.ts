/** What is known of an interaction: the description allows it, forbids it, or nobody can say. `unknown` never counts as yes. */
export type InteractionStatus = 'pass' | 'fail' | 'unknown'

/** Why, and where in the two files. */
export interface InteractionReason {
  /** The comparator's code (`response.body.incompatible`), or one of ours: `not-http`, `not-comparable`, `body-not-compared`, `comparison-failed`, `unresolved-reference`. */
  readonly code: string
  /** A warning alone does not make an interaction fail. */
  readonly level: 'error' | 'warning'
  readonly message: string
  /** JSON pointer into the pact: `/interactions/0/response/body/total`. */
  readonly pactPath: string
  /** Line in the pact's file, counted from 1; absent when no file was given. */
  readonly pactLine?: number
  /** JSON pointer into the description; of the nearest thing that is there. */
  readonly specPath?: string
  readonly specLine?: number
}

/** One interaction of a pact. */
export interface InteractionRow {
  readonly description: string
  /** `GET /orders/1`, or `message "an order was paid"`. */
  readonly label: string
  readonly status: InteractionStatus
  readonly reasons: readonly InteractionReason[]
}

/** A pact held against the description of its provider: `fail` when an interaction fails, else `unknown` when one is unknown or there is none, else `pass`. */
export interface PactJudgement {
  readonly status: InteractionStatus
  readonly consumer: string
  readonly provider: string
  readonly specFile: string
  /** Why there are no rows, or why they do not count: another provider, nothing in it. */
  readonly reason?: { readonly code: 'other-provider' | 'no-interactions' | 'unreadable-pact'; readonly message: string }
  readonly rows: readonly InteractionRow[]
}
