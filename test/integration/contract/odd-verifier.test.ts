import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pactVerifier } from '../../../shared/contracts/pact/verifier.ts'
import { expectation, pact, release, request } from './fixture.ts'

let temp: string

beforeEach(() => {
  temp = mkdtempSync(path.join(os.tmpdir(), 'slipway-odd-'))
})
afterEach(() => rmSync(temp, { recursive: true, force: true }))

/** A stand-in for the pact program that says what a broken one might say. */
async function outcomeOf(script: string, timeout = 5_000) {
  const program = path.join(temp, 'pact')
  const version = 'if [ "$2" = --version ]; then echo "pact verifier version : v9.9.9"; exit; fi'
  writeFileSync(program, `#!/usr/bin/env bash\n${version}\nreport="\${@: -1}"\n${script}\n`, { mode: 0o755 })
  const contract = pact([expectation(), expectation({ description: 'two' })])
  const [outcome] = await pactVerifier({ ...process.env, SLIPWAY_PACT: program }).verifyAll(request(release({ timeout }), [contract]))
  return outcome
}

const ok = '{"result":"OK"}'

describe('a verifier that cannot be trusted', () => {
  it('is believed when its report is whole', async () => {
    const outcome = await outcomeOf(`echo '{"result":true,"errors":[],"interactionResults":[${ok},${ok}]}' > "$report"`)
    expect(outcome).toMatchObject({ fact: { success: true, interactions: 2, verifier: 'pact verifier 9.9.9' } })
  })

  it.each([
    ['checked fewer interactions', `echo '{"result":true,"errors":[],"interactionResults":[${ok}]}' > "$report"`, 'the verifier checked 1 of 2 interactions'],
    ['checked nothing', `echo '{"result":true,"errors":[],"interactionResults":[]}' > "$report"`, 'the verifier checked 0 of 2 interactions'],
    ['wrote no report', 'echo "no disk" >&2', 'the verifier failed: it wrote no report: no disk'],
    ['wrote half a report', `echo '{"result":tr' > "$report"`, 'the verifier failed: '],
    [
      'failed in spite of its report',
      `echo '{"result":true,"errors":[],"interactionResults":[${ok},${ok}]}' > "$report"; exit 1`,
      'reports a failure and no reason',
    ],
    ['crashed', 'kill -s SEGV $$', 'the verifier failed: '],
  ])('gives no fact when it %s', async (_name, script, reason) => {
    const outcome = await outcomeOf(script)
    expect(outcome).not.toHaveProperty('fact')
    expect(outcome).toMatchObject({ reason: expect.stringContaining(reason) })
  })

  it('is ended when it takes too long', async () => {
    expect(await outcomeOf('exec sleep 60', 1_000)).toMatchObject({ reason: 'the verification took longer than 1 s (contracts.verify.timeout)' })
  })
})

describe('an interrupted verification', () => {
  it('ends at once and records nothing', async () => {
    const stop = new AbortController()
    const lines: string[] = []
    const start = ['bash', '-c', 'sleep 60']
    const outcomes = pactVerifier(process.env).verifyAll({
      ...request(release({ start, timeout: 60_000 }), [pact([expectation()])], (line) => lines.push(line)),
      unpack: async () => {
        setImmediate(() => stop.abort())
      },
      signal: stop.signal,
    })
    expect(await outcomes).toMatchObject([{ reason: expect.stringContaining('interrupted') }])
  })
})
