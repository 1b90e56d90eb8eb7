import { readFileSync } from 'node:fs'
import type { Lock, LockReader } from '../../../../shared/affected/locks/port.ts'

/**
 * Lockfiles that the tools themselves made: cargo 1.95.0, uv 0.13.8, poetry 2.5.1, go 1.26.8. services/orders and services/web both use libs/money. For `after`
 * one package that only web asks for was bumped: ryu (cargo), toml (uv, poetry).
 */
export function fixture(path: string): string {
  return readFileSync(new URL(`../../../fixtures/locks/${path}`, import.meta.url), 'utf8')
}

/** Reads a lockfile that must be understood. */
export async function understood(reader: LockReader, text: string, files: Readonly<Record<string, string>> = {}, root = '.'): Promise<Lock> {
  const lock = await reader.parse(text, { root, manifest: (path) => files[path] })
  if (typeof lock === 'string') throw new Error(lock)
  return lock
}

/** `ms@2.1.2` of every line that is a package's. */
export function named(lines: readonly string[] | undefined): readonly string[] {
  return [...new Set((lines ?? []).map((line) => line.split(' ')[0] ?? '').filter((label) => label.includes('@')))].sort()
}

/** Why a lockfile counts as a whole. */
export async function refusal(reader: LockReader, text: string): Promise<string> {
  const lock = await reader.parse(text, { root: '.', manifest: () => undefined })
  return typeof lock === 'string' ? lock : 'understood'
}
