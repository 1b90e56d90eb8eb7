import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkContracts } from '../../../shared/contract/check.ts'
import { findVerifier } from '../../../shared/contracts/pact/find-verifier.ts'
import { pactVerifier } from '../../../shared/contracts/pact/verifier.ts'
import type { Release } from '../../../shared/release/model.ts'
import type { Workspace } from '../../../shared/workspace/model.ts'
import { memoryLedger } from '../../support/memory-ledger.ts'
import { at, place } from './cells.ts'
import { expectation, pact, release, root } from './fixture.ts'

let temp: string
let log: string

beforeEach(() => {
  temp = mkdtempSync(path.join(os.tmpdir(), 'slipway-processes-'))
  log = path.join(temp, 'log')
  writeFileSync(log, '')
  const real = findVerifier({ root, env: process.env, platform: process.platform, arch: process.arch })
  // The real program, with every start written down.
  writeFileSync(path.join(temp, 'pact'), `#!/usr/bin/env bash\necho "track=\${PACT_DO_NOT_TRACK-} $*" >> '${log}'\nexec '${real}' "$@"\n`, { mode: 0o755 })
})
afterEach(() => rmSync(temp, { recursive: true, force: true }))

/** Every start of the verifier and of a provider so far. */
function starts(): readonly string[] {
  return readFileSync(log, 'utf8').trim().split('\n').filter(Boolean)
}

it('one verifier process per pact, one provider for all, no telemetry; and none at all for pairs that are known', async () => {
  const ledger = memoryLedger()
  const parts: Partial<Workspace> = {
    root,
    ledger,
    run: { id: 'run-1', actor: 'ann' },
    now: () => new Date(at),
    log: () => {},
    unpack: (_release: Release, into: string) => copyFile(fileURLToPath(new URL('provider.mjs', import.meta.url)), path.join(into, 'provider.mjs')),
  }
  const workspace = parts as Workspace
  const consumers = ['web', 'mailer', 'billing'].map((service, index) =>
    release({ service, fingerprint: String(index).repeat(64), verify: false, pacts: [pact([expectation({ description: service })], { consumer: service })] }),
  )
  for (const consumer of consumers) await place(ledger, consumer)
  const start = `echo provider >> '${log}'; exec node provider.mjs`
  const check = (fingerprint: string) => {
    const verifier = pactVerifier({ ...process.env, SLIPWAY_PACT: path.join(temp, 'pact') })
    return checkContracts(workspace, { candidates: [{ release: release({ start, fingerprint }) }], environment: 'dev', verify: true }, verifier)
  }
  expect((await check('a'.repeat(64))).verdict.verdict).toBe('yes')
  const verifications = starts().filter((line) => line.includes('--file'))
  expect(verifications).toHaveLength(3)
  for (const line of verifications) expect([line.startsWith('track=true '), line.split('--file').length]).toEqual([true, 2])
  expect(starts().filter((line) => line === 'provider')).toHaveLength(1)

  const known = starts().length
  expect((await check('a'.repeat(64))).verdict.verdict).toBe('yes')
  expect(starts()).toHaveLength(known)

  // A changed provider is another matter.
  expect((await check('b'.repeat(64))).verdict.verdict).toBe('yes')
  expect(starts().length).toBeGreaterThan(known)
})
