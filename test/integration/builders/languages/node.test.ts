import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { planService } from '../../../../shared/builders/languages/plan-service.ts'
import { amd64, arm64, type Draft, listing, type World, world } from '../../../unit/builders/languages/request.ts'

const open: World[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.dispose()
})

/** An archive of a package, as a registry would send it. */
function packed(into: string): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-package-'))
  try {
    writeFileSync(path.join(folder, 'package.json'), '{"name":"words","version":"1.2.0","bin":"tool.js","main":"words.js"}')
    writeFileSync(path.join(folder, 'words.js'), "exports.hello = 'hello'\n")
    writeFileSync(path.join(folder, 'tool.js'), '#!/usr/bin/env node\n')
    execFileSync('npm', ['pack', '--silent', '--pack-destination', into], { cwd: folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A repository where npm ci has run, with a umask. */
function installed(umask: number): World {
  const before = process.umask(umask)
  try {
    const draft: Draft = {
      language: 'node',
      files: {
        'services/orders/package.json': '{"name":"@shop/orders","dependencies":{"words":"*","@shop/http":"*"}}',
        'services/orders/server.js': "const { hello } = require('words')\nconsole.log(hello, require('@shop/http').name, process.env.NODE_ENV)\n",
        'services/orders/start.sh': '#!/bin/sh\n',
        'libs/http/package.json': '{"name":"@shop/http","main":"index.js"}',
        'libs/http/index.js': "exports.name = 'http'\n",
      },
      packages: [{ folder: 'node_modules/words', version: '1.2.0' }],
      links: [
        { path: 'node_modules/@shop/http', target: '../../libs/http' },
        { path: 'node_modules/.bin/words', target: '../words/tool.js' },
      ],
      lock: 'a'.repeat(64),
      deploy: { start: 'node server.js' },
    }
    const made = world(draft)
    open.push(made)
    const { root } = made.request
    packed(root)
    writeFileSync(
      path.join(root, 'package.json'),
      JSON.stringify({ private: true, workspaces: ['services/*', 'libs/*'], dependencies: { words: 'file:words-1.2.0.tgz' } }),
    )
    execFileSync('npm', ['install', '--silent', '--offline', '--no-audit', '--no-fund'], { cwd: root })
    return made
  } finally {
    process.umask(before)
  }
}

test('two checkouts with either umask make the same layers, which run', async () => {
  const [here, there] = [installed(0o022), installed(0o077)]
  const plans = [await planService(here.request, amd64, here.options), await planService(there.request, amd64, there.options)] as const
  expect(plans[1].layers[0]?.key).toBe(plans[0].layers[0]?.key)
  for (const layer of ['dependencies', 'application'])
    expect(await listing(plans[1], layer, there.request)).toEqual(await listing(plans[0], layer, here.request))
  const modes = (await listing(plans[0], 'dependencies', here.request)).map((line) => line.split(' ').slice(0, 2).join(' '))
  expect(modes).toEqual([
    'app/node_modules/.bin/words 777',
    'app/node_modules/words/package.json 644',
    'app/node_modules/words/tool.js 755',
    'app/node_modules/words/words.js 644',
  ])
  // Nothing in it is native, so another platform needs no other machine.
  const other = await planService(here.request, arm64, here.options)
  expect(await listing(other, 'dependencies', here.request)).toEqual(await listing(plans[0], 'dependencies', here.request))
  const image = path.join(here.request.root, '../image')
  for (const layer of plans[0].layers) {
    for (const entry of await layer.entries()) {
      const file = path.join(image, entry.path)
      mkdirSync(path.dirname(file), { recursive: true })
      if (entry.type === 'link') symlinkSync(entry.target, file)
      else if (entry.type === 'file' && !Buffer.isBuffer(entry.bytes))
        writeFileSync(
          file,
          'file' in entry.bytes ? readFileSync(entry.bytes.file) : ((await here.request.contents.blobs([entry.bytes.oid])).get(entry.bytes.oid) ?? ''),
        )
    }
  }
  const { cmd = [], workdir = '', env = {} } = plans[0].config
  const [program = '', ...args] = cmd
  expect(execFileSync(program, args, { cwd: path.join(image, workdir), env: { ...process.env, ...env }, encoding: 'utf8' })).toBe('hello http production\n')
}, 120_000)

test('the build command runs where the service is, and only what it declares gets in', async () => {
  const lines: string[] = []
  const made = world({
    language: 'node',
    files: { 'services/orders/src.txt': 'source' },
    build: { command: 'mkdir dist && cp src.txt dist/made.txt && echo "$SOURCE_DATE_EPOCH" > dist/time.txt && touch stray.txt', outputs: ['dist/*.txt'] },
    deploy: { start: ['node', 'dist/made.txt'] },
    log: (line) => lines.push(line),
  })
  open.push(made)
  const plans = await Promise.all([amd64, arm64].map((platform) => planService(made.request, platform, made.options)))
  for (const plan of plans)
    expect(await listing(plan, 'application', made.request)).toEqual([
      'app/services/orders/dist/made.txt 644 0 source',
      'app/services/orders/dist/time.txt 644 0 0\n',
      'app/services/orders/src.txt 644 0 source',
    ])
  // Once for both platforms.
  expect(lines.filter((line) => line.includes('build.command'))).toHaveLength(1)
}, 60_000)

test('the end of a failing build command’s log is in its error', async () => {
  const made = world({ language: 'node', build: { command: 'echo first; echo broken >&2; exit 3', outputs: ['dist'] }, deploy: { start: 'node x.js' } })
  open.push(made)
  await expect(planService(made.request, amd64, made.options)).rejects.toThrow(/exit code 3:[\s\S]*broken/)
}, 60_000)

test('an add-on that was compiled for another Node is refused; one of Node-API runs on any', async () => {
  const entries = async (symbol: string) => {
    const addOn = Buffer.alloc(64)
    addOn.write('\x7fELF\x02\x01', 0, 'latin1')
    addOn.writeUInt16LE(62, 18)
    addOn.write(symbol, 32, 'latin1')
    const made = world({
      language: 'node',
      loose: { 'node_modules/fast/package.json': '{}', 'node_modules/fast/build/Release/fast.node': addOn },
      packages: [{ folder: 'node_modules/fast' }],
      build: { from: 'node:12-slim' },
      deploy: { start: 'node x.js' },
    })
    open.push(made)
    return (await planService(made.request, amd64, made.options)).layers[0]?.entries()
  }
  await expect(entries('node_register_module_v72')).rejects.toThrow(/fast\.node was compiled for Node \d+, not 12/)
  await expect(entries('napi_register_module_v1')).resolves.toHaveLength(2)
})
