// Which services a commit affects, ours beside what npm offers, and beside what nobody can be faster than, interleaved in one run:
// `node bench/detect.mjs [--json] [--large] [--quick]`. Every answer is compared with the truth that the generated repository is known by.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { asAction, byBase, cli, floors, ours, rivals } from './detect-contestants.mjs'
import { fillLedger } from './detect-ledger.mjs'
import { openMeter } from './detect-measure.mjs'
import { node24, peers } from './detect-peers.mjs'
import { measure, outputSizes, print } from './detect-report.mjs'
import { repository } from './detect-repository.mjs'

const [json, large, quick] = ['--json', '--large', '--quick'].map((option) => process.argv.includes(option))
const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-bench-detect-'))
const meter = openMeter(folder)
const say = (line) => json || console.log(line)
let wrong = 0

try {
  // The actions run on Node 24; npm and laptops may have an older one.
  const newer = node24()
  const [node, label] = newer === null ? [process.execPath, `node ${process.versions.node}`] : [newer, 'node 24']
  if (newer === null) say('node 24 cannot be installed here: everything runs on the node at hand')
  const here = `node ${process.versions.node.split('.')[0]}`
  const both =
    newer === null || newer === process.execPath
      ? [[node, label]]
      : [
          [node, label],
          [process.execPath, here],
        ]
  if (meter.note) say(meter.note)
  const found = peers()
  const env = {
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    HOME: folder,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    LANG: 'C.UTF-8',
  }

  const shop = await repository(path.join(folder, 'npm'), { services: 500, libraries: 60, files: 35 })
  if (found.modules) symlinkSync(found.modules, path.join(shop.root, 'node_modules'))
  await section(`500 services, 60 libraries, ${shop.files} files; 50 files changed in 16 services and a library`, shop, [
    ...both.map(([program, name]) => ({
      name: `slipway detect --base, ${name}`,
      argv: byBase(program, shop.root, shop.base),
      read: ours,
      runs: 21,
      own: true,
    })),
    { name: `slipway detect --base, nothing changed, ${label}`, argv: byBase(node, shop.root, shop.head), read: ours, truth: [], runs: 21, own: true },
    ...(await events(shop, node, label)),
    ...floors(shop, node, label),
    ...rivals(shop, found, node, label),
  ])

  for (const manager of ['npm', 'pnpm']) {
    const locked = await repository(path.join(folder, `${manager}-lock`), { manager, services: 500, libraries: 60, files: 35, externals: 10_000, bump: true })
    if (found.modules) symlinkSync(found.modules, path.join(locked.root, 'node_modules'))
    await section(`one package of 10,000 bumped in the lockfile of ${manager}`, locked, [
      { name: `slipway detect --base, ${label}`, argv: byBase(node, locked.root, locked.base), read: ours, runs: 11, own: true },
      ...rivals(locked, found, node, label).slice(0, 1),
    ])
  }

  if (large) {
    const big = await repository(path.join(folder, 'large'), { services: 5000, libraries: 600, files: 53, workTree: false })
    await section(`5,000 services, 600 libraries, ${big.files} files, no work tree`, big, [
      { name: `slipway detect --base, 5,000 services, ${label}`, argv: byBase(node, big.root, big.base), read: ours, runs: 5, own: true },
      { name: `slipway detect --base, 500 services, ${label}`, argv: byBase(node, shop.root, shop.base), read: ours, truth: shop.truth, runs: 5, own: true },
    ])
  } else say('5,000 services: with --large')

  async function section(title, subject, contestants) {
    const rows = await measure(contestants, { meter, cwd: subject.root, env, truth: subject.truth, trace: path.join(folder, 'trace'), rounds: quick ? 1 : 21 })
    wrong += rows.filter((row) => row.own && row.right === false).length
    if (json) console.log(JSON.stringify({ title, truth: subject.truth.length, rows }))
    else print(`${title}; truth: ${subject.truth.length} services`, rows)
  }

  /** The ledger's mode and the action's entry. */
  async function events(subject, program, name) {
    const files = path.join(folder, 'runner')
    mkdirSync(files)
    const event = path.join(files, 'event.json')
    writeFileSync(event, JSON.stringify({ ref: 'refs/heads/main', before: subject.base, after: subject.head, repository: { default_branch: 'main' } }))
    const remote = path.join(folder, 'ledger.git')
    await fillLedger({ repository: subject.root, commit: subject.base, remote, folder })
    const forget = () => rmSync(path.join(subject.root, '.git/slipway'), { recursive: true, force: true })
    const withLedger = [program, cli, '--json', '--repo', subject.root, '--ledger', remote, 'detect']
    const action = (more) => asAction(program, { root: subject.root, files, event, ...more })
    const first = () => {
      forget()
      for (const kind of ['output', 'summary', 'env']) writeFileSync(path.join(files, kind), '')
    }
    const empty = path.join(folder, 'empty.git')
    return [
      { name: `slipway detect, ledger never read before, ${name}`, argv: withLedger, before: forget, read: ours, runs: 11, own: true },
      { name: `slipway detect, ledger read before, ${name}`, argv: withLedger, read: ours, runs: 11, own: true },
      { name: `the action, base given, ${name}`, ...action({ inputs: { base: subject.base } }), before: first, runs: 21, own: true },
      { name: `the action, a push, fresh clone's ledger, ${name}`, ...action({ ledger: remote }), before: first, runs: 11, own: true },
      {
        name: `the action, all 500 affected, ${name}`,
        ...action({ ledger: empty }),
        before: first,
        truth: subject.names,
        runs: 5,
        own: true,
        sizes: outputSizes,
      },
    ]
  }
} finally {
  await meter.close()
  rmSync(folder, { recursive: true, force: true })
}
if (wrong > 0) {
  console.error(`${wrong} of our own answers are wrong`)
  process.exit(1)
}
