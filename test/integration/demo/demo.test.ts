import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { cliPath } from '../../support/cli.ts'

let place: string
beforeEach(() => {
  place = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'demo-test-')))
})
afterEach(() => {
  rmSync(place, { recursive: true, force: true })
})

it('plays the whole story and leaves nothing behind', { timeout: 300_000 }, async () => {
  const { exitCode, stdout, stderr } = await startDemo([]).ended
  expect(exitCode, stdout + stderr).toBe(0)
  expect(stdout).toContain('9/9')
  expect(stdout).toMatch(/web → orders: .*total/)
  expectNothingLeft()
})

it.each(['first-deploy', 'one-service', '3'])('notices a world that was broken in step %s', { timeout: 300_000 }, async (step) => {
  const { exitCode, stdout, stderr } = await startDemo(['--sabotage', step]).ended
  expect(exitCode, stdout + stderr).toBe(1)
  const after = stdout.slice(stdout.indexOf('sabotage:'))
  expect(after).toMatch(/✘ .*\n\s+expected .*\n\s+seen /)
  expectNothingLeft()
})

it('refuses to break a step that is not in the story, before anything happens', async () => {
  const { exitCode, stderr } = await startDemo(['--sabotage', 'lunch']).ended
  expect(exitCode).toBe(2)
  expect(stderr).toContain('1 first-deploy')
  expectNothingLeft()
})

it('cleans up when it is interrupted', { timeout: 120_000 }, async () => {
  const { child, said, ended } = startDemo([])
  // The whole shop runs by then.
  await said('2/9')
  child.kill('SIGINT')
  const { exitCode, stdout } = await ended
  expect(exitCode).toBe(130)
  expect(stdout).toContain('Interrupted')
  expectNothingLeft()
})

function startDemo(args: readonly string[]) {
  const child = spawn(process.execPath, [cliPath, 'demo', ...args], { env: { ...process.env, TMPDIR: place }, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8')
  })
  const ended = new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      child.stdout.on('data', () => stdout.includes(text) && resolve())
      child.on('close', () => reject(new Error(`ended without saying ${text}: ${stdout}${stderr}`)))
    })
  return { child, ended, said }
}

/** No file in the temporary folder, and no process that works in it. */
function expectNothingLeft(): void {
  expect(readdirSync(place)).toEqual([])
  if (!existsSync('/proc/self/cwd')) return
  const inside = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && workingFolder(pid).startsWith(place))
  expect(inside).toEqual([])
}

function workingFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}
