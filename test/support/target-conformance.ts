import { once } from 'node:events'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApplyOutcome } from '../../shared/targets/port.ts'
import { eventually } from './target-eventually.ts'
import type { TargetBench, TargetDriver } from './target-bench.ts'
import { desired, type Wish } from './target-desired.ts'
import { faultTable } from './target-fault-table.ts'
import { changes, get, requestLoop } from './target-requests.ts'

/** The suite that every target driver runs. Ends with a table of what was tried on which driver. */
export function targetConformance(driver: TargetDriver): void {
  const table = faultTable(driver.name)
  let bench: TargetBench

  beforeEach(async () => {
    bench = await driver.open()
  })
  afterEach(async () => {
    await bench.close()
    expect(bench.leftovers()).toEqual([])
  })
  afterAll(() => table.print())

  const fault = (name: string, body: () => Promise<void>): void => {
    const reason = driver.notApplicable[name]
    if (reason !== undefined) {
      table.notApplicable(name, reason)
      it.skip(name, () => {})
      return
    }
    it(name, async () => {
      table.tried(name, false)
      await body()
      table.tried(name, true)
    })
  }
  const apply = (wish: Wish): Promise<ApplyOutcome> => bench.target().apply(desired(wish))
  const live = async (wish: Wish): Promise<string> => {
    const outcome = await apply(wish)
    expect(outcome).toMatchObject({ outcome: 'live', observation: { healthy: true, attempt: wish.attempt } })
    return outcome.observation.url ?? ''
  }
  const version = async (url: string): Promise<string> => (await get(`${url}/version`)).body

  describe(`target ${driver.name}`, () => {
    fault('nothing ran before', async () => {
      expect(await bench.target().observe('shop')).toMatchObject({ digest: null, healthy: false })
      const url = await live({ release: 'a', attempt: 1 })
      expect(await version(url)).toBe('a')
      const { release, configHash } = desired({ release: 'a', attempt: 1 })
      expect(await bench.target().observe('shop')).toMatchObject({ digest: release.artifact.digest, attempt: 1, configHash, healthy: true, url })
    })

    fault('a replacement', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      expect(await live({ release: 'b', attempt: 2 })).toBe(url)
      expect(await version(url)).toBe('b')
    })

    fault('requests on a kept connection while replaced', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      await replaceUnderLoad(url, 'keep-alive')
    })

    fault('requests on new connections while replaced', async () => {
      const url = await live({ release: 'a', attempt: 1, replicas: 2 })
      await replaceUnderLoad(url, 'close')
    })

    const replaceUnderLoad = async (url: string, kind: 'keep-alive' | 'close'): Promise<void> => {
      const loops = [1, 2, 3].map(() => requestLoop(`${url}/version`, kind))
      await Promise.all(loops.map((loop) => loop.saw('a')))
      for (const [index, release] of ['b', 'c', 'd'].entries()) {
        await live({ release, attempt: index + 2, replicas: kind === 'close' ? 2 : 1 })
        await Promise.all(loops.map((loop) => loop.saw(release)))
      }
      for (const loop of loops) {
        const { answers, failures } = await loop.stop()
        expect(failures).toEqual([])
        expect(changes(answers)).toEqual(['a', 'b', 'c', 'd'])
      }
    }

    fault('a long request under way while replaced', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      const slow = get(`${url}/slow?ms=1500`)
      await eventually(() => bench.target().logs('shop', 1)).toEqual(['slow request'])
      await live({ release: 'b', attempt: 2 })
      expect(await slow).toEqual({ status: 200, body: 'a' })
      expect(await version(url)).toBe('b')
    })

    fault('the candidate is unhealthy', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      const loop = requestLoop(`${url}/version`, 'keep-alive')
      const outcome = await apply({ release: 'b', attempt: 2, env: { BAD_HEALTH: '1' }, deploy: { timeout: 4_000 } })
      expect(outcome).toMatchObject({ outcome: 'kept', reason: 'unhealthy', observation: { attempt: 1, healthy: true } })
      expect(outcome.evidence.join('\n')).toContain('503')
      expect(outcome.evidence.join('\n')).toContain('still warming up')
      const { answers, failures } = await loop.stop()
      expect({ seen: changes(answers), failures }).toEqual({ seen: ['a'], failures: [] })
    })

    fault('the first candidate is unhealthy', async () => {
      const outcome = await apply({ release: 'a', attempt: 1, env: { BAD_HEALTH: '1' }, deploy: { timeout: 500 } })
      expect(outcome).toMatchObject({ outcome: 'down', reason: 'unhealthy', observation: { digest: null, healthy: false } })
    })

    fault('the candidate exits at once', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      const outcome = await apply({ release: 'b', attempt: 2, env: { EXIT_CODE: '3' }, deploy: { timeout: 100_000 } })
      expect(outcome).toMatchObject({ outcome: 'kept', reason: 'exited' })
      expect(outcome.evidence.join('\n')).toContain('code 3')
      expect(outcome.evidence.join('\n')).toContain('cannot start: no database')
      expect(await version(url)).toBe('a')
    })

    fault('the candidate hangs', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      const outcome = await apply({ release: 'b', attempt: 2, env: { HANG: '1' }, deploy: { timeout: 4_000 } })
      expect(outcome).toMatchObject({ outcome: 'kept', reason: 'unhealthy' })
      expect(outcome.evidence.join('\n')).toContain('no answer')
      expect(await version(url)).toBe('a')
    })

    fault('the candidate floods its log and ignores SIGTERM', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      const outcome = await apply({ release: 'b', attempt: 2, env: { FLOOD: '1', BAD_HEALTH: '1', IGNORE_TERM: '1' }, deploy: { timeout: 1_500 } })
      expect(outcome).toMatchObject({ outcome: 'kept', reason: 'unhealthy' })
      expect(outcome.evidence.join('\n').length).toBeLessThan(20_000)
      expect(await version(url)).toBe('a')
    })

    fault('the start program is missing', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      const outcome = await apply({ release: 'b', attempt: 2, deploy: { start: ['no-such-program-here'] } })
      expect(outcome).toMatchObject({ outcome: 'kept', reason: 'start-failed' })
      expect(outcome.evidence.join('\n')).toContain('no-such-program-here')
      expect(await version(url)).toBe('a')
    })

    fault('a lower attempt comes later', async () => {
      const url = await live({ release: 'b', attempt: 2 })
      expect(await apply({ release: 'a', attempt: 1 })).toMatchObject({ outcome: 'kept', reason: 'newer-attempt', observation: { attempt: 2 } })
      expect(await version(url)).toBe('b')
      await expect(bench.target().remove('shop', 1)).rejects.toThrow('newer')
      expect(await version(url)).toBe('b')
    })

    fault('a higher attempt comes while a lower one is under way', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      const lower = apply({ release: 'b', attempt: 2, env: { HANG: '1' }, deploy: { timeout: 60_000 } })
      await candidateStarted()
      await live({ release: 'c', attempt: 3 })
      expect(await lower).toMatchObject({ outcome: 'kept', reason: 'newer-attempt' })
      expect(await version(url)).toBe('c')
    })

    fault('the command is interrupted', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      const interrupt = new AbortController()
      const outcome = bench.target(interrupt.signal).apply(desired({ release: 'b', attempt: 2, env: { HANG: '1' }, deploy: { timeout: 60_000 } }))
      await candidateStarted()
      interrupt.abort()
      expect(await outcome).toMatchObject({ outcome: 'kept', reason: 'interrupted', observation: { attempt: 1 } })
      expect(await version(url)).toBe('a')
    })

    fault('the command is killed in the middle', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      const child = await bench.applyInChild({ release: 'b', attempt: 2, env: { HANG: '1' }, deploy: { timeout: 60_000 } })
      await candidateStarted()
      child.kill('SIGKILL')
      await once(child, 'exit')
      await live({ release: 'c', attempt: 3 })
      expect(await version(url)).toBe('c')
    })

    fault('the command is killed and the attempt ends by itself', async () => {
      await live({ release: 'a', attempt: 1 })
      const child = await bench.applyInChild({ release: 'b', attempt: 2, deploy: { start: `sleep 1; exec '${process.execPath}' server.mjs` } })
      await candidateStarted()
      child.kill('SIGKILL')
      await once(child, 'exit')
      // Whoever looks next waits for it and sees the truth.
      expect(await bench.target().observe('shop')).toMatchObject({ attempt: 2, healthy: true })
    })

    /** Attempt 2 has a process: its first line is in the bench's processes. */
    const candidateStarted = async (): Promise<void> => {
      await eventually(() => bench.leftovers().filter((line) => line.includes('attempt 2')).length).toBeGreaterThan(0)
    }

    fault('a worker', async () => {
      expect(await apply({ release: 'a', attempt: 1, deploy: { kind: 'worker' } })).toMatchObject({ outcome: 'live', observation: { healthy: true } })
      const crashing = await apply({ release: 'b', attempt: 2, env: { EXIT_CODE: '4' }, deploy: { kind: 'worker' } })
      expect(crashing).toMatchObject({ outcome: 'kept', reason: 'exited', observation: { attempt: 1, healthy: true } })
      expect(await apply({ release: 'c', attempt: 3, deploy: { kind: 'worker' } })).toMatchObject({ outcome: 'live', observation: { attempt: 3 } })
      expect(await bench.target().logs('shop', 10)).toEqual(['release c starting'])
    })

    fault('a job', async () => {
      const deploy = { kind: 'job', schedule: '0 6 * * *' } as const
      expect(await apply({ release: 'a', attempt: 1, deploy: { ...deploy, start: 'echo "ran $RELEASE"' } })).toMatchObject({
        outcome: 'live',
        observation: { healthy: true },
      })
      expect(await bench.target().logs('shop', 10)).toContain('ran a')
      expect(await apply({ release: 'b', attempt: 2, deploy: { ...deploy, start: 'echo broken; exit 5' } })).toMatchObject({
        outcome: 'kept',
        reason: 'exited',
        evidence: ['it exited with code 5', 'broken'],
        observation: { attempt: 1 },
      })
    })

    fault('removal', async () => {
      const url = await live({ release: 'a', attempt: 1 })
      await bench.target().remove('shop', 2)
      expect(await bench.target().observe('shop')).toMatchObject({ digest: null, healthy: false })
      await expect(get(`${url}/version`)).rejects.toThrow()
      await bench.target().remove('shop', 3)
    })
  })
}
