import { describe, expect, test } from 'vitest'
import type { ProjectFiles } from '../../../shared/config/files.ts'
import { type InitPlan, planInit } from '../../../shared/config/init/plan.ts'
import { checkProject, loadProject } from '../../../shared/config/load.ts'
import { UserError } from '../../../shared/errors.ts'
import { inMemory, packageJson } from './in-memory-files.ts'

const starter = { path: '.github/workflows/slipway.yml', content: 'on: push\n' }
const shop = {
  'package.json': '{"workspaces": ["services/*", "libs/*"], "devDependencies": {"@shop/unused": "1"}}',
  'services/orders/package.json': packageJson({ name: '@shop/orders', dependencies: { '@shop/money': '1' } }),
  'services/web/package.json': packageJson({ name: '@shop/web' }),
  'services/web/public/index.html': '',
  'services/api/go.mod': '',
  'services/api/main.go': '',
  'libs/money/package.json': '{"name": "@shop/money", "main": "money.js"}',
  'libs/money/test/fixtures/package.json': '{}',
}

function content(plan: InitPlan, path: string): string | undefined {
  return plan.files.find((file) => file.path === path)?.content
}

/** The repository as it is once the plan was written. */
function written(files: Readonly<Record<string, string>>, plan: InitPlan): ProjectFiles {
  return inMemory({ ...files, ...Object.fromEntries(plan.files.map((file) => [file.path, file.content])) })
}

describe('init', () => {
  test('finds services and libraries, and writes a valid configuration with the starters', async () => {
    const plan = await planInit(inMemory(shop), [starter])
    expect(plan.services).toEqual([
      { name: 'api', path: 'services/api', language: 'go' },
      { name: 'orders', path: 'services/orders', language: 'node' },
      { name: 'web', path: 'services/web', language: 'node' },
    ])
    expect(plan.libraries).toEqual([{ name: 'money', path: 'libs/money' }])
    expect(plan.files.map(({ path }) => path)).toEqual(['slipway.yml', '.gitignore', starter.path])
    expect(content(plan, 'slipway.yml')).toContain('\nservices: [services/*]\n')
    expect(content(plan, '.gitignore')).toBe('.slipway/\n')
    expect(await checkProject(written(shop, plan), { root: '/repo' })).toEqual({ valid: true, problems: [] })
  })

  test('invents no target but processes for dev, and says what is open', async () => {
    const plan = await planInit(inMemory(shop), [])
    const project = await loadProject(written(shop, plan), { root: '/repo' })
    expect(project.environments).toMatchObject([{ name: 'dev', target: { kind: 'process' }, promote: 'auto' }])
    expect(plan.undecided).toEqual([
      'api: nothing says how to start it (go); write `deploy: { start: … }` into services/api/service.yml',
      'taken to answer HTTP at `/healthz`: api, orders, web; a worker or job says `deploy: { kind: worker }` in a service.yml',
      'production: no target was assumed; say where it runs in slipway.yml',
    ])
  })

  test('keeps what is there', async () => {
    const existing = { ...shop, 'slipway.yml': 'version: 1\nservices: [services/web]\n', '.gitignore': 'node_modules\n/.slipway\n', [starter.path]: 'mine' }
    const plan = await planInit(inMemory(existing), [starter])
    expect(plan).toMatchObject({ files: [], kept: ['slipway.yml', starter.path], services: [{ name: 'web' }] })
  })

  test('adds to a .gitignore that does not end its last line', async () => {
    const plan = await planInit(inMemory({ ...shop, '.gitignore': 'node_modules' }), [])
    expect(content(plan, '.gitignore')).toBe('node_modules\n.slipway/\n')
  })

  test('gives names to folders whose own cannot be used', async () => {
    const files = { 'apps/Web_Shop/index.html': '', 'apps/a/api/Dockerfile': '', 'apps/b/api/Dockerfile': '', 'apps/notes/readme.md': '' }
    const plan = await planInit(inMemory(files), [])
    expect(content(plan, 'apps/Web_Shop/service.yml')).toBe('name: web-shop\n')
    expect(content(plan, 'apps/b/api/service.yml')).toBe('name: apps-b-api\n')
    expect(plan.services.map(({ name }) => name)).toEqual(['api', 'apps-b-api', 'web-shop'])
    expect(content(plan, 'slipway.yml')).toContain('services: [apps/Web_Shop, apps/a/*, apps/b/*]')
  })

  test('a single service at the root', async () => {
    const plan = await planInit(inMemory({ 'package.json': packageJson({ name: 'Shop' }) }), [])
    expect(plan.services).toEqual([{ name: 'shop', path: '.', language: 'node' }])
    expect(plan.undecided[0]).toBe('the repository itself is taken as the one service; move code into folders to get a pipeline each')
  })

  test.each([{}, { 'README.md': '' }, { 'libs/a/package.json': '{}' }])('no service in %o: one message', async (files) => {
    await expect(planInit(inMemory(files), [starter])).rejects.toThrow(UserError)
    await expect(planInit(inMemory(files), [starter])).rejects.toThrow(/^found no service: /)
  })

  test('says where it had to guess', async () => {
    const plan = await planInit(inMemory({ ...shop, 'apps/x/package.json': '{"main": "x.js"}', 'billing/pom.xml': '' }), [])
    expect(plan.undecided).toContain('apps/x has a `main` but no start script: taken as a service')
    expect(plan.undecided).toContain('billing: nothing tells whether it runs by itself; taken as a library. If it is a service, list it under `services`')
  })
})
