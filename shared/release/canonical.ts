import { hash } from 'node:crypto'
import type { Digest, Release, ReleaseId } from './model.ts'

/** JSON with object keys in code-unit order, no white space, and absent members left out: equal values give equal bytes (after RFC 8785, for the JSON we write). */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]))
}

/** Lower-case hex sha256 of bytes or UTF-8 text. */
export function sha256Hex(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex')
}

/** `sha256:<hex>` of bytes or UTF-8 text. */
export function digestOf(content: string | Uint8Array): Digest {
  return `sha256:${sha256Hex(content)}`
}

/** Whether it is a sha256 digest as the specifications write it. */
export function isDigest(text: unknown): text is Digest {
  return typeof text === 'string' && /^sha256:[0-9a-f]{64}$/.test(text)
}

/** A release's id: the sha256 of its canonical JSON. */
export function releaseIdOf(release: Release): ReleaseId {
  return digestOf(canonicalJson(release))
}
