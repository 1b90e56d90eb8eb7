import { describe, expect, test } from 'vitest'
import { largestOutputs, outputsOf } from '../../../actions/detect-changed-services/outputs.ts'
import { noticesOf, refusalOf } from '../../../actions/detect-changed-services/judge.ts'
import { summaryOf } from '../../../actions/detect-changed-services/summary.ts'
import type { AffectedReason, AffectedSet } from '../../../shared/affected/model.ts'

const setOf = (services: Readonly<Record<string, readonly AffectedReason[]>>, more: Partial<AffectedSet> = {}): AffectedSet => ({
  base: 'b'.repeat(40),
  head: 'a'.repeat(40),
  against: 'asked for',
  affected: Object.entries(services).map(([service, reasons]) => ({ service, fingerprint: 'f'.repeat(64), reasons })),
  unaffected: [],
  removed: [],
  unowned: [],
  warnings: [],
  ...more,
})
const shardsFor = (set: AffectedSet) => [{ shard: 1, services: set.affected.map(({ service }) => ({ service, environments: ['dev', 'staging'] })) }]
const written = (value: object) =>
  Object.values(value).reduce((sum, each) => sum + Buffer.byteLength(typeof each === 'string' ? each : JSON.stringify(each)), 0)

/** 500 services with long names, each affected by twenty files of its own and two libraries. */
const five = (count = 500) =>
  setOf(
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => {
        const name = `team-payments-service-${index}`
        const own = Array.from(
          { length: 20 },
          (_, file): AffectedReason => ({ kind: 'file', path: `services/${name}/src/main/java/com/acme/payments/Part${file}.java` }),
        )
        const libraries = ['money', 'http'].map((via): AffectedReason => ({ kind: 'library', via, path: `libs/${via}/src/index.ts` }))
        return [name, [...own, ...libraries]]
      }),
    ),
  )

describe('outputs', () => {
  test('of one service: whole', () => {
    const set = setOf({
      web: [
        { kind: 'file', path: 'services/web/x' },
        { kind: 'library', via: 'money', path: 'libs/money/y' },
        { kind: 'library', via: 'money', path: 'libs/money/z' },
      ],
    })
    const { outputs, result } = outputsOf(set, shardsFor(set), { changedFiles: true })
    expect(outputs).toEqual({
      any: true,
      count: 1,
      services: ['web'],
      matrix: shardsFor(set),
      reasons: {
        web: [
          ['file', 'services/web/x'],
          ['library', 'money'],
        ],
      },
      removed: [],
      'changed-files': { web: ['services/web/x', 'libs/money/y', 'libs/money/z'] },
      truncated: [],
    })
    expect(result).toEqual(set)
  })

  test('changed files only when asked for', () => {
    const set = setOf({ web: [{ kind: 'file', path: 'x' }] })
    expect(outputsOf(set, [], { changedFiles: false }).outputs['changed-files']).toEqual({})
  })

  test.each([true, false])('of 500 services: at most 64 KB together, every service in them, and it says what was cut (files: %s)', (changedFiles) => {
    const set = five()
    const { outputs, result } = outputsOf(set, shardsFor(set), { changedFiles })
    expect(written({ ...outputs, result: { schemaVersion: 1, ...result } })).toBeLessThanOrEqual(largestOutputs)
    expect(outputs.services).toHaveLength(500)
    expect(outputs.matrix[0]?.services).toHaveLength(500)
    expect(outputs.truncated).toEqual(changedFiles ? ['reasons', 'changed-files', 'result'] : ['reasons', 'result'])
    expect(result).toMatchObject({ truncated: outputs.truncated, counts: { affected: 500 } })
  })

  test('500 services with names of a usual length keep a reason each', () => {
    const set = setOf(
      Object.fromEntries(
        Array.from({ length: 500 }, (_, index) => [`svc-${index}`, [{ kind: 'library' as const, via: 'money', path: 'libs/money/index.ts' }]]),
      ),
    )
    const { outputs } = outputsOf(set, shardsFor(set), { changedFiles: false })
    expect(Object.keys(outputs.reasons)).toHaveLength(500)
    expect(outputs.reasons['svc-7']).toEqual([['library', 'money']])
    expect(outputs.truncated).toEqual(['result'])
  })

  test('10,000 services: what a matrix is made of is whole, the rest is left out', () => {
    const set = five(10_000)
    const { outputs } = outputsOf(set, shardsFor(set), { changedFiles: true })
    expect(outputs.services).toHaveLength(10_000)
    expect(outputs.reasons).toEqual({})
    expect(outputs.truncated).toEqual(['reasons', 'changed-files', 'result'])
  })

  test('a service called like a property of every object', () => {
    const never: readonly AffectedReason[] = [{ kind: 'never-built' }]
    const set = setOf(Object.fromEntries([['constructor', never]]))
    expect(outputsOf(set, [], { changedFiles: false }).outputs.reasons).toEqual({ constructor: [['never-built', '']] })
  })
})

describe('summary', () => {
  const summary = (set: AffectedSet) => summaryOf(set, { shards: shardsFor(set), truncated: [] })

  test('what, against what, why, which files, what next', () => {
    const reasons: AffectedReason[] = [
      { kind: 'file', path: 'services/web/x' },
      { kind: 'library', via: 'money', path: 'libs/money/y' },
    ]
    const text = summary(setOf({ web: reasons }, { unaffected: ['orders'], removed: [{ service: 'old' }], unowned: ['tools/x'] }))
    expect(text).toContain('### 1 of 2 services affected')
    expect(text).toContain('`aaaaaaaaaa` against `bbbbbbbbbb`: asked for.')
    expect(text).toContain('| **web** | its own files; library <code>money</code> | <code>services/web/x</code>, <code>libs/money/y</code> | dev → staging |')
    expect(text).toContain('Removed: <code>old</code>.')
    expect(text).toContain('Changed, and in no service: <code>tools/x</code>.')
    expect(text).toContain('```mermaid\nflowchart LR')
    expect(text).toMatch(/\*\*Next:\*\* `slipway detect --base bbbbbbbbbb --why web`$/)
  })

  test('every kind of reason in words', () => {
    const kinds = ['file', 'lockfile', 'global', 'contract', 'removed-edge', 'never-built', 'forced', 'all'] as const
    const text = summary(setOf({ web: kinds.map((kind) => ({ kind, via: 'x', path: 'y' })) }))
    for (const words of [
      'its own files',
      'a package it uses',
      'a global input',
      'a contract',
      'no longer depends on x',
      'ever ended green',
      'asked for',
      'everything: y',
    ]) {
      expect(text).toContain(words)
    }
  })

  test('of 500 services: a screen to read, the rest folded', () => {
    const text = summary(five())
    expect(text.split('\n').filter((line) => line.startsWith('| **'))).toHaveLength(50)
    expect(text).toContain('<summary>450 more</summary>')
    expect(text.match(/-->/g)?.length).toBeLessThanOrEqual(20)
    expect(text.length).toBeLessThan(60_000)
  })

  test('names are shown as what they are', () => {
    const text = summary(setOf({ web: [{ kind: 'file', path: 'a|b`c\n::error::d\r<img src=x>\u202e@all' }] }, { warnings: ['x\n# title'] }))
    expect(text).not.toMatch(/<img|@all|\r|\u202e|^::|^# /m)
    expect(text.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(3)
    const row = text.split('\n').find((line) => line.startsWith('| **')) ?? ''
    expect(row.split('|')).toHaveLength(6)
  })
})

describe('nothing to compare with', () => {
  const why = 'all-because-the-base-is-not-here-and-cannot-be-fetched'
  const everything = setOf({ web: [{ kind: 'all', path: why }] }, { base: null })

  test('is said beside the run', () => {
    expect(noticesOf(everything)).toEqual([`everything is affected: ${why} (wanted: asked for)`])
    expect(noticesOf(setOf({ web: [{ kind: 'file' }] }))).toEqual([])
  })

  test('is red only where asked for', () => {
    expect(refusalOf(everything, { 'on-unknown-base': 'all' })).toEqual({})
    expect(refusalOf(everything, { 'on-unknown-base': 'fail' }).refusal).toContain(why)
    expect(refusalOf(setOf({ web: [{ kind: 'file' }] }), { 'on-unknown-base': 'fail' })).toEqual({})
    for (const other of ['all-because-there-is-no-base-yet', 'all-because-package.json-cannot-be-read', 'all-because-no-service-is-built-from-x']) {
      expect(refusalOf(setOf({ web: [{ kind: 'all', path: other }] }), { 'on-unknown-base': 'fail' }), other).toEqual({})
    }
  })
})
