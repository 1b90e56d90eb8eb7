// Who answers which services a commit affects, how each is asked, and how its answer is read.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const at = (name) => fileURLToPath(new URL(name, import.meta.url))
/** The committed build, or the folder that SLIPWAY_DIST names: `node tools/build.mjs DIR` makes one beside it. */
const dist = process.env.SLIPWAY_DIST ? path.resolve(process.env.SLIPWAY_DIST) : at('../dist')
export const cli = path.join(dist, 'cli/index.js')
const action = path.join(dist, 'detect-changed-services/index.js')

const namesOf = (list) => list.filter((name) => name.startsWith('svc-')).sort()
const list = ({ stdout }) => namesOf(JSON.parse(stdout))
export const ours = ({ stdout }) =>
  JSON.parse(stdout)
    .affected.map(({ service }) => service)
    .sort()

/** Processes that do no more than a part of the work: what nobody can be faster than. */
export function floors({ base, head }, node, label) {
  return [
    { name: 'git --version', argv: ['git', '--version'], runs: 21 },
    { name: 'git diff --no-renames --name-status -z', argv: ['git', 'diff', '--no-renames', '--name-status', '-z', base, head], runs: 21 },
    { name: `node -e 0, ${label}`, argv: [node, '-e', '0'], runs: 21 },
    { name: `node + one git, ${label}`, argv: [node, '-e', `require('node:child_process').execFileSync('git',['--version'])`], runs: 21 },
    { name: `floor: diff, manifests, closure, ${label}`, argv: [node, at('detect-floor.cjs'), base, head], read: list, runs: 21 },
    { name: `floor: tree ids, manifests, sha256, ${label}`, argv: [node, at('detect-treehash.cjs'), base, head], read: list, runs: 21 },
  ]
}

export const byBase = (node, root, base, head) => [node, cli, '--json', '--repo', root, 'detect', '--base', base, ...(head ? ['--head', head] : [])]

/** Our action, as a runner starts it; `files` is the folder for what it writes. */
export function asAction(node, { root, files, event, inputs, ledger }) {
  const output = path.join(files, 'output')
  const defaults = { 'working-directory': '.', head: 'HEAD', unowned: 'ignore', 'on-unknown-base': 'all', 'changed-files': 'false', 'shard-size': '256' }
  const given = Object.entries({ ...defaults, ...inputs }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  return {
    argv: [node, action],
    output,
    env: {
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: root,
      GITHUB_RUN_ID: '4711',
      GITHUB_ACTOR: 'ann',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: event,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: path.join(files, 'summary'),
      GITHUB_ENV: path.join(files, 'env'),
      RUNNER_TEMP: files,
      ...(ledger ? { INPUT_LEDGER: ledger } : {}),
      ...Object.fromEntries(given),
    },
    read: () => JSON.parse(outputsOf(readFileSync(output, 'utf8')).services).sort(),
  }
}

/** The runner's file format: `name<<delimiter`, the value's lines, the delimiter. */
export function outputsOf(text) {
  return Object.fromEntries([...text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)].map((match) => [match[1], match[3]]))
}

/** What npm offers, each asked for the same two commits; a row without `argv` says why it cannot be measured. */
export function rivals({ base, head }, found, node, label) {
  const scm = { TURBO_SCM_BASE: base, TURBO_SCM_HEAD: head, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
  const turbo = ({ stdout }) => namesOf(JSON.parse(stdout.slice(stdout.indexOf('{'))).packages.items.map(({ name }) => name))
  const nx = ({ stdout }) => namesOf(JSON.parse(stdout))
  const lerna = ({ stdout }) => namesOf(JSON.parse(stdout).map(({ name }) => name))
  const missing = 'not installed: npm could not have it'
  const row = (name, program, argv, more) => (program === null ? { name, missing } : { name, argv, runs: 9, ...more })
  return [
    row('turbo ls --affected, native', found.turboNative, [found.turboNative, 'ls', '--affected', '--output=json'], { env: scm, read: turbo }),
    row(`turbo ls --affected, its shim, ${label}`, found.turbo, [node, found.turbo, 'ls', '--affected', '--output=json'], { env: scm, read: turbo }),
    row(
      `nx show projects --affected, no daemon, ${label}`,
      found.nx,
      [node, found.nx, 'show', 'projects', '--affected', `--base=${base}`, `--head=${head}`, '--json'],
      {
        env: { NX_DAEMON: 'false', NX_NO_CLOUD: 'true' },
        read: nx,
        runs: 5,
      },
    ),
    row(`lerna ls --since, ${label}`, found.lerna, [node, found.lerna, 'ls', '--all', '--json', '--since', base], {
      env: { NX_DAEMON: 'false' },
      read: lerna,
      runs: 1,
    }),
  ]
}
