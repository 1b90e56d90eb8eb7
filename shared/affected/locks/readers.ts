import type { LockReader } from './port.ts'
import { wholeLocks } from './whole-locks.ts'

/** The rest of a reader, loaded when a lockfile is read. */
function lazily(names: readonly string[], languages: readonly string[], manifests: readonly string[], load: () => Promise<LockReader>): LockReader {
  return { names, languages, manifests, parse: async (text, request) => (await load()).parse(text, request) }
}

const node = ['node']

/** Every kind of lockfile that can be read; where a folder has several for one language, the first counts. */
export const lockReaders: readonly LockReader[] = [
  lazily(['package-lock.json', 'npm-shrinkwrap.json'], node, [], async () => (await import('./npm.ts')).npmLock),
  lazily(['pnpm-lock.yaml'], node, [], async () => (await import('./pnpm.ts')).pnpmLock),
  lazily(['yarn.lock'], node, ['package.json'], async () => (await import('./yarn.ts')).yarnLock),
  lazily(['bun.lock', 'bun.lockb'], node, [], async () => (await import('./bun.ts')).bunLock),
  lazily(['go.sum', 'go.work.sum'], ['go'], ['go.mod'], async () => (await import('./go-sum.ts')).goSum),
  lazily(['Cargo.lock'], ['rust'], ['Cargo.toml'], async () => (await import('./cargo.ts')).cargoLock),
  lazily(['uv.lock'], ['python'], [], async () => (await import('./uv.ts')).uvLock),
  lazily(['poetry.lock'], ['python'], ['pyproject.toml'], async () => (await import('./poetry.ts')).poetryLock),
  ...wholeLocks,
]
