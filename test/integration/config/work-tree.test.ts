import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { planInit } from '../../../shared/config/init/plan.ts'
import { checkProject, loadProject } from '../../../shared/config/load.ts'
import { workTreeFiles } from '../../../shared/config/work-tree.ts'
import { exec } from '../../../shared/process/exec.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'slipway-config-'))
  await git('init', '--quiet')
})

afterEach(() => rm(root, { recursive: true, force: true }))

async function git(...args: string[]): Promise<void> {
  await exec(['git', '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: root })
}

async function write(file: string, text = ''): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true })
  await writeFile(path.join(root, file), text)
}

test('lists tracked and new files, without ignored, deleted and foreign ones', async () => {
  for (const file of ['kept', 'changed', 'deleted', 'staged-away', 'ä ö\n"x"/y', '.gitignore', 'gone/only'])
    await write(file, file === '.gitignore' ? 'ignored\n' : 'a')
  await git('add', '.')
  await git('commit', '--quiet', '-m', 'first')
  await write('changed', 'other')
  await write('new')
  await write('staged')
  await git('add', 'staged')
  await write('staged-and-deleted')
  await git('add', 'staged-and-deleted')
  await write('ignored')
  await write('inner/file')
  await exec(['git', 'init', '--quiet'], { cwd: path.join(root, 'inner') })
  await git('rm', '--quiet', 'staged-away')
  for (const file of ['deleted', 'gone', 'staged-and-deleted']) await rm(path.join(root, file), { recursive: true })
  const paths = await workTreeFiles(root).paths()
  expect([...paths].sort()).toEqual(['.gitignore', 'changed', 'kept', 'new', 'staged', 'ä ö\n"x"/y'])
})

test('lists a file in conflict once', async () => {
  await write('a', 'base')
  await git('add', '.')
  await git('commit', '--quiet', '-m', 'base')
  await git('checkout', '--quiet', '-b', 'other')
  await write('a', 'theirs')
  await git('commit', '--quiet', '-am', 'theirs')
  await git('checkout', '--quiet', '-')
  await write('a', 'ours')
  await git('commit', '--quiet', '-am', 'ours')
  await expect(git('merge', 'other')).rejects.toThrow()
  expect(await workTreeFiles(root).paths()).toEqual(['a'])
})

test('reads files, and nothing outside the repository', async () => {
  await write('a/b', 'text')
  await write('../outside-of-slipway-test', 'x').catch(() => {})
  await symlink('nowhere', path.join(root, 'broken'))
  const files = workTreeFiles(root)
  expect(await files.read('a/b')).toBe('text')
  for (const missing of ['a', 'a/c', 'a/b/c', 'broken', '../outside-of-slipway-test', '/etc/hostname', 'nul\0'])
    expect(await files.read(missing)).toBeUndefined()
  await rm(path.join(root, '../outside-of-slipway-test'), { force: true })
})

test('a service folder that vanished is a problem with its place', async () => {
  await write('slipway.yml', 'version: 1\nservices:\n  - services/orders\n  - services/web\n')
  await write('services/orders/index.html')
  await write('services/web/index.html')
  await git('add', '.')
  expect(await checkProject(workTreeFiles(root), { root })).toMatchObject({ valid: true })
  await rm(path.join(root, 'services/web'), { recursive: true })
  expect(await checkProject(workTreeFiles(root), { root })).toEqual({
    valid: false,
    problems: [{ file: 'slipway.yml', line: 4, column: 5, message: 'there is no folder `services/web`' }],
  })
})

test('an ignored file of config counts as there', async () => {
  await write('.gitignore', '*.env\n')
  await write('dev.env', 'A=1\n')
  await write('slipway.yml', 'version: 1\nservices: [a]\nenvironments: { dev: { config: dev.env } }\n')
  await write('a/index.html')
  expect((await loadProject(workTreeFiles(root), { root })).environments[0]?.config).toBe('dev.env')
})

test('what init plans loads after it was written', async () => {
  await write('services/orders/package.json', '{"scripts": {"start": "node server.js"}}')
  const plan = await planInit(workTreeFiles(root), [{ path: '.github/workflows/slipway.yml', content: 'on: push\n' }])
  for (const file of plan.files) await write(file.path, file.content)
  expect((await loadProject(workTreeFiles(root), { root })).services.map(({ name }) => name)).toEqual(['orders'])
  expect(await planInit(workTreeFiles(root), [])).toMatchObject({ files: [], kept: ['slipway.yml'] })
})
