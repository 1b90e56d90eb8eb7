import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const longestLine = 500

/** The last lines of a log, at most the last 64 KiB of it; over-long lines are cut. A log that is not there has none. */
export function tailLines(file: string, lines: number, from = 0): readonly string[] {
  let log: number
  try {
    log = openSync(file, 'r')
  } catch {
    return []
  }
  try {
    const size = fstatSync(log).size
    // A log that was truncated meanwhile is shorter than where its reader began.
    const start = Math.max(size < from ? 0 : from, size - 65_536)
    const buffer = Buffer.alloc(Math.max(0, size - start))
    const read = readSync(log, buffer, 0, buffer.length, start)
    const text = buffer.toString('utf8', 0, read).replace(/\n$/, '')
    if (text === '') return []
    return text
      .split('\n')
      .slice(-lines)
      .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line))
  } finally {
    closeSync(log)
  }
}
