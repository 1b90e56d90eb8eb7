// Verifying 100 interactions with states through Slipway, against the bare verifier and a provider that is up already. Wall time: the two take turns.
import { spawn } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const providerFile = path.join(root, 'test/integration/contract/provider.mjs')
const interactions = 100
const rounds = 5

/** Rows of the benchmark: medians in milliseconds, and how much more ours takes. */
export async function verificationRow() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'slipway-bench-verify-'))
  try {
    const bundle = path.join(folder, 'verifier.mjs')
    const contents =
      "export * from './shared/contracts/pact/verifier.ts'\nexport * from './shared/contracts/pact/find-verifier.ts'\nexport * from './shared/contract/sha.ts'\n"
    await build({ stdin: { contents, resolveDir: root }, outfile: bundle, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' })
    const { pactVerifier, findVerifier, contractSha } = await import(bundle)
    const content = pact()
    const contract = { consumer: 'web', provider: 'orders', sha: contractSha(content), content }
    const pactFile = path.join(folder, 'pact.json')
    await writeFile(pactFile, JSON.stringify(content))
    const program = findVerifier({ root, env: process.env, platform: process.platform, arch: process.arch })
    const [bare, ours] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await timed(() => bareVerification(program, pactFile)))
      ours.push(await timed(() => ourVerification(pactVerifier(process.env), contract)))
    }
    const [bareMs, oursMs] = [median(bare), median(ours)]
    return { name: `${interactions} interactions verified, provider started and ended`, bareMs, oursMs, ratio: oursMs / bareMs }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function ourVerification(verifier, contract) {
  const provider = {
    service: 'orders',
    version: '1',
    fingerprint: 'f'.repeat(64),
    artifact: { kind: 'archive' },
    deploy: { workdir: '.' },
    contracts: { pacts: [], verify: { start: ['node', 'provider.mjs'], ready: '/healthz', states: '/_states', timeout: 60_000 } },
  }
  const unpack = (into) => copyFile(providerFile, path.join(into, 'provider.mjs'))
  const [outcome] = await verifier.verifyAll({ provider, contracts: [contract], unpack, root, run: 'bench', now: () => new Date(), log: console.error })
  if (outcome.fact?.success !== true || outcome.fact.interactions !== interactions) throw new Error(JSON.stringify(outcome))
}

async function bareVerification(program, pactFile) {
  const port = await freePort()
  const provider = spawn('node', [providerFile], { env: { ...process.env, PORT: String(port) }, stdio: 'ignore' })
  try {
    while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20))
    const argv = [
      'verifier',
      '--no-colour',
      '-f',
      pactFile,
      '-n',
      'orders',
      '--hostname',
      '127.0.0.1',
      '-p',
      String(port),
      '-s',
      `http://127.0.0.1:${port}/_states`,
    ]
    const env = { ...process.env, PACT_DO_NOT_TRACK: 'true' }
    const { status } = await new Promise((resolve) => spawn(program, argv, { env, stdio: 'ignore' }).on('close', (code) => resolve({ status: code })))
    if (status !== 0) throw new Error(`the bare verifier ended with ${status}`)
  } finally {
    provider.kill('SIGKILL')
  }
}

function pact() {
  const list = Array.from({ length: interactions }, (_, index) => ({
    description: `order ${index}`,
    providerStates: [{ name: 'order 1 exists' }],
    request: { method: 'GET', path: '/orders/1' },
    response: { status: 200, body: { id: '1', total: 12.5 }, matchingRules: { body: { '$.total': { matchers: [{ match: 'decimal' }] } } } },
  }))
  return { consumer: { name: 'web' }, provider: { name: 'orders' }, interactions: list, metadata: { pactSpecification: { version: '3.0.0' } } }
}

async function timed(work) {
  const began = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - began) / 1e6
}

function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]
}

function answers(port) {
  return new Promise((resolve) => {
    http
      .get({ port, host: '127.0.0.1', path: '/healthz', agent: false }, (response) => {
        response.resume()
        resolve(response.statusCode === 200)
      })
      .on('error', () => resolve(false))
  })
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
