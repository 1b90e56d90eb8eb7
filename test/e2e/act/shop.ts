import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { starterWorkflows } from '../../../shared/github/starters/starters.ts'
import { rewriteWorkflow } from '../../../tools/materialise/rewrite.mjs'
import { runCli, runJson } from '../../support/cli.ts'
import { type ActRun, runAct } from './act.ts'

/** The storefront in a repository of its own, with a bare folder as origin, the offline workflows and the callers that `slipway init` would write. */
export interface Shop {
  readonly repository: string
  git(...args: string[]): string
  edit(file: string, from: string, to: string): void
  write(file: string, content: string): void
  /** Commits everything and pushes. Answers the commit. */
  push(message: string): string
  /** What GitHub would do on an event. */
  act(workflow: string, event: 'push' | 'workflow_dispatch', inputs?: Readonly<Record<string, string>>): Promise<ActRun>
  slipway(...args: string[]): ReturnType<typeof runJson>
  dispose(): Promise<void>
}

// The reporter asks orders for its orders as soon as it is deployed, and in a first deploy of everything they may not be there yet.
const left = new Set(['node_modules', '.slipway', '__pycache__', 'reporter'])

// What a repository's own setup does on a runner; here without a network: the shop's packages as links, the contract verifier from ours.
const setup = `name: Set up
description: Links the shop's packages.
runs:
  using: composite
  steps:
    - shell: bash
      run: bash tools/link.sh
`
const link = `mkdir -p node_modules/@storefront
for folder in libs/* services/*; do
  if [ -f "$folder/package.json" ]; then ln -sfn "../../$folder" "node_modules/@storefront/$(basename "$folder")"; fi
done
ln -sfn ${path.resolve('node_modules/@pact-foundation')} node_modules/@pact-foundation
`

export function openShop(program: string): Shop {
  const base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'slipway-act-')))
  const repository = path.join(base, 'storefront')
  const at = (...parts: string[]) => path.join(repository, ...parts)
  const git = (...args: string[]) => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  const push = (message: string) => {
    git('add', '--all')
    git('commit', '--quiet', '--message', message)
    git('push', '--quiet', 'origin', 'HEAD:main')
    return git('rev-parse', 'HEAD')
  }
  const edit = (file: string, from: string, to: string) => {
    const before = readFileSync(at(file), 'utf8')
    if (!before.includes(from)) throw new Error(`${file} does not contain ${from}`)
    writeFileSync(at(file), before.replace(from, to))
  }
  let runs = 0
  const world = { SLIPWAY_STATE_DIR: path.join(base, 'state') }

  cpSync('examples/storefront', repository, { recursive: true, filter: (source) => !left.has(path.basename(source)) })
  edit('slipway.yml', 'version: 1\n', `version: 1\nregistry: oci:${path.join(base, 'registry')}\n`)
  // It pulls images.
  writeFileSync(at('services/orders/service.yml'), withoutLine(readFileSync(at('services/orders/service.yml'), 'utf8'), /^ {2}integration: \{ compose:/))
  execFileSync(process.execPath, ['tools/materialise.mjs', '--offline', '--out', repository], { stdio: ['ignore', 'ignore', 'inherit'] })
  for (const { path: file, content } of starterWorkflows({ repository: 'acme/slipway', ref: 'v1' }))
    writeFileSync(at(file), rewriteWorkflow(content, { offline: true }))
  mkdirSync(at('.github/actions/slipway-setup'), { recursive: true })
  mkdirSync(at('tools'), { recursive: true })
  writeFileSync(at('.github/actions/slipway-setup/action.yml'), setup)
  writeFileSync(at('tools/link.sh'), link)
  execFileSync('bash', ['tools/link.sh'], { cwd: repository })
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', path.join(base, 'origin.git')])
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'Ann Example')
  git('config', 'user.email', 'ann@example.org')
  git('remote', 'add', 'origin', path.join(base, 'origin.git'))
  push('A shop')

  return {
    repository,
    git,
    edit,
    write: (file, content) => writeFileSync(at(file), content),
    push,
    act(workflow, event, inputs = {}) {
      runs += 1
      const handOver = path.join(base, 'handed', String(runs))
      mkdirSync(handOver, { recursive: true })
      const env = { ...world, SLIPWAY_HANDOVER_DIR: handOver, GITHUB_RUN_ID: String(1000 + runs) }
      return runAct({ program, repository, workflow: `.github/workflows/${workflow}`, event, inputs, env, cache: path.join(base, 'act') })
    },
    slipway: (...args) => runJson(repository, args, world),
    async dispose() {
      await runCli(repository, ['down'], world)
      rmSync(base, { recursive: true, force: true })
    },
  }
}

function withoutLine(text: string, line: RegExp): string {
  return text
    .split('\n')
    .filter((each) => !line.test(each))
    .join('\n')
}
