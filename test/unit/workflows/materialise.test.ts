import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { starterWorkflows } from '../../../shared/github/starters/starters.ts'
import { rewriteWorkflow } from '../../../tools/materialise/rewrite.mjs'
import { type LanguageService, openLanguageService } from './language-service.ts'

const folder = '.github/workflows'
const reusable = readdirSync(folder)
  .map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const)
  .filter(([, text]) => text.includes('workflow_call:'))
const full = { offline: false, repository: 'acme/slipway', ref: '0123456789012345678901234567890123456789' } as const

let service: LanguageService

beforeAll(async () => {
  service = await openLanguageService()
})

describe('with full references', () => {
  test.each(reusable)('%s has nothing that only github.com knows, and no fault', async (name, text) => {
    const written = rewriteWorkflow(text, full)
    expect(written).not.toMatch(/\$\/|deployment:|queue:/)
    const faults = await service.check(`${folder}/${name}`, written)
    // The actions are in another repository there, which the service cannot look into.
    expect(faults.filter((fault) => !fault.message.startsWith('Unable to resolve action `acme/slipway/actions/'))).toEqual([])
  })

  test('names the same files at that commit', () => {
    const { jobs } = parse(rewriteWorkflow(textOf('service-shard.yml'), full)) as { jobs: { service: { uses: string } } }
    expect(jobs.service.uses).toBe('acme/slipway/.github/workflows/service-pipeline.yml@0123456789012345678901234567890123456789')
  })
})

describe('offline', () => {
  test.each(reusable)('%s takes nothing from anywhere else', (_, text) => {
    const written = rewriteWorkflow(text, { offline: true })
    const uses = [...written.matchAll(/uses: (\S+)/g)].map((match) => match[1] ?? '')
    expect(uses.filter((each) => !each.startsWith('./') && !each.startsWith('actions/checkout@'))).toEqual([])
    expect(written).not.toMatch(/deployment:|queue:|fetch-depth/)
  })

  test('jobs, needs and conditions are the same', () => {
    for (const [, text] of reusable) expect(shapeOf(rewriteWorkflow(text, { offline: true }))).toEqual(shapeOf(text))
  })

  test('callers call what is beside them', () => {
    for (const { content } of starterWorkflows({ repository: 'acme/slipway', ref: 'v1' })) {
      expect(rewriteWorkflow(content, { offline: true })).toMatch(/uses: \.\/\.github\/workflows\/[a-z-]+\.yml$/m)
    }
  })

  test('an environment is a plain name', () => {
    const { jobs } = parse(rewriteWorkflow(textOf('rollback.yml'), { offline: true })) as { jobs: { rollback: { environment: string } } }
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression
    expect(jobs.rollback.environment).toBe('${{ inputs.environment }}')
  })
})

test('what cannot be rewritten is refused', () => {
  expect(() => rewriteWorkflow('name: x\n', full)).toThrow('without jobs')
})

function textOf(name: string): string {
  return readFileSync(`${folder}/${name}`, 'utf8')
}

function shapeOf(text: string): unknown {
  const { jobs } = parse(text) as { jobs: Record<string, Record<string, unknown>> }
  return Object.entries(jobs).map(([name, job]) => [
    name,
    job.needs,
    job.if,
    job.strategy,
    job.outputs,
    Array.isArray(job.steps) ? job.steps.length : undefined,
  ])
}
