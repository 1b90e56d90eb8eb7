import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

let folder: string
let clone: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-check-dist-'))
  clone = path.join(folder, 'slipway')
  execFileSync('git', ['clone', '--quiet', process.cwd(), clone])
  symlinkSync(path.resolve('node_modules'), path.join(clone, 'node_modules'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function check() {
  const { status, stderr } = spawnSync(process.execPath, ['tools/check-dist.mjs'], { cwd: clone, encoding: 'utf8', env: { ...process.env, CI: 'true' } })
  return { status, stderr }
}

it('sees a changed, a missing and an untracked file of dist/', () => {
  appendFileSync(path.join(clone, 'dist/cli/index.js'), '// edited by hand\n')
  rmSync(path.join(clone, 'dist/deploy/index.js'))
  writeFileSync(path.join(clone, 'dist/extra.js'), '')
  const { status, stderr } = check()
  expect(status).toBe(1)
  expect(stderr).toContain('differs: cli/index.js')
  expect(stderr).toContain('missing: deploy/index.js')
  expect(stderr).toContain('should not be there: extra.js')
})
