import { expect, test } from 'vitest'
import { bunLock } from '../../../../shared/affected/locks/bun.ts'
import { cargoLock } from '../../../../shared/affected/locks/cargo.ts'
import { goSum } from '../../../../shared/affected/locks/go-sum.ts'
import { npmLock } from '../../../../shared/affected/locks/npm.ts'
import { pnpmLock } from '../../../../shared/affected/locks/pnpm.ts'
import { poetryLock } from '../../../../shared/affected/locks/poetry.ts'
import { lockReaders } from '../../../../shared/affected/locks/readers.ts'
import { uvLock } from '../../../../shared/affected/locks/uv.ts'
import { yarnLock } from '../../../../shared/affected/locks/yarn.ts'

test.each([npmLock, pnpmLock, yarnLock, bunLock, goSum, cargoLock, uvLock, poetryLock])('what is said of %o before it is loaded is what it says', (reader) => {
  expect(lockReaders).toContainEqual({ ...reader, parse: expect.any(Function) })
})

test('no two readers want the same file', () => {
  const names = lockReaders.flatMap((reader) => reader.names)
  expect(new Set(names).size).toBe(names.length)
})

test('a lockfile of a kind that is not told apart counts as a whole', async () => {
  const pipenv = lockReaders.find((reader) => reader.names.includes('Pipfile.lock'))
  const lock = await pipenv?.parse('{}', { root: '.', manifest: () => undefined })
  expect(typeof lock === 'object' && lock.slice(['services/web'])).toBeUndefined()
})
