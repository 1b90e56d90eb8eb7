import { createHash } from 'node:crypto'
import type { SchemaKind } from './model.ts'

/** 12 hexadecimal digits over what makes a change the same change in every commit: no line, and no file's place. */
export function findingFingerprint(kind: SchemaKind, rule: string, path: string, detail: string): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, rule, path, detail]))
    .digest('hex')
    .slice(0, 12)
}
