import type { Finding } from '../openapi/model.ts'
import { findingFingerprint } from './fingerprint.ts'
import type { SchemaFinding, SchemaKind } from './model.ts'
import type { ReadDocument } from './read-document.ts'

/** What of a finding of the JSON Schema engine is said otherwise for a schema that stands in something larger. */
export interface Surrounding {
  readonly kind: SchemaKind
  /** What the schema belongs to, as a part of the fingerprint: `send orders/placed`. */
  readonly owner?: string
}

/** A finding of the OpenAPI and JSON Schema engine as one of a schema contract, with its line in the head. */
export function fromDiff(finding: Finding, head: ReadDocument, { kind, owner }: Surrounding): SchemaFinding {
  const where = [owner, finding.operation].filter(Boolean).join(' ')
  return {
    kind,
    rule: finding.rule,
    level: finding.level,
    path: finding.path,
    file: head.file,
    line: head.place(finding.path).line,
    message: where === '' ? finding.message : `${where}: ${finding.message}`,
    fingerprint: owner === undefined ? finding.fingerprint : findingFingerprint(kind, finding.rule, owner, finding.fingerprint),
  }
}

/** The strictest of several answers about one schema: findings that say the same once more are left out. */
export function distinct(findings: readonly SchemaFinding[]): readonly SchemaFinding[] {
  const seen = new Set<string>()
  return findings.filter(({ rule, path, message }) => {
    const key = `${rule}\0${path}\0${message}`
    return !seen.has(key) && seen.add(key)
  })
}
