import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runJson, type StartedCli, startCli } from '../../support/cli.ts'
import { smallShop, type SmallShop } from '../../support/small-shop.ts'

/** Twenty moments, the same ones each time unless SEED says otherwise; printed, so that a failure can be played again. */
const seed = Number(process.env.SEED ?? 20260501)
const kills = 20

let shop: SmallShop
beforeAll(() => {
  shop = smallShop()
})
afterAll(() => shop.dispose())

it(`a run that is killed at any of ${kills} moments leaves a ledger from which the next run ends right`, { timeout: 600_000 }, async () => {
  const random = mulberry32(seed)
  const began = Date.now()
  const first = await runJson(shop.root, ['run'])
  expect(first.exitCode, first.stderr).toBe(0)
  const whole = Date.now() - began
  const stages = new Set<string>()
  for (let round = 1; round <= kills; round += 1) {
    // Every third change is to the library, so that both services move at once.
    const name = round % 3 === 0 ? 'libs/words/words.js' : round % 2 === 0 ? 'services/orders/note.txt' : 'services/web/note.txt'
    shop.write(name, name.endsWith('.js') ? `export const greeting = 'hello ${round}'\n` : `${round}\n`)
    shop.commit(`change ${round}`)
    // Half of the moments are spread over the whole run, half lie inside a stage: shortly after it began.
    const inside = round % 2 === 0 ? anchors[(round / 2) % anchors.length] : undefined
    const after = Math.floor(random() * (inside ? 250 : whole))
    const run = startCli(shop.root, ['run'])
    if (inside) await Promise.race([beginningOf(run, inside), run.ended])
    const winner = await Promise.race([delay(after, 'time'), run.ended.then(() => 'ended')])
    run.child.kill('SIGKILL')
    await run.ended
    const stage = winner === 'ended' ? 'after the end' : (run.progress().trimEnd().split('\n').at(-1) ?? 'before the first stage')
    stages.add(stage.replace(/^.*· /, '').replace(/ \d.*/, ''))
    console.log(`round ${round}: killed ${after} ms after ${inside ?? 'the start'}, at: ${stage || 'before the first stage'}`)

    const next = await runJson(shop.root, ['run'])
    expect(next.exitCode, `round ${round} (seed ${seed}):\n${next.stdout}\n${next.stderr}`).toBe(0)
    await expectBoardIsTrue(`round ${round} (seed ${seed})`)
  }
  console.log(`stages hit: ${[...stages].join(', ')}`)
  expect(stages.size).toBeGreaterThan(3)
})

const anchors = ['test unit', 'build', 'contracts dev', 'deploy dev', 'contracts staging', 'deploy staging']

/** Resolves when the run says that some service began the stage. */
function beginningOf(run: StartedCli, stage: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => run.progress().includes(`· ${stage} …`) && resolve()
    run.child.stderr?.on('data', look)
    look()
  })
}

/** What `status` says of dev and staging is what answers there, and it is what HEAD builds. */
async function expectBoardIsTrue(round: string): Promise<void> {
  const built = await runJson(shop.root, ['build', '--all', '--no-record'])
  const wanted = new Map<string, string>(built.json.releases.map((release: { service: string; digest: string }) => [release.service, release.digest]))
  const status = await runJson(shop.root, ['status'])
  const cells = status.json.cells as { service: string; environment: string; digest: string; version: string; url: string; status: string }[]
  expect(cells, round).toHaveLength(4)
  for (const cell of cells) {
    const seen = await fetch(cell.url).then((response) => response.json() as Promise<{ digest: string; version: string }>)
    expect({ cell: `${cell.service} in ${cell.environment}`, digest: seen.digest, version: seen.version }, round).toEqual({
      cell: `${cell.service} in ${cell.environment}`,
      digest: cell.digest,
      version: cell.version,
    })
    expect(cell.digest, `${round}: ${cell.service} in ${cell.environment}`).toBe(wanted.get(cell.service))
    expect(['succeeded', 'no_change'], round).toContain(cell.status)
  }
}

/** A small seeded generator (Tommy Ettinger's mulberry32). */
function mulberry32(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
