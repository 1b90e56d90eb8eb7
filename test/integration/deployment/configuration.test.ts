import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadConfiguration } from '../../../shared/environment/configuration.ts'
import { UserError } from '../../../shared/errors.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'slipway-configuration-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('loadConfiguration', () => {
  test('reads both files', async () => {
    writeFileSync(path.join(root, 'a.env'), 'A=1\n')
    writeFileSync(path.join(root, 'a.yml'), 'f: on\n')
    expect(await loadConfiguration(root, { name: 'dev', config: 'a.env', flags: 'a.yml' })).toMatchObject({ values: { A: '1' }, flags: { f: 'on' } })
  })

  test('an environment without files has none', async () => {
    const { values, flags, hash } = await loadConfiguration(root, { name: 'dev' })
    expect({ values, flags }).toEqual({ values: {}, flags: {} })
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('all problems of both files at once', async () => {
    writeFileSync(path.join(root, 'a.env'), 'A\nB="\n')
    const failure = await loadConfiguration(root, { name: 'dev', config: 'a.env', flags: 'missing.yml' }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UserError)
    expect(failure instanceof UserError && failure.problems.map(({ file, line }) => `${file}:${line}`)).toEqual(['missing.yml:1', 'a.env:1', 'a.env:2'])
  })
})
