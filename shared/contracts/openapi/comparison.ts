import type { Findings } from './emitter.ts'
import type { DiffOptions, FindingSubject } from './model.ts'
import type { Operation } from './operations.ts'
import type { SchemaComparison } from './schema-delta.ts'
import type { Emit } from './schema-findings.ts'

/** What every comparison of a part of two documents is given. */
export interface Comparison {
  readonly schemas: SchemaComparison
  readonly options: DiffOptions
  readonly findings: Findings
}

/** The same for the parts of one operation. */
export interface OperationComparison extends Comparison {
  readonly base: Operation
  readonly head: Operation
  readonly emit: Emit
  readonly subject: FindingSubject
}
