import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { git, temporaryFolder } from './git-repository.ts'
import { bundleWorker, startWorker } from './processes.ts'
import { makePlace, type Place } from './remote-kinds.ts'

/** A small repeatable source of numbers in [0, 1) (mulberry32), so that a failing run can be run again. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const seed = Number(process.env.SLIPWAY_TEST_SEED ?? 20261121)

describe('a writer that is killed', () => {
  let bundle: string
  let workspace: Awaited<ReturnType<typeof temporaryFolder>>
  let place: Place

  beforeAll(async () => {
    workspace = await temporaryFolder()
    bundle = await bundleWorker(workspace.folder)
    place = await makePlace('bare folder')
  })
  afterAll(async () => {
    await place.close()
    await workspace.remove()
  })

  it(`leaves a readable ledger and loses nothing it was told is written (seed ${seed})`, { timeout: 110_000 }, async () => {
    const random = seeded(seed)
    const options = { ...place.options, cacheDir: path.join(workspace.folder, 'cache') }
    const moments: string[] = []
    let confirmed = 0
    for (let round = 0; round < 20; round++) {
      const worker = startWorker(bundle, { options, task: 'count', service: 'counter', name: `round-${round}`, times: 0 })
      expect(await worker.next()).toBe(confirmed + 1)
      // Not a wait for something: the random moment in the loop of pushes at which the process dies.
      const moment = Math.round(random() * 120)
      await sleep(moment)
      worker.child.kill('SIGKILL')
      const { lines } = await worker.ended
      const last = lines.at(-1) as number
      const reader = await place.open(`reader-${round}`)
      const numbers = (await reader.history('dev', 'counter')).map((entry) => entry.state.attempt.number)
      await reader.close()
      // A write may have arrived whose confirmation died with the writer; one that was confirmed must be there, and no number twice.
      expect(numbers[0]).toBeGreaterThanOrEqual(last)
      expect(numbers).toEqual(Array.from({ length: numbers[0] ?? 0 }, (_, index) => (numbers[0] ?? 0) - index))
      moments.push(`${moment} ms after write ${confirmed + 1}: ${last - confirmed} confirmed${(numbers[0] ?? 0) > last ? ', one more arrived' : ''}`)
      confirmed = numbers[0] ?? 0
    }
    console.log(moments.join('\n'))
    expect(await git('--git-dir', place.gitDir, 'fsck', '--strict', '--no-dangling')).toBe('')
  })
})
