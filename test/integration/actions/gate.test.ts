import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Workflow {
  readonly jobs: { readonly gate: { readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[] } }
}

// act never comes to the gate once a called workflow has failed, so its script is run here, with every answer GitHub can give it.
const workflow = parse(readFileSync('.github/workflows/service-pipelines.yml', 'utf8')) as Workflow
const [step] = workflow.jobs.gate.steps

describe('the gate', () => {
  test.each([
    ['success', 'true', 'success', 0],
    ['success', 'false', 'skipped', 0],
    ['success', 'true', 'skipped', 1],
    ['success', 'true', 'failure', 1],
    ['success', 'true', 'cancelled', 1],
    ['failure', '', 'skipped', 1],
    ['cancelled', '', 'skipped', 1],
    ['skipped', '', 'skipped', 1],
    ['success', '', 'skipped', 1],
    ['success/true', '', 'success', 1],
  ])('detect %s, any %j, pipelines %s: exit code %i', (DETECT, ANY, SHARDS, code) => {
    const { status } = spawnSync('bash', ['-e', '-c', step?.run ?? 'exit 99'], { env: { PATH: process.env.PATH, DETECT, ANY, SHARDS } })
    expect(status).toBe(code)
  })

  test('is given exactly what it asks for', () => {
    expect(Object.keys(step?.env ?? {}).sort()).toEqual(['ANY', 'DETECT', 'SHARDS'])
  })
})
