// The ledger's numbers, on a bare folder: `node bench/ledger.mjs [--json]`.
// 60 processes that start, write one cell each and end, what starting them costs alone, and reading 300 services x 5 environments.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const json = process.argv.includes('--json')
const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-bench-ledger-'))
const root = new URL('..', import.meta.url).pathname

try {
  const bundle = path.join(folder, 'writer.mjs')
  await build({
    stdin: { contents: writer(), resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: bundle,
    logLevel: 'error',
  })
  const rows = [
    { name: '60 processes write 60 cells', ms: await race(bundle, 'spread', (index) => `service-${index}`), aim: 10_000 },
    { name: '60 processes start and do nothing', ms: await race(bundle, 'idle', () => '') },
    ...(await matrix(bundle)),
  ]
  if (json) console.log(JSON.stringify(rows))
  else for (const { name, ms, aim } of rows) console.log(`${String(Math.round(ms)).padStart(6)} ms  ${name}${aim ? `  (at most ${aim})` : ''}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function race(bundle, name, serviceOf) {
  const remote = path.join(folder, `${name}.git`)
  const start = performance.now()
  const children = Array.from({ length: 60 }, (_, index) =>
    spawn(process.execPath, [bundle, remote, path.join(folder, `${name}-cache`), serviceOf(index)], { stdio: 'inherit' }),
  )
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'close'))[0]))
  const ms = performance.now() - start
  if (codes.some((code) => code !== 0)) throw new Error('a writer failed')
  if (name === 'idle') return ms
  const { open } = await import(pathToFileURL(bundle).href)
  const ledger = await open(remote, path.join(folder, `${name}-reader`))
  const cells = await ledger.cells()
  await ledger.close()
  if (cells.length !== 60) throw new Error(`${60 - cells.length} of 60 writes were lost`)
  return ms
}

async function matrix(bundle) {
  const { open, state } = await import(pathToFileURL(bundle).href)
  const remote = path.join(folder, 'matrix.git')
  const writing = await open(remote, path.join(folder, 'matrix-writer'))
  const cells = ['dev', 'test', 'staging', 'uat', 'production'].flatMap((environment) =>
    Array.from({ length: 300 }, (_, index) => ({ environment, service: `service-${index}` })),
  )
  const start = performance.now()
  await writing.updateCells(cells.map(({ environment, service }) => ({ environment, service, change: () => state(environment, service) })))
  const write = performance.now() - start
  await writing.close()
  const times = []
  for (let round = 0; round < 3; round++) {
    const begin = performance.now()
    const ledger = await open(remote, path.join(folder, 'matrix-reader'))
    const read = await ledger.cells()
    times.push(performance.now() - begin)
    await ledger.close()
    if (read.length !== 1500) throw new Error(`read ${read.length} of 1500 cells`)
  }
  return [
    { name: 'one atomic set of 1,500 cells', ms: write },
    { name: '1,500 cells read, nothing cached', ms: times[0] },
    { name: '1,500 cells read, all cached', ms: Math.min(...times.slice(1)), aim: 1000 },
  ]
}

function writer() {
  return `
    import { openLedger } from './shared/ledger/open.ts'
    import { pathToFileURL } from 'node:url'
    export const state = (environment, service) => ({ schemaVersion: 1, service, environment, live: null, previousGood: null, attempt: { number: 1, version: '1.0.0', status: 'succeeded' }, target: {}, configHash: '', updatedAt: new Date().toISOString() })
    export const open = (remote, cacheDir) => openLedger({ remote, prefix: 'refs/slipway', cacheDir, run: { id: 'bench-' + process.pid, actor: 'bench' }, now: () => new Date() })
    const [, main, remote, cacheDir, service] = process.argv
    if (import.meta.url === pathToFileURL(main).href && service) {
      const ledger = await open(remote, cacheDir)
      await ledger.updateCell('dev', service, () => state('dev', service))
      await ledger.close()
    }
  `
}
