import { type Dirent, readdirSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { UserError } from '../../../errors.ts'
import type { Platform } from '../../../registry/port.ts'
import type { Entry } from '../../layer/entry.ts'
import { fits, type Machine as NpmMachine, mismatch, wantedPackages } from '../../npm-machine.ts'
import type { BuildRequest } from '../../port.ts'
import { belowHome } from '../application-layer.ts'
import { machineOf } from '../elf.ts'
import { entryAt } from '../outputs.ts'
import { nativeProblems } from './native-code.ts'

/** A machine in npm's words: `linux`, `x64`, `glibc`. */
export interface Machine extends NpmMachine {
  readonly libc: 'glibc' | 'musl'
}

/** What installed packages must run on. */
export interface NodeTarget {
  readonly machine: Machine
  /** Of Node. Add-ons that were compiled on the spot fit one only. Absent: whatever Node is there. */
  readonly major?: number
}

/** A platform in npm's words. */
export function npmMachine(platform: Platform, libc: Machine['libc']): Machine {
  return { os: platform.os, cpu: machineOf(platform), libc }
}

/**
 * The files of the installed packages as the lockfile names them, below /app, without the packages nested in them, which are packages of their own, and
 * without optional ones for other machines. Throws UserError when one is missing or of another version, and when one has native code that does not run on
 * the target.
 */
export async function installedEntries(request: BuildRequest, target: NodeTarget): Promise<readonly Entry[]> {
  const { root, service } = request
  const wanted = wantedPackages(request.packages, target.machine)
  const unfit = wanted.filter(({ only }) => only && !fits(only, target.machine))
  if (unfit.length > 0)
    throw new UserError(
      `${service.name} cannot be built for ${target.machine.os} ${target.machine.cpu}: ${listed(unfit.map(({ folder }) => folder))} says it does not run there`,
    )
  const wrong = wanted.flatMap((each) => mismatch(root, each) ?? [])
  if (wrong.length > 0) throw new UserError(`node_modules is not what package-lock.json says (${listed(wrong)}): run npm ci`)
  const entries: Entry[] = []
  const native: string[] = []
  for (const each of wanted) {
    const files: Entry[] = []
    // Thousands of small files: one call after the other takes a fifth of the time that waiting for each would; between packages others get their turn.
    for (const entry of readdirSync(path.join(root, each.folder), { withFileTypes: true })) {
      if (entry.name !== 'node_modules') collect(root, `${each.folder}/${entry.name}`, entry, files)
    }
    native.push(...(await nativeProblems(root, each.folder, files, target)))
    for (const file of files) entries.push(belowHome(file))
    await nextTurn()
  }
  if (native.length > 0)
    throw new UserError(
      `${service.name} has native code that does not run on ${target.machine.os} ${target.machine.cpu} (${target.machine.libc}): ${listed(native)}. Build that platform on a ` +
        'machine of its kind, after an npm ci there (one runner per platform); or use a Dockerfile',
    )
  return entries
}

function collect(root: string, name: string, entry: Dirent, into: Entry[]): void {
  if (!entry.isDirectory()) into.push(entryAt(root, name))
  else for (const below of readdirSync(path.join(root, name), { withFileTypes: true })) collect(root, `${name}/${below.name}`, below, into)
}

function listed(texts: readonly string[]): string {
  return `${texts.slice(0, 3).join('; ')}${texts.length > 3 ? `; and ${texts.length - 3} more` : ''}`
}
