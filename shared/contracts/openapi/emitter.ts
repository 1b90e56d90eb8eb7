import { fingerprintOf } from './fingerprint.ts'
import type { DiffOptions, Finding, FindingSubject, Level } from './model.ts'
import type { Emit } from './schema-findings.ts'

const order: Readonly<Record<Level, number>> = { info: 0, warning: 1, error: 2 }

/** Collects findings, each once, from the least level that is asked for. */
export class Findings {
  readonly found: Finding[] = []
  private readonly seen = new Set<string>()
  private readonly least: number

  constructor(options: Pick<DiffOptions, 'minimum'>) {
    this.least = order[options.minimum ?? 'info']
  }

  /** Where the findings of one operation go; `''` for those about the whole document. */
  emitFor(operation: string): Emit {
    return ({ rule, level, side, path, message, parts, subject }) => {
      if (order[level] < this.least) return
      const fingerprint = fingerprintOf(rule, operation, parts)
      if (this.seen.has(fingerprint)) return
      this.seen.add(fingerprint)
      this.found.push({ rule, level, operation, path, side, message, fingerprint, subject })
    }
  }
}

/** A finding's place and words, for the many rules that are about one place. */
export interface Told {
  readonly message: string
  readonly path: string
  readonly side?: 'base' | 'head'
  readonly parts?: readonly string[]
  readonly subject?: FindingSubject
}

/** Tells a finding of a rule that stands on its own. */
export function tell(emit: Emit, subject: FindingSubject, rule: string, level: Level, told: Told): void {
  emit({ rule, level, message: told.message, path: told.path, side: told.side ?? 'head', parts: told.parts ?? [], subject: { ...subject, ...told.subject } })
}
