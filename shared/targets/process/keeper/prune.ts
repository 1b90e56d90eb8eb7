import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Cell } from './cell.ts'

/** Attempts whose logs and environments are kept besides the live one. */
const keptAttempts = 5

/** Removes what no release of the cell needs any more: unpacked releases but the live and the previous one, old logs and environments. */
export function pruneCell(cell: Cell): void {
  const { live, previousFolder, highestAttempt, draining } = cell.file
  // What still finishes its work may read its files yet; the next attempt prunes.
  if (draining.length > 0) return
  const folders = new Set([live?.folder, previousFolder])
  const releases = path.join(cell.folder, 'releases')
  for (const name of names(releases)) {
    // A dot marks what a driver is unpacking at this moment; it clears up after itself.
    if (!name.startsWith('.') && !folders.has(path.join(releases, name))) remove(path.join(releases, name))
  }
  for (const kind of ['logs', 'env']) {
    for (const name of names(path.join(cell.folder, kind))) {
      const attempt = Number.parseInt(name, 10)
      const old = kind === 'env' ? attempt < highestAttempt : attempt <= highestAttempt - keptAttempts
      if (old && attempt !== live?.attempt) remove(path.join(cell.folder, kind, name))
    }
  }
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function remove(file: string): void {
  rmSync(file, { recursive: true, force: true })
}
