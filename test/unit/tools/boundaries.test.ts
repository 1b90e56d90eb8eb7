import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

const script = path.resolve('tools/check-boundaries.mjs')
let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'slipway-boundaries-'))
  for (const folder of ['actions', 'cli', 'shared', 'tools']) mkdirSync(path.join(root, folder))
  cpSync('tools/use-cases.json', path.join(root, 'tools/use-cases.json'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function check(file: string, content: string) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), content)
  const { status, stderr } = spawnSync(process.execPath, [script, '--root', root], { encoding: 'utf8' })
  return { status, stderr }
}

it.each([
  ['shared/promotion/x.ts', "import fs from 'node:fs'\n", 'touches the world'],
  ['shared/promotion/x.ts', 'export const at = Date.now()\n', 'domain code is pure'],
  ['shared/promotion/x.ts', "import { git } from '../git/open.ts'\n", 'imports only domain'],
  ['shared/ledger/x.ts', "import * as core from '@actions/core'\n", 'only shared/runner'],
  ['shared/ledger/x.ts', "import { main } from '../../cli/main.ts'\n", 'shared never imports'],
  ['shared/targets/x/y.ts', "import { decide } from '../../promotion/decide.ts'\n", 'drivers know ports'],
  ['cli/x.ts', "const core = await import('@actions/core')\n", 'only shared/runner'],
  ['shared/git/utils.ts', '', 'no utils'],
  ['shared/git/index.ts', '', 'no barrel'],
  ['shared/git/long.ts', 'x\n'.repeat(301), '300 at most'],
])('rejects a planted violation in %s', (file, content, message) => {
  const answer = check(file, content)
  expect(answer.stderr).toContain(message)
  expect(answer.status).toBe(1)
})

it('accepts what the rules allow', () => {
  expect(check('shared/promotion/x.ts', "import { assertNever } from '../errors.ts'\nimport type { Repository } from '../git/port.ts'\n").status).toBe(0)
})
