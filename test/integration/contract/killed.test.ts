import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildSync } from 'esbuild'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from './fixture.ts'

let temp: string
let child: ChildProcess | undefined
let provider: number | undefined

beforeEach(() => {
  temp = mkdtempSync(path.join(os.tmpdir(), 'slipway-killed-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  if (provider !== undefined && alive(provider)) process.kill(provider, 'SIGKILL')
  rmSync(temp, { recursive: true, force: true })
})

describe('a verification that is killed by SIGKILL', () => {
  it('leaves no provider and no folder behind', async () => {
    // A provider that never listens: the verification is certainly in the middle when we kill it.
    const script = `
      import { pactVerifier } from '${root}/shared/contracts/pact/verifier.ts'
      import { expectation, pact, release, request } from '${root}/test/integration/contract/fixture.ts'
      const start = ['bash', '-c', 'echo $$ > ${temp}/pid; exec sleep 300']
      await pactVerifier(process.env).verifyAll({ ...request(release({ start, timeout: 60000 }), [pact([expectation()])]), root: '${root}', unpack: async () => {} })
    `
    const outfile = path.join(temp, 'verify.mjs')
    buildSync({ stdin: { contents: script, resolveDir: root, loader: 'ts' }, bundle: true, platform: 'node', format: 'esm', target: 'node20', outfile })
    child = spawn(process.execPath, [outfile], { env: { ...process.env, TMPDIR: temp }, stdio: 'ignore' })
    const pid = Number(await eventually(() => (existsSync(`${temp}/pid`) ? readFileSync(`${temp}/pid`, 'utf8').trim() : '')))
    provider = pid
    const folder = await eventually(() => readdirSync(temp).find((name) => name.startsWith('slipway-verify-')) ?? '')
    child.kill('SIGKILL')
    expect(await eventually(() => (alive(pid) ? '' : 'gone'))).toBe('gone')
    expect(await eventually(() => (existsSync(path.join(temp, folder)) ? '' : 'gone'))).toBe('gone')
  })
})

/** Asks until there is an answer; the test's own time limit ends it. */
async function eventually(ask: () => string): Promise<string> {
  for (;;) {
    const answer = ask()
    if (answer !== '') return answer
    await pause(10)
  }
}

function alive(pid: number): boolean {
  try {
    return !/State:\s*[ZX]/.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
