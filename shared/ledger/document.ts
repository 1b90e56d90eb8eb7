import { UnavailableError, UserError } from '../errors.ts'
import { canonicalJson } from '../release/canonical.ts'

/** The schema version this code writes, and the newest it reads. */
export const schemaVersion = 1

/** A ledger file's bytes: canonical JSON and a line end. */
export function encodeDocument(value: unknown): Buffer {
  return Buffer.from(`${canonicalJson(value)}\n`)
}

/**
 * Reads a ledger file. `expected` are members that must have these values: a file that stands in the wrong place is not believed.
 * Throws UserError for a newer schema version (upgrade), UnavailableError for anything unreadable: it is never treated as absent.
 */
export function decodeDocument<T>(where: string, bytes: Buffer, expected: Readonly<Record<string, unknown>> = {}): T {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw unreadable(where, 'it is not JSON', cause)
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw unreadable(where, 'it is not a JSON object')
  const members = value as Readonly<Record<string, unknown>>
  const version = members.schemaVersion
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) throw unreadable(where, 'it has no schemaVersion')
  if (version > schemaVersion) {
    throw new UserError(`${where} has schemaVersion ${version}; this Slipway reads up to ${schemaVersion}. Upgrade Slipway to the version that wrote it.`)
  }
  for (const [name, wanted] of Object.entries(expected)) {
    if (members[name] !== wanted) throw unreadable(where, `its ${name} is ${JSON.stringify(members[name])} where ${JSON.stringify(wanted)} belongs`)
  }
  return value as T
}

/** Something in the ledger that cannot be believed. */
export function unreadable(where: string, why: string, cause?: unknown): UnavailableError {
  return new UnavailableError(
    `${where} of the ledger cannot be read: ${why}. It was not written by Slipway, or was changed since; see "recovery" in docs/ledger.md.`,
    { cause },
  )
}
