// Compares two large OpenAPI descriptions: `node bench/openapi.mjs [old.json new.json]`, GitHub's for instance (npm: @octokit/openapi, generated/api.github.com.json).
// Without files it makes a pair of 2,000 operations and 1,500 schemas in rings of 15 that refer to each other. Limits: 10 s and 1 GB.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const [, , base, head] = process.argv

if (process.env.SLIPWAY_BENCH_BUNDLE) await measure(process.env.SLIPWAY_BENCH_BUNDLE)
else {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-openapi-'))
  try {
    const bundle = path.join(folder, 'diff.mjs')
    const esbuild = path.join(root, 'node_modules/.bin/esbuild')
    execFileSync(esbuild, [
      '--bundle',
      '--platform=node',
      '--format=esm',
      '--log-level=warning',
      `--outfile=${bundle}`,
      path.join(root, 'shared/contracts/openapi/diff.ts'),
    ])
    const files = base && head ? [base, head] : generated(folder)
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...files], { env: { ...process.env, SLIPWAY_BENCH_BUNDLE: bundle }, stdio: 'inherit' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(bundle) {
  const { diffOpenApi } = await import(pathToFileURL(bundle).href)
  const started = process.cpuUsage()
  const documents = [base, head].map((file) => JSON.parse(readFileSync(file, 'utf8')))
  const parsed = process.cpuUsage(started)
  const findings = diffOpenApi(documents[0], documents[1], { today: '2026-11-21' })
  const spent = process.cpuUsage(started)
  const seconds = ({ user, system }) => ((user + system) / 1e6).toFixed(2)
  const errors = findings.filter(({ level }) => level === 'error').length
  console.log(
    `${findings.length} findings, ${errors} errors; CPU ${seconds(spent)} s, of which ${seconds(parsed)} s reading JSON; at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  )
  if ((spent.user + spent.system) / 1e6 > 10 || process.resourceUsage().maxRSS > 1024 * 1024) process.exitCode = 1
}

function generated(folder) {
  return [0, 1].map((edition) => {
    const schemas = {}
    for (let n = 0; n < 1500; n += 1) {
      const properties = {}
      for (let p = 0; p < 25; p += 1)
        properties[`field_${p}`] = { type: (n + p) % 97 === 0 && edition ? 'integer' : 'string', description: `Field ${p} of schema ${n}` }
      const first = n - (n % 15)
      for (const other of [n + 1, n + 4, n + 7]) properties[`ref_${other % 15}`] = { $ref: `#/components/schemas/S${first + (other % 15)}` }
      schemas[`S${n}`] = { type: 'object', required: ['field_0'], properties }
    }
    const paths = {}
    for (let n = 0; n < 2000; n += 1) {
      const content = { 'application/json': { schema: { $ref: `#/components/schemas/S${n % 1500}` } } }
      paths[`/things/${n}/{id}`] = {
        get: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          requestBody: { content },
          responses: { 200: { description: 'OK', content } },
        },
      }
    }
    const file = path.join(folder, `${edition}.json`)
    writeFileSync(file, JSON.stringify({ openapi: '3.1.0', info: { title: 'Things', version: '1.0.0' }, paths, components: { schemas } }))
    return file
  })
}
