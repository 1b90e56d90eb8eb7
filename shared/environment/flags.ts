import { LineCounter, parseDocument } from 'yaml'
import type { Problem } from '../errors.ts'

/** What a flags file says, and everything wrong with it. */
export interface FlagsReading {
  readonly flags: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

/** Reads a YAML mapping of feature flags; values may be anything JSON has. An empty file has no flags. */
export function parseFlags(text: string, file: string): FlagsReading {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const problems = document.errors.map(({ message, pos: [offset] }): Problem => {
    const { line, col } = lineCounter.linePos(offset)
    return { file, line, column: col, message }
  })
  if (problems.length > 0) return { flags: {}, problems }
  const value: unknown = document.toJS({ maxAliasCount: 100 })
  if (value === null || value === undefined) return { flags: {}, problems }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return { flags: {}, problems: [{ file, line: 1, column: 1, message: 'feature flags are a mapping of name to value, as in "newCheckout: true"' }] }
  }
  return { flags: value as Record<string, unknown>, problems }
}
