import type { Problem } from '../errors.ts'

/** What an action's body answers. A refusal is an answer too: `refusal` makes the step red and is its last line. */
export interface ActionAnswer<Output extends string> {
  readonly outputs: Readonly<Record<Output, string | number | boolean | object>>
  /** The whole answer; becomes the output `result` as JSON with `schemaVersion`. */
  readonly result: object
  /** Markdown: what was decided, why, and the exact next command, readable in ten seconds. */
  readonly summary: string
  readonly refusal?: string
  /** Shown as annotations without making the step red. */
  readonly notices?: readonly string[]
  /** Shown as errors at lines of files; what makes the step red is `refusal`. */
  readonly annotations?: readonly Problem[]
}
