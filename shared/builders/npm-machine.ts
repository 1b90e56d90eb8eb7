import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { InstalledPackage } from './port.ts'

/** A machine in npm's words. */
export interface Machine {
  readonly os: string
  readonly cpu: string
  /** `glibc` or `musl`; undefined where there is no such difference. */
  readonly libc?: string
}

/** The machine this runs on. */
export function thisMachine(): Machine {
  const { platform: os, arch: cpu } = process
  if (os !== 'linux') return { os, cpu }
  const { header } = process.report.getReport() as { readonly header?: { readonly glibcVersionRuntime?: string } }
  return { os, cpu, libc: header?.glibcVersionRuntime ? 'glibc' : 'musl' }
}

/** Whether a package that names its machines runs on this one: npm's rule, `!` takes out, and a list without `!` names all there are (npm-install-checks, lib/index.js). */
export function fits(only: NonNullable<InstalledPackage['only']>, machine: Machine): boolean {
  return accepts(only.os, machine.os) && accepts(only.cpu, machine.cpu) && (machine.libc === undefined || accepts(only.libc, machine.libc))
}

/** What is wrong with a package in the work tree: it is missing, or of another version than the lockfile says. */
export function mismatch(root: string, { folder, version }: InstalledPackage): string | undefined {
  try {
    const { version: installed } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'))
    return version === undefined || installed === version ? undefined : `${folder} is ${installed}, not ${version}`
  } catch {
    return `${folder} is not installed`
  }
}

/** Without the optional ones for other machines, which an install for this one does not have. */
export function wantedPackages(packages: readonly InstalledPackage[], machine: Machine): readonly InstalledPackage[] {
  return packages.filter(({ optional, only }) => !(optional && only && !fits(only, machine)))
}

function accepts(list: readonly string[] | undefined, value: string): boolean {
  if (list === undefined || list.length === 0 || list.includes('any')) return true
  if (list.includes(`!${value}`)) return false
  return list.includes(value) || list.every((entry) => entry.startsWith('!'))
}
