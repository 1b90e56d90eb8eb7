import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildService } from '../../../shared/release/build.ts'
import type { Release } from '../../../shared/release/model.ts'
import { type ActionScript, actionFromSource } from '../actions/from-source.ts'
import { runAction } from '../actions/runner.ts'
import { inWorkspace, shopFiles, type TestRepository, testRepository } from '../git/fixture.ts'

let action: ActionScript
let shop: TestRepository
let handed: string
let temp: string
let release: Release

beforeAll(async () => {
  action = await actionFromSource('attest')
  shop = testRepository(shopFiles)
  handed = mkdtempSync(path.join(os.tmpdir(), 'slipway-handed-'))
  temp = mkdtempSync(path.join(os.tmpdir(), 'slipway-temp-'))
  release = (await inWorkspace(shop.root, (workspace) => buildService(workspace, 'web'))).release
})

afterAll(() => {
  action.dispose()
  shop.dispose()
  for (const folder of [handed, temp]) rmSync(folder, { recursive: true, force: true })
})

function run(handedOver: Release, inputs: Readonly<Record<string, string>> = {}) {
  writeFileSync(path.join(handed, 'release-web.json'), JSON.stringify(handedOver))
  return runAction('attest', shop.root, { 'hand-over': handed, ...inputs }, { RUNNER_TEMP: temp }, action.script)
}

describe('the action', () => {
  it('writes what is to be signed', async () => {
    const { exitCode, log, outputs, summary } = await run(release)
    expect(exitCode, log).toBe(0)
    expect(outputs).toMatchObject({
      'subject-name': 'web',
      'subject-digest': release.artifact.digest,
      'predicate-type': 'https://slipway.dev/predicates/build/v1',
    })
    expect(outputs['predicate-path']?.startsWith(temp)).toBe(true)
    expect(JSON.parse(readFileSync(outputs['predicate-path'] ?? '', 'utf8'))).toMatchObject({ service: 'web', fingerprint: { sha256: release.fingerprint } })
    expect(JSON.parse(readFileSync(outputs['sbom-path'] ?? '', 'utf8'))).toMatchObject({ spdxVersion: 'SPDX-2.3' })
    expect(summary).toContain('ready to be signed')
  })

  it('says so where nothing is signed', async () => {
    const { exitCode, log, summary } = await run(release, { mode: 'unsigned' })
    expect(exitCode, log).toBe(0)
    expect(summary).toContain('Nothing signed these statements')
  })

  it('refuses a claim that is not true, and writes nothing', async () => {
    const { exitCode, outputs, summary } = await run({ ...release, fingerprint: 'a'.repeat(64) })
    expect(exitCode).toBe(2)
    expect(outputs).toEqual({})
    expect(summary).toContain('nothing is attested')
  })
})
