import { bunLock } from './bun.ts'
import { npmLock } from './npm.ts'
import { pnpmLock } from './pnpm.ts'
import type { LockReader } from './port.ts'
import { yarnLock } from './yarn.ts'

const whole = (languages: readonly string[], names: readonly string[]): LockReader => ({
  names,
  languages,
  manifests: [],
  parse: () => 'it is not read yet',
})

/** Every kind of lockfile that can be read. */
export const lockReaders: readonly LockReader[] = [
  npmLock,
  pnpmLock,
  yarnLock,
  bunLock,
  whole(['python'], ['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock']),
  whole(['rust'], ['Cargo.lock']),
  whole(['go'], ['go.sum', 'go.work.sum']),
  whole(['php'], ['composer.lock']),
  whole(['ruby'], ['Gemfile.lock']),
]
