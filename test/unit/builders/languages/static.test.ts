import { afterEach, expect, test } from 'vitest'
import { planService } from '../../../../shared/builders/languages/plan-service.ts'
import { amd64, arm64, type Draft, listing, type World, world } from './request.ts'

const open: World[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.dispose()
})
function given(draft: Partial<Draft>): World {
  const made = world({ language: 'static', ...draft })
  open.push(made)
  return made
}

test('a site is the folder with its index.html, served by nginx', async () => {
  const { request, options } = given({
    files: { 'services/orders/public/index.html': 'hello', 'services/orders/public/a/b.css': 'b', 'services/orders/README.md': 'words' },
    deploy: { port: 9000 },
  })
  const plan = await planService(request, amd64, options)
  expect(plan).toMatchObject({ base: 'nginxinc/nginx-unprivileged:stable', config: { user: '101:101', ports: ['9000/tcp'] }, native: [] })
  expect(plan.config.cmd).toBe(undefined)
  const [settings, ...files] = await listing(plan, 'application', request)
  expect(settings).toMatch(/^etc\/nginx\/conf\.d\/default\.conf 644/)
  expect(files).toEqual(['usr/share/nginx/html/a/b.css 644 0 b', 'usr/share/nginx/html/index.html 644 0 hello'])
})

test('what a build makes comes before what it is made of; on a base of its own it is files alone', async () => {
  const { request, options } = given({
    files: { 'services/orders/index.html': 'source', 'services/orders/src/a.ts': 'a' },
    loose: { 'services/orders/dist/index.html': 'made', 'services/orders/dist/a.js': 'a' },
    build: { outputs: ['dist'], from: 'scratch' },
  })
  const plan = await planService(request, amd64, options)
  expect(plan.base).toBe(undefined)
  expect(plan.config).toEqual({})
  expect(await listing(plan, 'application', request)).toEqual(['usr/share/nginx/html/a.js 644 0 a', 'usr/share/nginx/html/index.html 644 0 made'])
})

test('a folder without an index.html is no site', async () => {
  const { request, options } = given({ files: { 'services/orders/page.html': 'hello' } })
  await expect(planService(request, amd64, options)).rejects.toThrow('no index.html in services/orders or its dist, build')
})

test('any other language is an image when its configuration says everything', async () => {
  const elf = Buffer.alloc(64)
  elf.write('\x7fELF\x02\x01', 0, 'latin1')
  elf.writeUInt16LE(62, 18)
  const { request, options } = given({
    language: 'rust',
    files: { 'services/orders/Cargo.toml': 'toml' },
    loose: { 'services/orders/target/release/orders': elf },
    build: { outputs: ['target/release/orders'], from: 'gcr.io/distroless/cc-debian12' },
    deploy: { start: ['./target/release/orders'], port: 80 },
  })
  const plan = await planService(request, amd64, options)
  expect(plan).toMatchObject({
    base: 'gcr.io/distroless/cc-debian12',
    native: ['services/orders/target/release/orders'],
    config: { cmd: ['./target/release/orders'], workdir: '/app/services/orders', user: '65532:65532' },
  })
  expect(await listing(plan, 'application', request)).toHaveLength(2)
  await expect(planService(request, arm64, options)).rejects.toThrow('services/orders/target/release/orders is for x64')
})
