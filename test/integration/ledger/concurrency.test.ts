import path from 'node:path'
import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest'
import { git, temporaryFolder } from './git-repository.ts'
import { bundleWorker, startWorker, type Worker } from './processes.ts'
import { kinds, makePlace, type Place } from './remote-kinds.ts'
import type { Work } from './worker.ts'

const hundredSeconds = 100_000

describe.each(kinds.filter((kind) => kind === 'bare folder' || kind === 'smart HTTP with a token'))('processes at once on: %s', (kind) => {
  let bundle: string
  let workspace: Awaited<ReturnType<typeof temporaryFolder>>
  let place: Place
  const started: Worker[] = []

  beforeAll(async () => {
    workspace = await temporaryFolder()
    bundle = await bundleWorker(workspace.folder)
    place = await makePlace(kind)
  })
  afterEach(async () => {
    for (const worker of started.splice(0)) {
      worker.child.kill('SIGKILL')
      await worker.ended
    }
  })
  afterAll(async () => {
    await place.close()
    await workspace.remove()
  })

  // One cache for all, as processes of one checkout have it.
  const start = (task: Work['task'], service: string, name: string, more: Partial<Work> = {}): Worker => {
    const worker = startWorker(bundle, { options: { ...place.options, cacheDir: path.join(workspace.folder, 'cache') }, task, service, name, ...more })
    started.push(worker)
    return worker
  }
  const results = async (workers: readonly Worker[]): Promise<readonly unknown[]> => {
    const all = await Promise.all(workers.map((worker) => worker.ended))
    expect(all.filter((one) => one.code !== 0).map((one) => one.stderr)).toEqual([])
    return all.flatMap((one) => one.lines)
  }

  it('60 processes write 60 cells and lose nothing', { timeout: hundredSeconds }, async () => {
    const workers = Array.from({ length: 60 }, (_, index) => start('cell', `many-${index}`, `writer-${index}`))
    expect(await results(workers)).toHaveLength(60)
    const reader = await place.open('reader')
    await reader.refresh()
    const services = (await reader.cells()).map((cell) => cell.service).filter((name) => name.startsWith('many-'))
    expect(new Set(services).size).toBe(60)
  })

  it('20 processes count in one cell and every count survives', { timeout: hundredSeconds }, async () => {
    const each = kind === 'bare folder' ? 2 : 1
    const expected = Array.from({ length: 20 * each }, (_, index) => index + 1)
    const workers = Array.from({ length: 20 }, (_, index) => start('count', 'counter', `counter-${index}`, { times: each }))
    const counts = (await results(workers)) as number[]
    expect([...counts].sort((a, b) => a - b)).toEqual(expected)
    const reader = await place.open('reader')
    await reader.refresh()
    expect((await reader.history('dev', 'counter')).map((entry) => entry.state.attempt.number)).toEqual(expected.toReversed())
  })

  it('of two that create one cell exactly one wins, and the other is told who', async () => {
    for (let round = 0; round < 5; round++) {
      const workers = ['ada', 'bob'].map((name) => start('create', `created-${round}`, name))
      const answers = (await results(workers)) as { won: boolean; winner?: string }[]
      expect(answers.filter((answer) => answer.won)).toHaveLength(1)
      const winner = (await Promise.all(workers.map((worker) => worker.ended))).findIndex((one) => (one.lines[0] as { won: boolean }).won)
      expect(answers.find((answer) => !answer.won)?.winner).toBe(['ada', 'bob'][winner])
    }
  })

  it('of 12 that want one lock exactly one gets it, and the others are told who', { timeout: hundredSeconds }, async () => {
    const workers = Array.from({ length: 12 }, (_, index) => start('lock', 'locked', `locker-${index}`))
    const answers = (await Promise.all(workers.map((worker) => worker.next()))) as { acquired: boolean; holder?: string }[]
    const winner = answers.findIndex((answer) => answer?.acquired)
    expect(answers.filter((answer) => answer?.acquired)).toHaveLength(1)
    expect(new Set(answers.filter((answer) => !answer.acquired).map((answer) => answer.holder))).toEqual(new Set([`locker-${winner}`]))
    workers[winner]?.child.stdin?.end()
    await results(workers)
    await expect(git('--git-dir', place.gitDir, 'rev-parse', `${place.options.prefix}/locks/dev/locked`)).rejects.toThrow()
  })

  it('a lock keeps 8 readers-then-writers apart', { timeout: hundredSeconds }, async () => {
    const workers = Array.from({ length: 8 }, (_, index) => start('lock-counting', 'guarded', `guard-${index}`))
    expect(([...(await results(workers))] as number[]).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('a lock of a killed process is taken over at once', async () => {
    const holder = start('hold', 'orphaned', 'victim')
    expect(await holder.next()).toBe(true)
    const heir = await place.open('heir')
    expect(await heir.acquire('dev', 'orphaned', { run: 'run-heir', attempt: 2, waitMs: 0 })).toMatchObject({ acquired: false, holder: 'victim' })
    holder.child.kill('SIGKILL')
    await holder.ended
    const answer = await heir.acquire('dev', 'orphaned', { run: 'run-heir', attempt: 2, waitMs: 0 })
    expect(answer).toMatchObject({ acquired: true })
    if (answer.acquired) await answer.lease.release()
  })
})
