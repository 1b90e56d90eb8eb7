// Judging contracts: 200 services with 5 pacts each, all known to the last fact; what it costs in a fresh process, and once the code is warm.
// Each part runs in a process of its own, from a bundle, as the command line does.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const services = 200
const pactsEach = 5
const budget = 30

const part = process.argv.indexOf('--part')
if (part !== -1) console.log(JSON.stringify(await measure(process.argv[part + 1], process.argv[part + 2])))
else await report()

function sha(text) {
  return createHash('sha256').update(text).digest('hex')
}

/** Every service serves and expects something of the five after it; `next` is the release that is to replace each. */
function world() {
  const name = (index) => `service-${String(index % services).padStart(3, '0')}`
  const party = (index, version) => ({
    service: name(index),
    version: `1.0.${version}-${sha(`${index} ${version}`).slice(0, 10)}`,
    fingerprint: sha(`${index} ${version}`),
    pacts: Array.from({ length: pactsEach }, (_, offset) => {
      const provider = name(index + offset + 1)
      return { consumer: name(index), provider, sha: sha(`${name(index)} ${provider}`), content: {} }
    }),
  })
  const indexes = Array.from({ length: services }, (_, index) => index)
  const live = indexes.map((index) => party(index, 1))
  const next = indexes.map((index) => party(index, 2))
  const facts = [...live, ...next].flatMap((provider) =>
    live.flatMap((consumer) =>
      consumer.pacts
        .filter((pact) => pact.provider === provider.service)
        .map((pact) => ({
          schemaVersion: 1,
          consumer: pact.consumer,
          provider: pact.provider,
          contractSha: pact.sha,
          providerFingerprint: provider.fingerprint,
          success: true,
          failures: [],
          interactions: 3,
          verifier: 'pact verifier 1.3.5',
          run: 'run-1',
          at: '2026-11-21T10:00:00.000Z',
        })),
    ),
  )
  return { live, next, facts }
}

async function measure(which, bundle) {
  const { judge } = await import(bundle)
  const { live, next, facts } = world()
  const base = { environment: 'production', live, facts }
  const works = {
    // All 200 go at once: every pair in the state after, and an order of 200 steps.
    set: () => [judge({ ...base, candidates: next })],
    // Each alone beside what serves: 200 verdicts of ten pairs.
    each: () => next.map((candidate) => judge({ ...base, candidates: [candidate] })),
  }
  const times = []
  for (let run = 0; run < 15; run += 1) {
    const before = process.cpuUsage()
    const verdicts = works[which]()
    const { user, system } = process.cpuUsage(before)
    if (!verdicts.every(({ verdict }) => verdict === 'yes')) throw new Error('the bench judges what does not hold')
    times.push((user + system) / 1000)
  }
  return { cold: times[0], warm: times.slice(5).sort((a, b) => a - b)[5] }
}

async function report() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-bench-contract-'))
  const bundle = path.join(folder, 'verdict.mjs')
  try {
    const { build } = await import('esbuild')
    await build({
      entryPoints: [fileURLToPath(new URL('../shared/contract/verdict.ts', import.meta.url))],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
    })
    const rows = ['set', 'each'].map((which) => rowOf(which, bundle))
    const { verificationRow } = await import('./contract-verify.mjs')
    const verification = await verificationRow()
    if (process.argv.includes('--json')) console.log(JSON.stringify([...rows, verification]))
    else {
      for (const { name, cold, warm } of rows)
        console.log(`${services} services x ${pactsEach} pacts, ${name}: ${cold.toFixed(1)} ms cold, ${warm.toFixed(1)} ms warm, CPU (at most ${budget} ms)`)
      const { name, bareMs, oursMs, ratio } = verification
      console.log(`${name}: bare verifier ${bareMs.toFixed(0)} ms, ours ${oursMs.toFixed(0)} ms, ${ratio.toFixed(2)} x (at most 1.2)`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function rowOf(which, bundle) {
  const runs = Array.from({ length: 5 }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--part', which, bundle], { encoding: 'utf8' })
    if (stdout === '') throw new Error(stderr)
    return JSON.parse(stdout)
  })
  const median = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[2]
  return { name: which === 'set' ? 'all in one set' : 'each alone', cold: median('cold'), warm: median('warm') }
}
