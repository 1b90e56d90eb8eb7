import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exec } from '../../../shared/process/exec.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
let root: string

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'slipway-docs-'))
  await mkdir(path.join(root, 'docs'))
  await cp(path.join(repository, 'docs/configuration.md'), path.join(root, 'docs/configuration.md'))
  await cp(path.join(repository, 'slipway.schema.json'), path.join(root, 'slipway.schema.json'))
  await mkdir(path.join(root, 'actions/sample'), { recursive: true })
  await writeAction('    description: What to greet.\n')
})

afterEach(() => rm(root, { recursive: true, force: true }))

function writeAction(described: string): Promise<void> {
  const text = `name: Sample\ndescription: A sample.\ninputs:\n  who:\n${described}    default: 'a|b'\noutputs:\n  said:\n    description: What was said.\n`
  return writeFile(path.join(root, 'actions/sample/action.yml'), text)
}

async function docs(...flags: string[]): Promise<{ exitCode: number; stderr: string }> {
  return exec([process.execPath, path.join(repository, 'tools/docs.mjs'), root, ...flags], { allow: [0, 1] })
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const full = path.join(root, file)
  await writeFile(full, change(await readFile(full, 'utf8')))
}

test('writes what is missing, then finds everything fresh', async () => {
  expect(await docs('--check')).toMatchObject({ exitCode: 1, stderr: 'actions/sample/README.md is stale; run `npm run docs`\n' })
  expect(await docs()).toMatchObject({ exitCode: 0 })
  expect(await docs('--check')).toMatchObject({ exitCode: 0, stderr: '' })
  const readme = await readFile(path.join(root, 'actions/sample/README.md'), 'utf8')
  expect(readme).toContain('| `who` | `a\\|b` | What to greet. |')
  expect(readme).toContain('| `said` | What was said. |')
})

test('keeps what people wrote around the tables', async () => {
  await docs()
  await edit('actions/sample/README.md', (text) => `${text}\nBy hand.\n`)
  expect(await docs('--check')).toMatchObject({ exitCode: 0 })
  await edit('docs/configuration.md', (text) => text.replace('| `registry` |', '| `registri` |'))
  await edit('slipway.schema.json', (text) => text.replace('"const": 1', '"const": 2'))
  expect((await docs('--check')).stderr).toBe('slipway.schema.json is stale; run `npm run docs`\ndocs/configuration.md is stale; run `npm run docs`\n')
  await docs()
  expect(await docs('--check')).toMatchObject({ exitCode: 0 })
})

test('refuses an input without a description, and a page without a place for its table', async () => {
  await writeAction('')
  await edit('docs/configuration.md', (text) => text.replace('<!-- generated:service.yml -->', ''))
  const { exitCode, stderr } = await docs()
  expect(exitCode).toBe(1)
  expect(stderr).toContain('actions/sample/action.yml: input `who` has no description')
  expect(stderr).toContain('docs/configuration.md has no place for a table: <!-- generated:service.yml -->')
})
