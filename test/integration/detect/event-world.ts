import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { indexCommit } from '../../../shared/affected/snapshot.ts'
import type { ActionRun } from '../actions/runner.ts'
import { runAction } from '../actions/runner.ts'
import { inWorkspace, runGit, testRepository } from '../git/fixture.ts'

/** An event as a workflow sees it. */
export interface WorldEvent {
  readonly name: string
  readonly ref: string
  readonly sha: string
  readonly payload?: object
  readonly baseRef?: string
  /** The commit that is checked out, where it is not the event's. */
  readonly checkout?: string
}

/** A repository somebody works in, its origin, and the runners that look at it. */
export interface EventWorld {
  readonly base: string
  readonly origin: string
  /** The work tree in which changes are made. */
  readonly root: string
  git(...args: string[]): string
  write(files: Readonly<Record<string, string | Buffer>>): void
  /** Commits everything in the work tree. */
  commit(message?: string): string
  /** Changes each of these services in a commit of its own; answers the last. */
  change(...services: string[]): string
  /** Pushes what is checked out to the branch of that name. */
  push(branch?: string, ...options: string[]): string
  /** Records that the pipelines of these services (of all) ended green at a commit of a branch. */
  green(commit: string, branch?: string, services?: readonly string[]): Promise<void>
  /** A checkout as actions/checkout makes it: one commit or everything, detached unless the event's ref is a branch. */
  checkout(event: WorldEvent, depth: 1 | 'full'): string
  /** Runs the action for an event in a fresh checkout. Without a network the origin cannot be reached after the checkout. */
  detect(event: WorldEvent, options?: DetectionRun): Promise<Detected>
  dispose(): void
}

export interface DetectionRun {
  readonly depth?: 1 | 'full'
  readonly inputs?: Readonly<Record<string, string>>
  readonly offline?: boolean
  /** Another way to the commit than a checkout like the official one. */
  readonly folder?: string
  readonly env?: NodeJS.ProcessEnv
}

export interface Detected extends ActionRun {
  readonly services: readonly string[]
  readonly removed: readonly string[]
}

const names = ['a', 'b', 'c', 'd']

/** Files of a repository of four services, each a folder with a package.json. */
export const fourServices: Readonly<Record<string, string>> = {
  '.gitignore': 'node_modules/\n.slipway/\n',
  'slipway.yml':
    'version: 1\nservices: [services/*]\nenvironments:\n  dev: { target: process, promote: auto }\n  production: { target: process, promote: manual, after: [dev] }\n',
  ...Object.fromEntries(
    names.flatMap((name) => [
      [`services/${name}/package.json`, JSON.stringify({ name, version: '1.0.0' })],
      [`services/${name}/main.js`, `console.log('${name}')\n`.repeat(20)],
    ]),
  ),
}

export const push = (sha: string, branch = 'main', more: object = {}): WorldEvent => ({
  name: 'push',
  ref: `refs/heads/${branch}`,
  sha,
  payload: { ref: `refs/heads/${branch}`, after: sha, repository: { default_branch: 'main' }, ...more },
})

export function eventWorld(script: string, files: Readonly<Record<string, string | Buffer>> = fourServices): EventWorld {
  const repository = testRepository(files)
  const { root, git } = repository
  const base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'slipway-world-')))
  const origin = path.join(base, 'origin.git')
  mkdirSync(origin)
  runGit(origin, 'init', '-q', '--bare', '-b', 'main')
  git('remote', 'add', 'origin', `file://${origin}`)
  let counter = 0

  const world: EventWorld = {
    base,
    origin,
    root,
    git,
    write: repository.write,
    commit: repository.commit,
    change(...services) {
      for (const service of services) {
        repository.write({ [`services/${service}/main.js`]: `change ${counter++}\n` })
        repository.commit(`change ${service}`)
      }
      return git('rev-parse', 'HEAD')
    },
    push(branch = 'main', ...options) {
      git('push', '-q', ...options, 'origin', `HEAD:refs/heads/${branch}`)
      return git('rev-parse', 'HEAD')
    },
    green: (commit, branch = 'main', services) => recordGreen(root, commit, branch, services),
    checkout(event, depth) {
      const folder = path.join(base, `runner-${counter++}`)
      mkdirSync(folder)
      runGit(folder, 'init', '-q', '-b', 'main')
      runGit(folder, 'remote', 'add', 'origin', `file://${origin}`)
      const sha = event.checkout ?? event.sha
      const branch = event.checkout === undefined && event.ref.startsWith('refs/heads/') ? event.ref.slice('refs/heads/'.length) : undefined
      const local = branch === undefined ? 'refs/remotes/checkout' : `refs/remotes/origin/${branch}`
      const fetch = (...options: string[]) => runGit(folder, 'fetch', '-q', '--no-tags', '--no-recurse-submodules', ...options)
      if (depth === 'full') fetch('origin', '+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*')
      fetch(...(depth === 1 ? ['--depth=1'] : []), 'origin', `+${sha}:${local}`)
      runGit(folder, 'checkout', '-q', '--force', ...(branch === undefined ? ['--detach'] : ['-B', branch]), local)
      return folder
    },
    async detect(event, { depth = 1, inputs = {}, offline = false, folder = world.checkout(event, depth), env = {} } = {}) {
      if (offline) runGit(folder, 'remote', 'set-url', 'origin', `file://${base}/gone.git`)
      const home = path.join(base, `home-${counter++}`)
      mkdirSync(home)
      const payload = path.join(home, 'event.json')
      if (event.payload) writeFileSync(payload, JSON.stringify(event.payload))
      const run = await runAction(
        'detect-changed-services',
        folder,
        inputs,
        {
          HOME: home,
          GITHUB_EVENT_NAME: event.name,
          GITHUB_REF: event.ref,
          GITHUB_SHA: event.sha,
          GITHUB_BASE_REF: event.baseRef ?? '',
          ...(event.payload ? { GITHUB_EVENT_PATH: payload } : {}),
          ...env,
        },
        script,
      )
      rmSync(payload, { force: true })
      const left = readdirSync(home)
      if (left.length > 0) throw new Error(`the action wrote into the home folder: ${left.join(', ')}`)
      return { ...run, services: listed(run.outputs.services), removed: listed(run.outputs.removed) }
    },
    dispose() {
      repository.dispose()
      rmSync(base, { recursive: true, force: true })
    },
  }
  world.push()
  return world
}

function listed(output: string | undefined): readonly string[] {
  return output === undefined ? [] : (JSON.parse(output) as string[])
}

/** What a pipeline's last job writes, without building anything: the fingerprint says what was built. */
async function recordGreen(root: string, commit: string, branch: string, services?: readonly string[]): Promise<void> {
  await inWorkspace(root, async ({ ledger, repository, project }) => {
    const index = await indexCommit(repository, commit, project)
    const digest = `sha256:${'d'.repeat(64)}` as const
    const built = index.snapshot.project.services.filter((service) => services === undefined || services.includes(service.name))
    await Promise.all(
      built.map((service) =>
        ledger.recordPipeline({
          schemaVersion: 1,
          service: service.name,
          branch,
          fingerprint: index.fingerprintOf(service),
          commit,
          release: digest,
          digest,
          run: 'test',
          at: '2026-11-21T12:00:00Z',
        }),
      ),
    )
  })
}
