import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleProgram } from '../../support/target-keeper.ts'

type Child = ChildProcessByStdio<Writable, Readable, null>

let folder: string
let program: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-lock-'))
  program = await bundleProgram(folder, 'lock', 'target-lock-client.ts')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Many that are told to take the lock at the same moment, and what each says. */
async function race(count: number): Promise<{ readonly child: Child; readonly said: string }[]> {
  const children: Child[] = Array.from({ length: count }, () => spawn(process.execPath, [program, folder], { stdio: ['pipe', 'pipe', 'inherit'] }))
  await Promise.all(children.map((child) => once(child.stdout, 'data')))
  const answers = children.map(async (child) => ({ child, said: String((await once(child.stdout, 'data'))[0]).trim() }))
  for (const child of children) child.stdin.write('go\n')
  return Promise.all(answers)
}

async function end(children: readonly Child[], how: 'kill' | 'end'): Promise<void> {
  await Promise.all(
    children.map(async (child) => {
      const exited = once(child, 'exit')
      if (how === 'kill') child.kill('SIGKILL')
      else child.stdin.end()
      await exited
    }),
  )
}

it('one of many gets the lock, time and again after the holder was killed, and nobody while it lives', async () => {
  for (let round = 0; round < 4; round++) {
    const racers = await race(8)
    const holders = racers.filter(({ said }) => said === 'held').map(({ child }) => child)
    try {
      expect(racers.map(({ said }) => said).sort()).toEqual(['held', ...Array.from({ length: 7 }, () => 'refused')])
      const late = await race(2)
      await end(
        late.map(({ child }) => child),
        'end',
      )
      expect(late.map(({ said }) => said)).toEqual(['refused', 'refused'])
    } finally {
      await end(
        racers.map(({ child }) => child).filter((child) => !holders.includes(child)),
        'end',
      )
      await end(holders, 'kill')
    }
  }
  expect(readdirSync(path.join(folder, '.locks'))).toHaveLength(1)
})
