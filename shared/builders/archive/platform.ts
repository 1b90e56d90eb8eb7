import type { InstalledPackage } from '../port.ts'

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

/** Whether a package that names its machines runs on this one: npm's rule, `!` takes out, and a list without `!` names all there are. */
export function fits(only: NonNullable<InstalledPackage['only']>, machine: Machine): boolean {
  return accepts(only.os, machine.os) && accepts(only.cpu, machine.cpu) && (machine.libc === undefined || accepts(only.libc, machine.libc))
}

function accepts(list: readonly string[] | undefined, value: string): boolean {
  if (list === undefined || list.length === 0 || list.includes('any')) return true
  if (list.includes(`!${value}`)) return false
  return list.includes(value) || list.every((entry) => entry.startsWith('!'))
}
