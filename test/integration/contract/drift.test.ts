import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkDrift } from '../../../shared/contract/drift.ts'
import type { Command } from '../../../shared/config/model.ts'
import type { Workspace } from '../../../shared/workspace/model.ts'

let root: string
const folder = () => path.join(root, 'services/web/contracts')
const file = () => path.join(folder(), 'orders.json')

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'slipway-drift-'))
  execFileSync('git', ['init', '-q', root])
  mkdirSync(folder(), { recursive: true })
  writeFileSync(path.join(root, '.gitignore'), '.slipway\n')
  writeFileSync(file(), pactText('/orders/1', '1.0.0'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function pactText(url: string, version: string, provider = 'orders'): string {
  const interactions = [{ description: `a request for ${url}`, request: { method: 'GET', path: url }, response: { status: 200 } }]
  return JSON.stringify({ consumer: { name: 'web' }, provider: { name: provider }, interactions, metadata: { pactJs: { version } } })
}

function drift(command: Command | null, write = false) {
  const contracts = { pacts: ['contracts/*.json'], ...(command === null ? {} : { consumer: { command, timeout: 20_000 } }) }
  const project = { services: [{ name: 'web', path: 'services/web', contracts }] }
  const space = { root, stateDir: path.join(root, '.slipway'), run: { id: 'run-1', actor: 'ann' }, env: process.env, project } as unknown as Workspace
  return checkDrift(space, 'web', { write })
}

/** A command that adds to what is there, as Pact's libraries do. */
const writes = (text: string, name = 'orders.json'): Command => ['node', '-e', `require('fs').writeFileSync('contracts/${name}', process.argv[1])`, text]

describe('drift of committed pacts', () => {
  it('is none when the tests ask for the same, and the file keeps its bytes', async () => {
    expect(await drift(writes(pactText('/orders/1', '2.0.0')))).toMatchObject({ status: 'equal', next: '', providers: [{ provider: 'orders', changes: [] }] })
    expect(readFileSync(file(), 'utf8')).toBe(pactText('/orders/1', '1.0.0'))
  })

  it('is told interaction by interaction, with the command that ends it, and changes nothing', async () => {
    expect(await drift(writes(pactText('/orders/2', '1.0.0')))).toMatchObject({
      status: 'drifted',
      providers: [{ changes: ['+1 expectation: a request for /orders/2 (GET /orders/2)', '-1 expectation: a request for /orders/1 (GET /orders/1)'] }],
      next: expect.stringContaining('slipway contract web --drift --write'),
    })
    expect(readFileSync(file(), 'utf8')).toBe(pactText('/orders/1', '1.0.0'))
  })

  it('keeps what was written when asked to', async () => {
    expect(await drift(writes(pactText('/orders/2', '1.0.0')), true)).toMatchObject({ status: 'drifted', next: 'commit the pact files of web' })
    expect(readFileSync(file(), 'utf8')).toBe(pactText('/orders/2', '1.0.0'))
  })

  it('sees a contract that no test writes any more, and one that is new', async () => {
    const report = await drift(writes(pactText('/p', '1', 'payments'), 'payments.json'))
    expect(report.providers.map(({ provider, changes }) => [provider, changes.length])).toEqual([
      ['orders', 1],
      ['payments', 1],
    ])
    expect(readdirSync(folder())).toEqual(['orders.json'])
  })

  it.each<[string, Command, RegExp]>([
    ['fails', 'echo "no such test" >&2; exit 3', /exit code 3/],
    ['writes nothing', 'true', /wrote no pact file/],
  ])('is not known when the command %s; the files are there again', async (_name, command, reason) => {
    expect(await drift(command)).toMatchObject({ status: 'failed', reason: expect.stringMatching(reason), next: expect.stringMatching(/./) })
    expect(readFileSync(file(), 'utf8')).toBe(pactText('/orders/1', '1.0.0'))
  })

  it('refuses broken files that the command writes, and puts the old ones back', async () => {
    await expect(drift(writes('{"consumer":'))).rejects.toThrow('cannot be used')
    expect(readFileSync(file(), 'utf8')).toBe(pactText('/orders/1', '1.0.0'))
  })

  it('refuses pacts that nothing says how to write', async () => {
    await expect(drift(null)).rejects.toThrow('contracts.consumer')
  })
})
