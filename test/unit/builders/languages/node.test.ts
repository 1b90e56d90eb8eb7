import { chmodSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { planService } from '../../../../shared/builders/languages/plan-service.ts'
import { amd64, arm64, type Draft, listing, type World, world } from './request.ts'

const open: World[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.dispose()
})
function given(draft: Partial<Draft>): World {
  const made = world({ language: 'node', deploy: { start: 'node server.js', port: 8080 }, ...draft })
  open.push(made)
  return made
}

const shop: Partial<Draft> = {
  files: { 'services/orders/server.js': 'serve()', 'services/orders/package.json': '{"dependencies":{"pino":"9"}}', 'libs/http/index.js': 'http' },
  loose: {
    'node_modules/pino/package.json': '{"version":"9.1.0"}',
    'node_modules/pino/bin.js': '#!/usr/bin/env node',
    'node_modules/pino/node_modules/nested/package.json': '{"version":"1.0.0"}',
    'node_modules/stray/index.js': 'not in the lockfile',
    'services/orders/notes.txt': 'not committed',
  },
  packages: [{ folder: 'node_modules/pino', version: '9.1.0' }],
  links: [
    { path: 'node_modules/@shop/http', target: '../../libs/http' },
    { path: 'node_modules/.bin/pino', target: '../pino/bin.js' },
  ],
  lock: 'a'.repeat(64),
}

test('a Node service is a layer of dependencies and one of its own files', async () => {
  const { request, options } = given({ ...shop, build: { labels: { team: 'orders' } } })
  chmodSync(path.join(request.root, 'node_modules/pino/bin.js'), 0o700)
  const plan = await planService(request, amd64, options)
  expect(plan).toMatchObject({ base: 'node:24-slim', platform: amd64, native: [] })
  expect(plan.config).toEqual({
    env: { NODE_ENV: 'production', PORT: '8080' },
    cmd: ['node', 'server.js'],
    workdir: '/app/services/orders',
    user: '1000:1000',
    ports: ['8080/tcp'],
    labels: { team: 'orders' },
  })
  expect(await listing(plan, 'dependencies', request)).toEqual([
    'app/node_modules/.bin/pino 777 0 -> ../pino/bin.js',
    'app/node_modules/pino/bin.js 755 0 #!/usr/bin/env node',
    'app/node_modules/pino/package.json 644 0 {"version":"9.1.0"}',
  ])
  expect(await listing(plan, 'application', request)).toEqual([
    'app/libs/http/index.js 644 0 http',
    'app/node_modules/@shop/http 777 0 -> ../../libs/http',
    'app/services/orders/package.json 644 0 {"dependencies":{"pino":"9"}}',
    'app/services/orders/server.js 644 0 serve()',
  ])
})

test('the key of the dependencies asks for no node_modules, and moves with what they are made from', async () => {
  const { loose: _, ...uninstalled } = shop
  const key = async (draft: Partial<Draft>, platform = amd64) => {
    const { request, options } = given({ ...uninstalled, ...draft })
    return (await planService(request, platform, options)).layers[0]?.key
  }
  const first = await key({})
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(await key({ files: { 'services/orders/server.js': 'other()' } })).toBe(first)
  const others = await Promise.all([
    key({}, arm64),
    key({ lock: 'b'.repeat(64) }),
    key({ packages: [{ folder: 'services/orders/node_modules/pino', version: '9.1.0' }] }),
    key({ links: [] }),
    key({ beside: { '.nvmrc': 'v22\n' } }),
    key({ build: { from: 'node:24-alpine' } }),
  ])
  expect(new Set([first, ...others]).size).toBe(7)
})

test('an install that is not what the lockfile says is refused when it is asked for', async () => {
  const { request, options } = given({ ...shop, packages: [{ folder: 'node_modules/pino', version: '9.2.0' }, { folder: 'node_modules/gone' }] })
  const plan = await planService(request, amd64, options)
  await expect(plan.layers[0]?.entries()).rejects.toThrow('node_modules/pino is 9.1.0, not 9.2.0; node_modules/gone is not installed): run npm ci')
})

/** An ELF header of a processor. */
function elf(machine: number, symbol = 'napi_register_module_v1'): Buffer {
  const header = Buffer.alloc(64)
  header.write(symbol, 32, 'latin1')
  header.write('\x7fELF\x02\x01', 0, 'latin1')
  header.writeUInt16LE(machine, 18)
  return header
}

test('native code is only for the processors that it is there for', async () => {
  const packages = [{ folder: 'node_modules/sharp', version: '1.0.0' }]
  const manifest = { 'node_modules/sharp/package.json': '{"version":"1.0.0"}' }
  const entries = async (loose: Record<string, string | Buffer>, platform = arm64) => {
    const { request, options } = given({ ...shop, loose: { ...manifest, ...loose }, packages })
    return (await planService(request, platform, options)).layers[0]?.entries()
  }
  const built = { 'node_modules/sharp/build/Release/sharp.node': elf(62) }
  await expect(entries(built)).rejects.toThrow('sharp.node is for x64')
  await expect(entries(built, amd64)).resolves.toHaveLength(3)
  await expect(entries({ 'node_modules/sharp/prebuilds/linux-x64/a.node': elf(62) })).rejects.toThrow('node_modules/sharp brings none for it')
  await expect(entries({ 'node_modules/sharp/prebuilds/linux-arm64/a.node': elf(183) })).resolves.toHaveLength(3)
  await expect(entries({})).resolves.toHaveLength(2)
})

test('optional packages are taken for the platform that the image runs on', async () => {
  const packages = [
    { folder: 'node_modules/x64', optional: true as const, only: { os: ['linux'], cpu: ['x64'] } },
    { folder: 'node_modules/arm64', optional: true as const, only: { os: ['linux'], cpu: ['arm64'] } },
    { folder: 'node_modules/mac', optional: true as const, only: { os: ['darwin'] } },
  ]
  const loose = { 'node_modules/x64/package.json': '{}', 'node_modules/mac/package.json': '{}' }
  const { request, options } = given({ ...shop, packages, loose })
  const plan = await planService(request, amd64, options)
  expect(plan.native).toEqual(['node_modules/x64'])
  expect(await listing(plan, 'dependencies', request)).toHaveLength(2)
  const other = await planService(request, arm64, options)
  expect(other.native).toEqual(['node_modules/arm64'])
  await expect(other.layers[0]?.entries()).rejects.toThrow('node_modules/arm64 is not installed')
})

test('the version of Node is what the repository asks for', async () => {
  const base = async (draft: Partial<Draft>) => {
    const { request, options } = given(draft)
    return (await planService(request, amd64, options)).base
  }
  expect(await base({ beside: { '.nvmrc': 'lts/jod' } })).toBe('node:22-slim')
  expect(await base({ beside: { '.nvmrc': '20', 'services/orders/.node-version': 'v24.1.0\n' } })).toBe('node:24.1.0-slim')
  expect(await base({ beside: { 'services/orders/package.json': '{"engines":{"node":">=18 <21"}}' } })).toBe('node:20-slim')
  expect(await base({ beside: { 'services/orders/package.json': '{"engines":{"node":">=20"}}' } })).toBe('node:24-slim')
  expect(await base({ build: { from: 'ghcr.io/acme/base@sha256:1' } })).toBe('ghcr.io/acme/base@sha256:1')
  expect(await base({ build: { from: 'scratch' } })).toBe(undefined)
  await expect(base({ beside: { '.nvmrc': 'newest' } })).rejects.toThrow('.nvmrc: newest names no version of Node')
})

test('packages of another manager are refused with the ways out', async () => {
  const { request, options } = given({
    files: { 'services/orders/package.json': '{"dependencies":{"pino":"9"}}' },
    beside: { 'services/orders/package.json': '{"dependencies":{"pino":"9"}}', 'pnpm-lock.yaml': '' },
    lock: 'a'.repeat(64),
  })
  await expect(planService(request, amd64, options)).rejects.toThrow(/pnpm-lock.yaml is installed by pnpm.*build.command: pnpm run build.*Dockerfile/)
})

test('nothing says how to start it', async () => {
  const { request, options } = given({ deploy: {} })
  await expect(planService(request, amd64, options)).rejects.toThrow('orders: nothing says how to start it')
})
