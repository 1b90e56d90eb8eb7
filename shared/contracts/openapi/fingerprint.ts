import { createHash } from 'node:crypto'

/** 12 hexadecimal digits over what makes a change the same change in every commit. `operation` counts without its parameters' names. */
export function fingerprintOf(rule: string, operation: string, parts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, operation.replace(/\{[^}]*\}/g, '{}'), ...parts]))
    .digest('hex')
    .slice(0, 12)
}
