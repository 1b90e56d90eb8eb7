import type { LockReader } from './port.ts'

/** Lockfiles that say nothing, or nothing that we read, of which folder uses what. */
const kinds: readonly (readonly [names: readonly string[], language: string])[] = [
  [['pdm.lock', 'Pipfile.lock'], 'python'],
  [['composer.lock'], 'php'],
  [['Gemfile.lock', 'gems.locked'], 'ruby'],
  [['packages.lock.json'], 'dotnet'],
  [['gradle.lockfile'], 'java'],
]

/** Readers of lockfiles that always count as a whole. */
export const wholeLocks: readonly LockReader[] = kinds.map(([names, language]) => {
  return { names, languages: [language], manifests: [], parse: () => ({ slice: () => undefined }) }
})
