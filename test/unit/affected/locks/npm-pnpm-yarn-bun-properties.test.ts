import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lockedClosure, parseLockfile } from '../../../../shared/affected/lockfile.ts'
import { bunLock } from '../../../../shared/affected/locks/bun.ts'
import { npmLock } from '../../../../shared/affected/locks/npm.ts'
import { pnpmLock } from '../../../../shared/affected/locks/pnpm.ts'
import { yarnLock } from '../../../../shared/affected/locks/yarn.ts'
import { builtFrom, bumped, layout, type Model, models, naiveClosure } from './random-locks.ts'
import { lockOf, packagesOf } from './real-lockfiles.ts'
import { berryText, bunText, classicManifests, classicText, npmText, pnpmText } from './written-locks.ts'

type Hoist = (key: string) => boolean
const hoists = fc.func(fc.boolean()) as fc.Arbitrary<Hoist>

const kinds = {
  npm: (model: Model, hoist: Hoist) => lockOf(npmLock, npmText(model, layout(model, hoist)), '.', {}),
  bun: (model: Model, hoist: Hoist) => lockOf(bunLock, bunText(model, layout(model, hoist)), '.', {}),
  pnpm: (model: Model) => lockOf(pnpmLock, pnpmText(model), '.', {}),
  'yarn 1': (model: Model) => lockOf(yarnLock, classicText(model), '.', classicManifests(model)),
  'yarn 4': (model: Model) => lockOf(yarnLock, berryText(model), '.', {}),
}

describe.each(Object.entries(kinds))('%s: any workspace', (_, read) => {
  it('gives each folder what a naive walk finds', async () => {
    await fc.assert(
      fc.asyncProperty(models, hoists, async (model, hoist) => {
        const lock = await read(model, hoist)
        for (const number of model.folders.keys()) {
          const expected = [...naiveClosure(model, number)].map((each) => `${model.packages[each]?.name}@${model.packages[each]?.version}`)
          expect(packagesOf(lock.slice(builtFrom(model, number)))).toEqual(expected.sort())
        }
      }),
    )
  })

  it('moves with a bump of a package exactly the folders that reach it', async () => {
    await fc.assert(
      fc.asyncProperty(models, hoists, fc.nat(100), async (model, hoist, pick) => {
        fc.pre(model.packages.length > 0)
        const number = pick % model.packages.length
        const [before, after] = [await read(model, hoist), await read(bumped(model, number), hoist)]
        for (const folder of model.folders.keys()) {
          const folders = builtFrom(model, folder)
          const moved = JSON.stringify(before.slice(folders)) !== JSON.stringify(after.slice(folders))
          expect(moved).toBe(naiveClosure(model, folder).has(number))
        }
      }),
    )
  })

  it('gives the same wherever packages stand, in whatever order folders are asked for', async () => {
    await fc.assert(
      fc.asyncProperty(models, hoists, hoists, async (model, one, other) => {
        const [left, right] = [await read(model, one), await read(model, other)]
        for (const folder of [...model.folders.keys()].reverse()) {
          expect(right.slice([...builtFrom(model, folder)].reverse())).toEqual(left.slice(builtFrom(model, folder)))
        }
      }),
    )
  })
})

it('npm: agrees with the closure that artifacts are made of', async () => {
  await fc.assert(
    fc.asyncProperty(models, hoists, async (model, hoist) => {
      const text = npmText(model, layout(model, hoist))
      const lockfile = parseLockfile(text) ?? {}
      const lock = await lockOf(npmLock, text, '.', {})
      for (const folder of model.folders.keys()) {
        const { packages } = lockedClosure(lockfile, builtFrom(model, folder), true)
        const labels = packages.map((key) => `${key.slice(key.lastIndexOf('node_modules/') + 13)}@${lockfile[key]?.version}`)
        expect(packagesOf(lock.slice(builtFrom(model, folder)))).toEqual([...new Set(labels)].sort())
      }
    }),
  )
})
