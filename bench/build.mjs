// How long an image takes from a commit to the registry: ours beside Docker's BuildKit and buildah, in turns, all against one registry on loopback:
// `node bench/build.mjs [--json] [--quick] [--memory]`. What ours answers (built or reused, which layers) is checked, and a wrong answer makes the run red.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildah, buildx, docker, slipway } from './build-contestants.mjs'
import { measure, print } from './build-report.mjs'
import { changePackages, changeSource, commit, dockerfile, largeService, nodeService, smallServices, write } from './build-service.mjs'
import { openWorld } from './build-world.mjs'
import { openMeter } from './detect-measure.mjs'
import { node24 } from './detect-peers.mjs'

const [json, quick] = ['--json', '--quick'].map((option) => process.argv.includes(option))
const only = process.argv
  .find((option) => option.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',')
const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-bench-build-'))
const meter = openMeter(folder)
const say = (line) => json || console.log(line)
let broken = 0

try {
  const world = await openWorld(folder)
  if (world.missing) say(`not measured: ${world.missing}`)
  else {
    if (meter.note) say(meter.note)
    await all(world)
  }
} finally {
  await meter.close()
  rmSync(folder, { recursive: true, force: true })
}
if (broken > 0) console.error(`${broken} rows of our own failed`)
// The daemons' keepers end with this process.
process.exit(broken > 0 ? 1 : 0)

async function all(world) {
  const newer = node24()
  const here = { node: process.execPath, label: `node ${process.versions.node.split('.')[0]}` }
  const nodes = newer === null || newer === process.execPath ? [here] : [{ node: newer, label: 'node 24' }, here]
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', LANG: 'C.UTF-8' }
  const options = { meter, env, rounds: quick ? 1 : 5 }
  const sections = { fresh, source: sourceChange, unchanged, many, memory, fallback }
  const root = path.join(folder, 'orders')
  nodeService(root)
  const file = path.join(folder, 'Dockerfile')
  writeFileSync(file, dockerfile(world.base))
  for (const [name, section] of Object.entries(sections)) if (only === undefined || only.includes(name)) await section()

  async function fresh() {
    const ledger = emptyLedger('fresh')
    await report('a runner that was never used: no base, no cache, packages nobody has built with', {
      ...options,
      beforeRound: (round) => changePackages(root, `${folder} ${round}`),
      contestants: [
        ...nodes.map((node) => {
          const one = slipway(world, node, root, ledger)
          return {
            ...one,
            before: one.forget,
            steps: (round) => [one.step(`fresh-${round}`, 'orders', '--no-record')],
            check: built(false, 'dependencies', false),
          }
        }),
        ...[docker, buildah].map((make) => {
          const one = make(world, root, file)
          return { ...one, before: one.forget, steps: (round) => one.steps(`${world.registry}/fresh-${make.name}-${round}/orders`) }
        }),
      ],
    })
  }

  async function sourceChange() {
    const ours = recorded('source', root, 'orders')
    await report('one of three source files changed, everything else as before', {
      ...options,
      beforeRound: (round) => changeSource(root, round + 1),
      contestants: [
        ...ours.map((one) => ({ ...one, steps: () => [one.step('source', 'orders', '--no-record')], check: built(false, 'dependencies', true) })),
        ...[docker, buildah].map((make) => {
          const one = make(world, root, file)
          return { ...one, steps: () => one.steps(`${world.registry}/source-${make.name}/orders`) }
        }),
      ],
    })
  }

  async function unchanged() {
    const ours = recorded('unchanged', root, 'orders')
    await report('nothing changed', {
      ...options,
      contestants: [
        ...ours.map((one) => ({ ...one, steps: () => [one.step('unchanged', 'orders', '--no-record')], check: built(true) })),
        ...ours.map((one) => ({
          ...one,
          name: `${one.name}, ledger never read`,
          before: one.forget,
          steps: () => [one.step('unchanged', 'orders', '--no-record')],
          check: built(true),
        })),
        ...[docker, buildah].map((make) => {
          const one = make(world, root, file)
          return { ...one, steps: () => one.steps(`${world.registry}/unchanged-${make.name}/orders`) }
        }),
      ],
    })
  }

  async function many() {
    const repository = path.join(folder, 'many')
    smallServices(repository, 100)
    const ours = recorded('many', repository, '--all')
    await report('nothing changed in 100 services', {
      ...options,
      contestants: ours.map((one) => ({ ...one, steps: () => [one.step('many', '--all', '--no-record')], check: built(true) })),
    })
  }

  async function memory() {
    const repository = path.join(folder, 'large')
    largeService(repository, 500)
    const large = path.join(folder, 'Dockerfile.large')
    writeFileSync(large, `FROM ${world.base}\nWORKDIR /app\nCOPY . .\nCMD ["node", "services/orders/server.js"]\n`)
    const ledger = emptyLedger('large')
    await report('500 MB that do not compress, half of them committed: peak memory, of a daemon too', {
      ...options,
      rounds: 0,
      memory: true,
      contestants: [
        ...nodes.map((node) => {
          const one = slipway(world, node, repository, ledger)
          return { ...one, steps: () => [one.step('large', 'orders', '--no-record')], check: built(false) }
        }),
        ...[docker, buildah].map((make) => {
          const one = make(world, repository, large)
          return { ...one, steps: () => one.steps(`${world.registry}/large-${make.name}/orders`) }
        }),
      ],
    })
    rmSync(repository, { recursive: true, force: true })
  }

  async function fallback() {
    const repository = path.join(folder, 'fallback')
    nodeService(repository)
    const engine = await world.newer()
    const text = dockerfile(world.base).replace('WORKDIR /app/services/orders', 'RUN node --check services/orders/server.js\nWORKDIR /app/services/orders')
    write(repository, { 'services/orders/Dockerfile': text.replace('COPY node_modules node_modules\n', '') })
    write(repository, {
      'services/orders/service.yml': `name: orders\nbuild: { context: ., builder: buildx }\ndeploy: { kind: web, start: [node, server.js], port: 8080 }\n`,
    })
    commit(repository, 'with a Dockerfile that runs something')
    const ours = nodes.slice(0, 1).map((node) => slipway(world, node, repository, emptyLedger('fallback')))
    const peer = buildx(engine, repository, path.join(repository, 'services/orders/Dockerfile'))
    await report('a Dockerfile that runs something: buildx by itself, and by us', {
      ...options,
      beforeRound: (round) => changeSource(repository, round + 1),
      contestants: [
        ...ours.map((one) => ({
          ...one,
          daemon: engine.daemon,
          steps: () => {
            const step = one.step('fallback', 'orders', '--no-record')
            return [{ ...step, env: { ...engine.env, ...step.env } }]
          },
          check: built(false),
        })),
        { ...peer, steps: () => peer.steps(`${world.registry}/fallback-buildx/orders`) },
      ],
    })
  }

  /** Ours, with a ledger in which the service's release stands, and the artifact in the registry of each. */
  function recorded(place, repository, what) {
    const ledger = emptyLedger(place)
    const ours = nodes.map((node) => slipway(world, node, repository, ledger))
    for (const one of ours) {
      const { argv, env: own } = one.step(place, what)
      const { status, stdout, stderr } = spawnSync(argv[0], argv.slice(1), { env: { ...env, ...own }, encoding: 'utf8', maxBuffer: 1 << 28 })
      if (status !== 0) throw new Error(`${one.name} failed to begin with: ${built(false)(stdout || '{"releases":[],"failed":[]}')} ${stderr}`)
    }
    return ours
  }
}

function emptyLedger(name) {
  const ledger = path.join(folder, `ledger-${name}.git`)
  mkdirSync(folder, { recursive: true })
  execFileSync('git', ['init', '--quiet', '--bare', ledger])
  return ledger
}

/** What an answer of ours must be: every service reused or not, and a layer of that name too. */
function built(reused, layer, kept) {
  return (stdout) => {
    const { releases, failed } = JSON.parse(stdout)
    if (failed.length > 0 || releases.length === 0) return `not built: ${failed[0]?.message}`
    const wrong = releases.find((release) => release.reused !== reused)
    if (wrong) return `${wrong.service} was ${wrong.reused ? 'reused' : 'built'}: ${wrong.why[0]}`
    const found = layer && releases[0].layers.find(({ name }) => name === layer)
    return layer && found?.reused !== kept ? `its layer ${layer} was ${found?.reused ? 'found' : 'made'}` : undefined
  }
}

async function report(title, { contestants, ...rest }) {
  const rows = await measure(contestants, rest)
  broken += rows.filter((row) => row.own && row.failed !== undefined).length
  if (json) console.log(JSON.stringify({ title, rows }))
  else print(title, rows)
}
