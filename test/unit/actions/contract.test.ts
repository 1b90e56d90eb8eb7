import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { entries } from '../../../actions/entry-points.ts'
import { spec as attest } from '../../../actions/attest/spec.ts'
import { spec as buildImage } from '../../../actions/build-image/spec.ts'
import { spec as contractTest } from '../../../actions/contract-test/spec.ts'
import { spec as deploy } from '../../../actions/deploy/spec.ts'
import { spec as detect } from '../../../actions/detect-changed-services/spec.ts'
import { spec as promote } from '../../../actions/promote/spec.ts'
import { spec as record } from '../../../actions/record/spec.ts'
import { spec as runTests } from '../../../actions/run-tests/spec.ts'
import type { ActionSpec } from '../../../shared/runner/spec.ts'

interface ActionFile {
  readonly name: string
  readonly description: string
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly required: boolean; readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
  readonly runs: { readonly using: string; readonly main: string }
}

const specs: Readonly<Record<string, ActionSpec>> = {
  attest,
  'build-image': buildImage,
  'contract-test': contractTest,
  deploy,
  'detect-changed-services': detect,
  promote,
  record,
  'run-tests': runTests,
}

const folders = readdirSync('actions', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

test('every folder is an action with an entry and a spec, and the other way round', () => {
  expect(Object.keys(entries).sort()).toEqual(folders)
  expect(Object.keys(specs).sort()).toEqual(folders)
})

describe.each(folders)('%s', (name) => {
  const file = parse(readFileSync(`actions/${name}/action.yml`, 'utf8')) as ActionFile
  const spec = specs[name]

  test('its inputs are those the code reads, with the same defaults', () => {
    const written = Object.entries(file.inputs).map(([input, { required, default: value }]) => [input, required, value ?? ''])
    const read = Object.entries(spec?.inputs ?? {}).map(([input, { required = false, default: value = '' }]) => [input, required, value])
    expect(read.sort()).toEqual(written.sort())
  })

  test('its outputs are those the code sets, and the result', () => {
    expect([...(spec?.outputs ?? []), 'result'].sort()).toEqual(Object.keys(file.outputs).sort())
  })

  test('everything is described in a sentence', () => {
    for (const text of [file.description, ...[...Object.values(file.inputs), ...Object.values(file.outputs)].map((each) => each.description)]) {
      expect(text).toMatch(/^.{10,}[.`]$/s)
    }
  })

  test('the description of an enum names its values', () => {
    for (const [input, each] of Object.entries(spec?.inputs ?? {})) {
      if (each.type === 'enum') for (const value of each.values) expect(file.inputs[input]?.description).toContain(`\`${value}\``)
    }
  })

  test('the ledger credential is masked', () => {
    if (spec && 'ledger-token' in spec.inputs) expect(spec.inputs['ledger-token']?.secret).toBe(true)
  })

  test('it runs on Node 24 from the shared bundle, and has a page', () => {
    expect(file.runs).toEqual({ using: 'node24', main: `../../dist/${name}/index.js` })
    expect(existsSync(`actions/${name}/README.md`)).toBe(true)
  })

  test('main stays thin', () => {
    expect(readFileSync(`actions/${name}/main.ts`, 'utf8').split('\n').length).toBeLessThanOrEqual(41)
  })
})
