import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { starterWorkflows } from '../../../shared/github/starters/starters.ts'
import { type LanguageService, openLanguageService } from './language-service.ts'

let service: LanguageService

beforeAll(async () => {
  service = await openLanguageService()
})

const starters = [
  ...starterWorkflows({ repository: 'acme/slipway', ref: '0123456789012345678901234567890123456789' }),
  ...starterWorkflows({ repository: 'acme/slipway', ref: 'v1.2.3', services: ['orders', 'web'], environments: ['dev', 'production'] }),
]

describe("GitHub's parser and language service find no fault", () => {
  test.each(yamlFiles('.github/workflows', 'actions'))('in %s', async (file) => {
    expect(await service.check(file, readFileSync(file, 'utf8'))).toEqual([])
  })

  test.each(starters.map((starter) => [starter.path, starter.content]))('in the starter %s', async (file, content) => {
    expect(await service.check(file, content)).toEqual([])
  })
})

describe('and it would find', () => {
  const pipeline = readFileSync('.github/workflows/service-pipeline.yml', 'utf8')
  test.each([
    ['a job that does not exist', pipeline.replace('needs: test', 'needs: tests'), /tests/],
    ['an output nobody sets', pipeline.replace('needs.build.outputs.release', 'needs.build.outputs.relase'), /relase/],
    ['an action that is not there', pipeline.replace('$/actions/record', '$/actions/recrod'), /recrod/],
    ['an input an action does not take', pipeline.replace('as: green', 'ass: green'), /ass/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression
    ['a required input left out', pipeline.replace('          service: ${{ inputs.service }}\n          hand-over', '          hand-over'), /service/],
    ['an unknown key', pipeline.replace('timeout-minutes', 'timeout'), /timeout/],
  ])('%s', async (_, broken, message) => {
    expect(broken).not.toBe(pipeline)
    const faults = await service.check('.github/workflows/service-pipeline.yml', broken)
    expect(faults.map((fault) => fault.message).join('\n')).toMatch(message)
  })

  test('an input a called workflow does not take', async () => {
    const shard = readFileSync('.github/workflows/service-shard.yml', 'utf8')
    const faults = await service.check('.github/workflows/service-shard.yml', shard.replace('      env-8:', '      env-9:'))
    expect(faults.map((fault) => fault.message).join('\n')).toMatch(/env-9/)
  })
})

function yamlFiles(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yml'))
      .map((name) => path.posix.join(folder, name))
      .sort(),
  )
}
