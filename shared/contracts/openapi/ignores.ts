import type { Finding } from './model.ts'

/** A finding somebody has looked at and lets pass for a time. */
export interface Ignore {
  readonly fingerprint: string
  /** Why it may pass; shown wherever the finding would be. */
  readonly reason: string
  /** The last day it counts, `2026-12-31`. */
  readonly until: string
}

/** Findings after the ignore list, and entries of the list that did nothing. */
export interface AppliedIgnores {
  /** What still counts, findings of expired entries among them. */
  readonly kept: readonly Finding[]
  readonly ignored: readonly { readonly finding: Finding; readonly ignore: Ignore }[]
  /** Entries that are past their day and whose finding is still there. */
  readonly expired: readonly { readonly finding: Finding; readonly ignore: Ignore }[]
  /** Entries no finding has: the change is gone or done, and the entry can go too. */
  readonly unknown: readonly Ignore[]
}

/** Takes out what the list lets pass on the day `today`. Where a fingerprint is listed twice, the entry that counts longest counts. */
export function applyIgnores(findings: readonly Finding[], ignores: readonly Ignore[], today: string): AppliedIgnores {
  const byFingerprint = new Map<string, Ignore>()
  for (const ignore of ignores) {
    const known = byFingerprint.get(ignore.fingerprint)
    if (known === undefined || known.until < ignore.until) byFingerprint.set(ignore.fingerprint, ignore)
  }
  const kept: Finding[] = []
  const ignored: { finding: Finding; ignore: Ignore }[] = []
  const expired: { finding: Finding; ignore: Ignore }[] = []
  for (const finding of findings) {
    const ignore = byFingerprint.get(finding.fingerprint)
    if (ignore !== undefined && ignore.until >= today) {
      ignored.push({ finding, ignore })
      continue
    }
    if (ignore !== undefined) expired.push({ finding, ignore })
    kept.push(finding)
  }
  const present = new Set(findings.map(({ fingerprint }) => fingerprint))
  return { kept, ignored, expired, unknown: ignores.filter(({ fingerprint }) => !present.has(fingerprint)) }
}
