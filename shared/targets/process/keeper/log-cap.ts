import { closeSync, openSync, readSync, statSync, truncateSync, writeFileSync } from 'node:fs'

/** A log may grow to this many bytes. */
export const logLimit = 10 * 1024 * 1024
const keptTail = 1024 * 1024

/** Empties a log that has grown too large, keeping its end as `<file>.1`. Its writers append, so they go on at the new beginning. */
export function capLog(file: string, limit = logLimit): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size <= limit) return false
  const tail = Buffer.alloc(Math.min(keptTail, size))
  const log = openSync(file, 'r')
  try {
    readSync(log, tail, 0, tail.length, size - tail.length)
  } finally {
    closeSync(log)
  }
  truncateSync(file)
  writeFileSync(`${file}.1`, tail, { mode: 0o600 })
  return true
}
