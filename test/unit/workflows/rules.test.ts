import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { starterWorkflows } from '../../../shared/github/starters/starters.ts'
import { codeWithCredentials, expansionsInRun, looseness, readWorkflow, unpinned, type Workflow, wrongGrants } from './rules.ts'

const folder = '.github/workflows'
const workflows = readdirSync(folder).map((name) => readWorkflow(name, readFileSync(`${folder}/${name}`, 'utf8')))
const starters = starterWorkflows({ repository: 'acme/slipway', ref: 'v1.0.0' }).map((file) => readWorkflow(file.path, file.content))

function find(reference: string): Workflow {
  const name = /\.github\/workflows\/([a-z-]+\.yml)/.exec(reference)?.[1]
  const found = workflows.find((workflow) => workflow.file === name)
  if (found === undefined) throw new Error(`no workflow ${reference}`)
  return found
}

const rules: readonly (readonly [string, (workflow: Workflow) => readonly string[]])[] = [
  ['nothing is expanded inside run', expansionsInRun],
  ['everything of others is pinned', unpinned],
  ['nothing is loose', looseness],
  ['a call grants exactly what is needed', (workflow) => wrongGrants(workflow, find)],
  ['code of the repository never meets a credential that writes', codeWithCredentials],
]

describe.each(rules)('%s', (_, rule) => {
  test.each(workflows.map((workflow) => [workflow.file, workflow] as const))('in %s', (_file, workflow) => {
    expect(rule(workflow)).toEqual([])
  })
})

test.each(starters.map((workflow) => [workflow.file, workflow] as const))('the starter %s is not loose and grants exactly what is needed', (_, workflow) => {
  expect([...expansionsInRun(workflow), ...looseness(workflow), ...wrongGrants(workflow, find)]).toEqual([])
})

describe('a planted violation is rejected', () => {
  const planted: readonly (readonly [string, (workflow: Workflow) => readonly string[], string, string, string])[] = [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression
    ['an expression in run', expansionsInRun, 'service-pipelines.yml', 'case "$DETECT/', 'case "${{ github.ref }}$DETECT/'],
    ['a moving tag', unpinned, 'promote.yml', '@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1', '@v7'],
    ['a pin without its version', unpinned, 'promote.yml', ' # v7.0.1', ''],
    ['our own action by a path in the workspace', unpinned, 'promote.yml', '$/actions/promote', './actions/promote'],
    ['default permissions', looseness, 'rollback.yml', 'permissions: {}\n', ''],
    ['a job without permissions', looseness, 'rollback.yml', '    permissions:\n      contents: write\n      packages: read\n', ''],
    ['a job without a timeout', looseness, 'rollback.yml', '    timeout-minutes: 60\n', ''],
    ['a matrix that fails fast', looseness, 'service-shard.yml', '      fail-fast: false\n', ''],
    ['a caller that grants too little', (workflow) => wrongGrants(workflow, find), 'service-shard.yml', 'packages: write', 'packages: read'],
    [
      'a caller that grants too much',
      (workflow) => wrongGrants(workflow, find),
      'service-shard.yml',
      'packages: write',
      'packages: write\n      deployments: write',
    ],
    [
      'a build that could sign what it made',
      codeWithCredentials,
      'service-pipeline.yml',
      'packages: write\n    outputs:',
      'packages: write\n      id-token: write\n    outputs:',
    ],
    ['tests with contents: write', codeWithCredentials, 'service-pipeline.yml', 'contents: read', 'contents: write'],
    [
      'a build with the ledger credential',
      codeWithCredentials,
      'service-pipeline.yml',
      'SLIPWAY_LEDGER_READ_TOKEN || github.token',
      'SLIPWAY_LEDGER_TOKEN || github.token',
    ],
  ]
  test.each(planted)('%s', (_, rule, file, from, to) => {
    const { text } = find(`${folder}/${file}`)
    const broken = text.replace(from, to)
    expect(broken).not.toBe(text)
    expect(rule(readWorkflow(file, broken))).not.toEqual([])
  })
})

test('every slot is like the first, but for its number and what it waits for', () => {
  const { text } = find(`${folder}/service-pipeline.yml`)
  const slots = text.split(/^ {2}(?=env-\d:\n {4}needs)/m).slice(1, 9)
  const shapes = slots.map((slot, index) => {
    const body = slot.split('\n  #')[0] ?? ''
    return body
      .replace(/^ {4}(needs|if): .*$/gm, '')
      .replaceAll(`env-${index + 1}`, 'env-N')
      .trim()
  })
  expect(shapes).toHaveLength(8)
  expect(new Set(shapes).size).toBe(1)
})
