import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diffOpenApi } from '../../../shared/contracts/openapi/diff.ts'
import { operationCases } from '../../unit/contracts/openapi/corpus-operations.ts'
import { type Case, schemaCases } from '../../unit/contracts/openapi/corpus-schemas.ts'
import { differences, reasons } from './oasdiff-differences.ts'

const run = promisify(execFile)
const bin = path.resolve('.cache/oasdiff')
const oasdiff = path.join(bin, 'oasdiff')
const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-oasdiff-'))
const today = new Date().toISOString().slice(0, 10)
const levels = ['', 'info', 'warning', 'error']

/** Puts oasdiff into the cache, once. */
beforeAll(async () => {
  if (!existsSync(oasdiff)) await run('go', ['install', 'github.com/oasdiff/oasdiff@v1.33.0'], { env: { ...process.env, GOBIN: bin } })
}, 600_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Answer {
  readonly name: string
  readonly way: 'forward' | 'backward'
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
}

async function ask({ name, pair, deprecationDays = 0 }: Case, index: number, way: 'forward' | 'backward'): Promise<Answer> {
  const [base, head] = way === 'forward' ? [pair.base, pair.head] : [pair.head, pair.base]
  const files = ['base', 'head'].map((side) => path.join(folder, `${index}-${way}-${side}.json`))
  await Promise.all([base, head].map((document, at) => writeFile(files[at] ?? '', JSON.stringify(document))))
  const { stdout } = await run(oasdiff, ['changelog', ...files, '-f', 'json', '--flatten-params', '--deprecation-days-stable', String(deprecationDays)])
  const changes = (JSON.parse(stdout || '[]') ?? []) as readonly { readonly id: string; readonly level: number }[]
  const theirs = changes.map(({ id, level }) => `${id}:${levels[level]}`).filter((rule) => !rule.startsWith('api-version-not-bumped'))
  const ours = diffOpenApi(base, head, { today, deprecationDays }).map(({ rule, level }) => `${rule}:${level}`)
  return { name, way, ours: ours.sort(), theirs: theirs.sort() }
}

describe('oasdiff and the comparison here', () => {
  const cases = [...schemaCases, ...operationCases]
  const answers: Answer[] = []

  beforeAll(async () => {
    const waiting = cases.flatMap((one, index) => (['forward', 'backward'] as const).map((way) => () => ask(one, index, way)))
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) answers.push(await next())
    }
    await Promise.all([worker(), worker(), worker()])
  }, 600_000)

  it('were asked about every edit, there and back', () => {
    expect(answers).toHaveLength(cases.length * 2)
  })

  it('say the same, but for what is explained', () => {
    const explained = new Map(differences.map(({ name, way, theirs }) => [`${name} ${way}`, theirs.join(' ')]))
    const unexplained = answers
      .filter(({ ours, theirs }) => ours.join() !== theirs.join())
      .filter(({ name, way, theirs }) => explained.get(`${name} ${way}`) !== theirs.join(' '))
    expect(unexplained).toEqual([])
  })

  it('still differ where that is explained', () => {
    const same = new Set(answers.filter(({ ours, theirs }) => ours.join() === theirs.join()).map(({ name, way }) => `${name} ${way}`))
    expect(differences.filter(({ name, way }) => same.has(`${name} ${way}`))).toEqual([])
    expect(differences.every(({ reason }) => reasons[reason] !== undefined)).toBe(true)
  })
})
