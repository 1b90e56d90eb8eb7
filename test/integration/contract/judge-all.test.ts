import { execFileSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { judgeAll } from '../../../actions/contract-test/judge.ts'
import { summaryOf } from '../../../actions/contract-test/summary.ts'
import { findVerifier } from '../../../shared/contracts/pact/find-verifier.ts'
import type { Release } from '../../../shared/release/model.ts'
import type { Workspace } from '../../../shared/workspace/model.ts'
import { type MemoryLedger, memoryLedger } from '../../support/memory-ledger.ts'
import { at, place } from './cells.ts'
import { expectation, pact, release, root as repository } from './fixture.ts'

let temp: string
let ledger: MemoryLedger
const before = process.env.SLIPWAY_PACT

beforeEach(async () => {
  temp = await mkdtemp(path.join(os.tmpdir(), 'slipway-judge-'))
  execFileSync('git', ['init', '-q', temp])
  ledger = memoryLedger()
  process.env.SLIPWAY_PACT = findVerifier({ root: repository, env: process.env, platform: process.platform, arch: process.arch })
})
afterEach(async () => {
  if (before === undefined) delete process.env.SLIPWAY_PACT
  else process.env.SLIPWAY_PACT = before
  await rm(temp, { recursive: true, force: true })
})

function workspace(): Workspace {
  const parts = {
    root: temp,
    ledger,
    run: { id: 'run-1', actor: 'ann' },
    now: () => new Date(at),
    log: () => {},
    unpack: (_release: Release, into: string) => copyFile(fileURLToPath(new URL('provider.mjs', import.meta.url)), path.join(into, 'provider.mjs')),
    project: {
      environments: [{ name: 'dev' }, { name: 'production' }],
      services: [{ name: 'web', path: 'services/web', contracts: { pacts: ['contracts/*.json'] } }],
    },
  }
  return parts as unknown as Workspace
}

test('one release for every environment: JUnit, a matrix, and errors at the lines of what is not met', async () => {
  const contract = pact([expectation(), expectation({ description: 'an order that is not there', path: '/orders/2' })])
  await mkdir(path.join(temp, 'services/web/contracts'), { recursive: true })
  await writeFile(path.join(temp, 'services/web/contracts/orders.json'), JSON.stringify(contract.content, null, 2))
  const web = release({ service: 'web', fingerprint: 'a'.repeat(64), verify: false, pacts: [contract] })
  await place(ledger, release({ fingerprint: '1'.repeat(64) }))
  const titles: string[] = []
  const junit = path.join(temp, 'reports/contracts.xml')
  const { first, judgements, annotations } = await judgeAll(workspace(), {
    release: web,
    environments: ['all'],
    verify: true,
    ignore: [],
    junit,
    group: (title, work) => {
      titles.push(title)
      return work()
    },
  })
  expect(titles).toEqual(['contracts with dev', 'contracts with production'])
  expect(first.verdict).toMatchObject({ verdict: 'no', rows: [{ code: 'failed', blame: 'consumer' }] })
  expect(judgements.map(({ verdict }) => verdict.verdict)).toEqual(['no', 'unknown'])
  const line = JSON.stringify(contract.content, null, 2)
    .split('\n')
    .findIndex((each) => each.includes('an order that is not there'))
  expect(annotations).toMatchObject([{ file: 'services/web/contracts/orders.json', line, message: expect.stringContaining('expected status 200, got 404') }])
  const xml = await readFile(junit, 'utf8')
  expect(xml).toContain('<testsuite name="contracts dev" tests="1" failures="1" errors="0"')
  expect(xml).toContain('<testsuite name="contracts production" tests="1" failures="0" errors="1"')
  expect(summaryOf('web', judgements)).toContain('| web → orders | ✘ failed | ? provider-not-deployed |')
})

test('what is ignored is shown and lets through; no environment is an error', async () => {
  const web = release({ service: 'web', fingerprint: 'a'.repeat(64), verify: false, pacts: [pact([expectation()])] })
  const request = { release: web, verify: false, junit: '', group: <T>(_title: string, work: () => Promise<T>) => work() }
  const { first, annotations } = await judgeAll(workspace(), { ...request, environments: ['dev'], ignore: ['orders'] })
  expect([first.verdict.verdict, first.verdict.rows[0]?.code, annotations]).toEqual(['yes', 'ignored', []])
  await expect(judgeAll(workspace(), { ...request, environments: [], ignore: [] })).rejects.toThrow('environments is empty')
})
