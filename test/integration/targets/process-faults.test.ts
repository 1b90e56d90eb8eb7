import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isSameProcess } from '../../../shared/process/alive.ts'
import type { ApplyOutcome } from '../../../shared/targets/port.ts'
import { eventually } from '../../support/target-eventually.ts'
import { desired, type Wish } from '../../support/target-desired.ts'
import { type BundledPrograms, bundlePrograms } from '../../support/target-keeper.ts'
import { openProcessBench, type ProcessBench } from '../../support/target-process-bench.ts'
import { get, requestLoop } from '../../support/target-requests.ts'

let programs: BundledPrograms
let bench: ProcessBench
beforeAll(async () => {
  programs = await bundlePrograms()
})
afterAll(() => programs.remove())
beforeEach(() => {
  bench = openProcessBench(programs)
})
afterEach(async () => {
  await bench.close()
  await eventually(() => bench.leftovers()).toEqual([])
})

const apply = (wish: Wish): Promise<ApplyOutcome> => bench.target().apply(desired(wish))
const live = async (wish: Wish): Promise<string> => {
  const outcome = await apply(wish)
  expect(outcome).toMatchObject({ outcome: 'live', observation: { healthy: true } })
  return outcome.observation.url ?? ''
}
const body = async (url: string): Promise<string> => (await get(url)).body
const killKeeper = async (): Promise<void> => {
  const { pid, start } = bench.keeper()
  process.kill(pid, 'SIGKILL')
  await eventually(() => isSameProcess(pid, start)).toBe(false)
}

describe('a killed keeper', () => {
  it('leaves the services running; the next command finds them and serves their port again', async () => {
    const url = await live({ release: 'a', attempt: 1, replicas: 2 })
    const pids = bench.cell('shop').live?.processes.map(({ pid }) => pid)
    await killKeeper()
    await expect(get(`${url}/version`)).rejects.toThrow()
    expect(await bench.target().observe('shop')).toMatchObject({ attempt: 1, healthy: true, url })
    expect(bench.cell('shop').live?.processes.map(({ pid }) => pid)).toEqual(pids)
    expect(await body(`${url}/version`)).toBe('a')
    expect(await live({ release: 'b', attempt: 2 })).toBe(url)
    expect(await body(`${url}/version`)).toBe('b')
  })

  it('in the middle of an attempt: the candidate is ended and the attempt made again by whoever waits for it', async () => {
    const url = await live({ release: 'a', attempt: 1 })
    const outcome = apply({ release: 'b', attempt: 2, deploy: { start: `if [ -e ../ready ]; then exec '${process.execPath}' server.mjs; fi; exec sleep 100` } })
    await eventually(() => bench.cell('shop').candidates.length).toBe(1)
    const [candidate] = bench.cell('shop').candidates
    const [folder = ''] = readdirSync(path.join(bench.folder, 'shop/releases')).filter((name) => !bench.cell('shop').live?.folder.endsWith(name))
    writeFileSync(path.join(bench.folder, 'shop/releases', folder, 'ready'), '')
    await killKeeper()
    expect(await outcome).toMatchObject({ outcome: 'live', observation: { attempt: 2, healthy: true } })
    expect(isSameProcess(candidate?.pid ?? 0, candidate?.start ?? '')).toBe(false)
    expect(await body(`${url}/version`)).toBe('b')
  })

  it('and killed services: they are started again with the environment they had', async () => {
    const url = await live({ release: 'a', attempt: 1, env: { TELL: 'SECRET', SECRET: 'hush' } })
    await killKeeper()
    for (const { pid } of bench.cell('shop').live?.processes ?? []) process.kill(pid, 'SIGKILL')
    await eventually(async () => (await bench.target().observe('shop')).healthy).toBe(true)
    expect(await body(`${url}/env`)).toBe('hush')
  })

  it('before it could write a process down: the next one finds it by its mark', async () => {
    await live({ release: 'a', attempt: 1 })
    const hanging = apply({ release: 'b', attempt: 2, env: { HANG: '1' }, deploy: { timeout: 60_000 } })
    await eventually(() => bench.cell('shop').candidates.length).toBe(1)
    const [candidate] = bench.cell('shop').candidates
    await killKeeper()
    const file = path.join(bench.folder, 'shop/cell.json')
    // Renamed, as the keeper does: the next one may be reading already.
    writeFileSync(`${file}.new`, JSON.stringify({ ...bench.cell('shop'), candidates: [], highestAttempt: 3 }))
    renameSync(`${file}.new`, file)
    expect(await hanging).toMatchObject({ outcome: 'kept', reason: 'newer-attempt' })
    expect(isSameProcess(candidate?.pid ?? 0, candidate?.start ?? '')).toBe(false)
  })
})

describe('keepers', () => {
  it('started by several commands at once: one stays and all use it', async () => {
    const services = ['cart', 'login', 'mail', 'search', 'stock', 'web']
    const children = await Promise.all(services.map((service) => bench.applyInChild({ service, release: service, attempt: 1 })))
    const codes = await Promise.all(children.map(async (child) => (child.exitCode === null ? ((await once(child, 'exit')) as [number])[0] : child.exitCode)))
    expect(codes).toEqual(services.map(() => 0))
    const keepers = bench.leftovers().filter((line) => line.includes(programs.keeper))
    expect(keepers).toHaveLength(1)
    for (const service of services) expect(await body(`${(await bench.target().observe(service)).url}/version`)).toBe(service)
  })

  it('told to end hand the services over without one lost, save for the moment nobody listens', async () => {
    const url = await live({ release: 'a', attempt: 1 })
    const { pid, start } = bench.keeper()
    const slow = get(`${url}/slow?ms=600`)
    await eventually(() => bench.target().logs('shop', 1)).toEqual(['slow request'])
    process.kill(pid, 'SIGTERM')
    expect(await slow).toEqual({ status: 200, body: 'a' })
    await eventually(() => isSameProcess(pid, start)).toBe(false)
    expect(await bench.target().observe('shop')).toMatchObject({ healthy: true, url })
  })

  it('whose folder was deleted end with everything they started', async () => {
    await live({ release: 'a', attempt: 1 })
    rmSync(bench.folder, { recursive: true, force: true })
    await eventually(() => bench.leftovers()).toEqual([])
    expect(existsSync(bench.folder)).toBe(false)
  })

  it('of another protocol are replaced, and the services stay', async () => {
    const url = await live({ release: 'a', attempt: 1 })
    const before = bench.keeper()
    writeFileSync(path.join(bench.folder, 'keeper.json'), JSON.stringify({ ...before, protocol: 0 }))
    expect(await bench.target().observe('shop')).toMatchObject({ healthy: true, url })
    expect(bench.keeper().pid).not.toBe(before.pid)
  })
})

describe('ports', () => {
  it('in use by a stranger: says which and how to change it, and leaves nothing behind', async () => {
    const stranger = net.createServer().listen(0, '127.0.0.1')
    await once(stranger, 'listening')
    const { port } = stranger.address() as net.AddressInfo
    const outcome = await apply({ release: 'a', attempt: 1, port })
    stranger.close()
    expect(outcome).toMatchObject({ outcome: 'down', reason: 'port-in-use', observation: { digest: null } })
    expect(outcome.evidence.join()).toContain(String(port))
    expect(outcome.evidence.join()).toContain('environments.dev.ports.shop')
    expect(bench.leftovers().filter((line) => line.includes('attempt'))).toEqual([])
  })

  it('wished by two services: the second is told who has it', async () => {
    const url = await live({ release: 'a', attempt: 1 })
    const outcome = await apply({ service: 'cart', release: 'a', attempt: 1, port: Number(new URL(url).port) })
    expect(outcome).toMatchObject({ outcome: 'down', reason: 'port-in-use' })
    expect(outcome.evidence.join()).toContain('in use by service shop')
  })

  it('are known before anything runs, answer 503 until then, and stay the same', async () => {
    const urls = await bench.target().addresses?.([{ name: 'shop' }, { name: 'cart' }])
    expect(await get(`${urls?.shop}/`)).toEqual({ status: 503, body: 'no release is live yet\n' })
    expect(await live({ release: 'a', attempt: 1 })).toBe(urls?.shop)
    await killKeeper()
    expect(await bench.target().addresses?.([{ name: 'cart' }, { name: 'shop' }])).toEqual(urls)
    expect(await body(`${urls?.shop}/version`)).toBe('a')
  })

  it('may be changed with a release: the old one serves until the new one does', async () => {
    const before = await live({ release: 'a', attempt: 1 })
    const [free = 0] = [Number(new URL(before).port) + 1]
    const after = await live({ release: 'b', attempt: 2, port: free })
    expect(after).toBe(`http://127.0.0.1:${free}`)
    expect(await body(`${after}/version`)).toBe('b')
    await expect(get(before)).rejects.toThrow()
  })
})

describe('a live process', () => {
  it('that crashes is started again; meanwhile the cell is not healthy and requests get 502', async () => {
    const url = await live({ release: 'a', attempt: 1 })
    const pid = await body(`${url}/pid`)
    await expect(get(`${url}/crash`).then(({ status }) => status)).resolves.toBe(502)
    await eventually(() => bench.target().observe('shop')).toMatchObject({ healthy: false, attempt: 1, detail: expect.stringContaining('exited with code 7') })
    await eventually(async () => (await bench.target().observe('shop')).healthy).toBe(true)
    expect(await body(`${url}/pid`)).not.toBe(pid)
  })

  it('that is one of two may crash without a failed request on the other', async () => {
    const url = await live({ release: 'a', attempt: 1, replicas: 2 })
    const [first] = bench.cell('shop').live?.processes ?? []
    const loop = requestLoop(`${url}/version`, 'close')
    await loop.saw('a')
    process.kill(first?.pid ?? 0, 'SIGKILL')
    await eventually(async () => (await bench.target().observe('shop')).healthy).toBe(true)
    const { failures } = await loop.stop()
    // What was under way in the killed process is lost; what comes after goes to the other.
    expect(failures.length).toBeLessThanOrEqual(1)
  })

  it('that floods its log has it cut', async () => {
    await live({ release: 'a', attempt: 1, env: { FLOOD: '1' } })
    const log = bench.cell('shop').live?.processes[0]?.log ?? ''
    await eventually(() => existsSync(`${log}.1`)).toBe(true)
    expect(statSync(`${log}.1`).size).toBeLessThanOrEqual(1024 * 1024)
    expect((await bench.target().logs('shop', 3)).length).toBeLessThanOrEqual(3)
  })
})

describe('an attempt number', () => {
  it('that comes again for the same release is answered as before, and refused for another', async () => {
    await live({ release: 'a', attempt: 1 })
    const kept = { release: 'b', attempt: 2, env: { EXIT_CODE: '1' } }
    const outcome = await apply(kept)
    expect(await apply(kept)).toEqual(outcome)
    expect(await apply({ release: 'c', attempt: 2 })).toMatchObject({ outcome: 'kept', reason: 'newer-attempt' })
  })
})

describe('what is kept', () => {
  it('hides the environment: no argv, no log, and files for the owner only', async () => {
    const secret = 'do-not-tell-5b1f'
    await live({ release: 'a', attempt: 1, env: { TOKEN: secret } })
    await apply({ release: 'b', attempt: 2, env: { TOKEN: secret, EXIT_CODE: '1' } })
    expect(bench.leftovers().join('\n')).not.toContain(secret)
    const files = readdirSync(bench.folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(bench.folder, name))
    const telling = files.filter((file) => statSync(file).isFile() && readFileSync(file, 'utf8').includes(secret))
    expect(telling.map((file) => path.relative(bench.folder, file))).toEqual(['shop/env/1.json', 'shop/env/2.json'])
    for (const file of [...telling, path.join(bench.folder, 'keeper.json'), path.join(bench.folder, 'shop/cell.json')])
      expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.stringify(bench.keeper())).not.toBe('')
    const answer = await fetch(`http://127.0.0.1:${bench.keeper().port}/cells/shop`, { headers: { authorization: 'Bearer guess' } })
    expect(answer.status).toBe(401)
  })

  it('on disk are the releases that serve and served before', async () => {
    for (const [index, release] of ['a', 'b', 'c', 'd'].entries()) await live({ release, attempt: index + 1 })
    expect(readdirSync(path.join(bench.folder, 'shop/releases'))).toHaveLength(2)
    let unpacked = 0
    const again = desired({ release: 'c', attempt: 5 })
    const unpack = (into: string): Promise<void> => {
      unpacked++
      return again.unpack(into)
    }
    await bench.target().apply({ ...again, unpack })
    expect(unpacked).toBe(0)
  })

  it('of an artifact that cannot be unpacked is nothing', async () => {
    const outcome = await apply({ release: 'a', attempt: 1, unpack: () => Promise.reject(new Error('blob is missing')) })
    expect(outcome).toMatchObject({ outcome: 'down', reason: 'artifact-missing' })
    expect(outcome.evidence.join()).toContain('blob is missing')
    expect(readdirSync(path.join(bench.folder, 'shop/releases'))).toEqual([])
  })
})

describe('a job', () => {
  it('with a schedule that is none is refused', async () => {
    const outcome = await apply({ release: 'a', attempt: 1, deploy: { kind: 'job', schedule: 'every day', start: 'true' } })
    expect(outcome).toMatchObject({ outcome: 'down', reason: 'start-failed' })
    expect(outcome.evidence.join()).toContain('deploy.schedule')
  })

  it('runs at its times, one run at a time, and a failed run shows', async () => {
    const start = 'echo run; if [ -e ../fail ]; then exit 9; fi; if [ -e ../slow ]; then sleep 3; fi'
    await apply({ release: 'a', attempt: 1, deploy: { kind: 'job', schedule: '* * * * * *', start, drain: 100 } })
    const { folder = '' } = bench.cell('shop').live ?? {}
    const runs = (): string => readFileSync(path.join(bench.folder, 'shop/logs/1-runs.log'), 'utf8')
    await eventually(() => existsSync(path.join(bench.folder, 'shop/logs/1-runs.log'))).toBe(true)
    writeFileSync(path.join(folder, 'slow'), '')
    await eventually(runs).toContain('run skipped')
    rmSync(path.join(folder, 'slow'))
    writeFileSync(path.join(folder, 'fail'), '')
    await eventually(async () => (await bench.target().observe('shop')).healthy).toBe(false)
    expect((await bench.target().observe('shop')).detail).toContain('exited with code 9')
  })
})
