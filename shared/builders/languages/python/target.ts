import type { Platform } from '../../../registry/port.ts'
import type { LanguageContext } from '../port.ts'
import { isMusl } from '../bases.ts'

/** What packages are installed for. */
export interface PythonTarget {
  /** `3.13`, or `3.13.1`. */
  readonly version: string
  /** The kernel's word: `x86_64`. */
  readonly machine: string
  /** Of wheels that run there, the best first. */
  readonly tags: readonly string[]
  /** For people. */
  readonly words: string
}

const machines: Readonly<Record<string, string>> = { amd64: 'x86_64', arm64: 'aarch64', '386': 'i686', arm: 'armv7l' }

/**
 * Wheels' platform tags for a base: https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/. The default base is Debian 12 or newer
 * (glibc 2.36); of another one only its name is known, and most that are alive have 2.28; Alpine's have musl 1.2.
 */
export function pythonTarget({ request, platform }: Pick<LanguageContext, 'request' | 'platform'>, version: string, base: string | undefined): PythonTarget {
  const machine = machines[platform.architecture] ?? platform.architecture
  const words = `Python ${version} on ${named(platform)}`
  if (isMusl(base)) return { version, machine, words, tags: ['musllinux_1_2', 'musllinux_1_1'].map((tag) => `${tag}_${machine}`) }
  const newest = request.service.build.from === undefined ? 36 : 28
  const tags: string[] = []
  for (let minor = newest; minor >= 5; minor--) {
    tags.push(`manylinux_2_${minor}_${machine}`)
    const old = { 17: 'manylinux2014', 12: 'manylinux2010', 5: 'manylinux1' }[minor]
    if (old !== undefined) tags.push(`${old}_${machine}`)
  }
  return { version, machine, words, tags }
}

function named({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter((part) => part !== undefined).join('/')
}
