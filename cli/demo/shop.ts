import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { runProgram } from './command.ts'
import type { Edit } from './edits.ts'

/** A copy of the example in a git repository of its own, with its own origin, in a temporary folder. */
export interface Shop {
  /** The temporary folder; everything of the demo is in it. */
  readonly folder: string
  /** The work tree. */
  readonly repo: string
  /** The bare repository that is `origin`. */
  readonly origin: string
  /** Runs git in the work tree and answers its stdout, trimmed. */
  git(...args: string[]): Promise<string>
  /** Edits files, commits and pushes. Answers the commit. */
  commit(message: string, edits: readonly Edit[]): Promise<string>
  /** Takes a commit back by another one, and pushes. */
  revert(commit: string): Promise<string>
}

export interface ShopOptions {
  readonly exampleDir: string
  readonly env: NodeJS.ProcessEnv
  readonly signal?: AbortSignal
}

const left = new Set(['node_modules', '.slipway', '__pycache__'])

/** An empty temporary folder for a shop. Its own function, so that it is known to the clean-up before anything is in it. */
export async function shopFolder(): Promise<string> {
  return realpath(await mkdtemp(path.join(os.tmpdir(), 'slipway-demo-')))
}

/** Copies the example into the folder, makes it a repository with an origin, and links its packages. */
export async function openShop(folder: string, options: ShopOptions): Promise<Shop> {
  const repo = path.join(folder, 'storefront')
  const origin = path.join(folder, 'origin.git')
  const run = { env: options.env, ...(options.signal ? { signal: options.signal } : {}) }
  const git = async (...args: string[]) => {
    const answer = await runProgram(['git', ...args], { ...run, cwd: repo })
    if (answer.exitCode !== 0) throw new Error(`git ${args.join(' ')} ended with exit code ${answer.exitCode}: ${answer.stderr.trim()}`)
    return answer.stdout.trim()
  }
  await cp(options.exampleDir, repo, { recursive: true, filter: (source) => !left.has(path.basename(source)) })
  await leaveOutComposeStage(repo)
  await linkPackages(repo, options)
  await git('init', '--quiet', '--bare', '--initial-branch=main', origin)
  await git('init', '--quiet', '--initial-branch=main')
  await git('config', 'user.name', 'Ada Harbour')
  await git('config', 'user.email', 'ada@storefront.example')
  await git('remote', 'add', 'origin', origin)
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'A shop')
  await git('push', '--quiet', '--set-upstream', 'origin', 'main')

  const push = async () => {
    await git('push', '--quiet')
    return git('rev-parse', 'HEAD')
  }
  return {
    folder,
    repo,
    origin,
    git,
    async commit(message, edits) {
      for (const edit of edits) await applyEdit(repo, edit)
      await git('commit', '--quiet', '--all', '--message', message)
      return push()
    },
    async revert(commit) {
      await git('revert', '--no-edit', commit)
      return push()
    },
  }
}

/** The compose test pulls images, which a demo of a minute cannot wait for, nor a machine without a network do. */
async function leaveOutComposeStage(repo: string): Promise<void> {
  const file = path.join(repo, 'services/orders/service.yml')
  const lines = (await readFile(file, 'utf8')).split('\n')
  await writeFile(file, lines.filter((line) => !/^ {2}integration: \{ compose:/.test(line)).join('\n'))
}

/**
 * What `npm ci` would do here, in milliseconds and without a network: the shop's own packages as links (npm links workspaces too), and the
 * contract verifier from Slipway's installation. Without one, npm does it.
 */
async function linkPackages(repo: string, { exampleDir, env, signal }: ShopOptions): Promise<void> {
  const verifier = [exampleDir, path.resolve(exampleDir, '../..')]
    .map((place) => path.join(place, 'node_modules/@pact-foundation'))
    .find((place) => existsSync(place))
  if (verifier === undefined) {
    const install = ['npm', 'ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
    const answer = await runProgram(install, { cwd: repo, env, ...(signal ? { signal } : {}) })
    if (answer.exitCode !== 0) throw new Error(`${install.join(' ')} ended with exit code ${answer.exitCode}: ${answer.stderr.trim()}`)
    return
  }
  const modules = path.join(repo, 'node_modules')
  await mkdir(path.join(modules, '@storefront'), { recursive: true })
  await symlink(verifier, path.join(modules, '@pact-foundation'))
  for (const group of ['libs', 'services']) {
    for (const name of await readdir(path.join(repo, group))) {
      if (existsSync(path.join(repo, group, name, 'package.json'))) await symlink(path.join('../..', group, name), path.join(modules, '@storefront', name))
    }
  }
}

async function applyEdit(repo: string, { file, from, to }: Edit): Promise<void> {
  const target = path.join(repo, file)
  const before = await readFile(target, 'utf8')
  if (!before.includes(from)) throw new Error(`the story wants to change a line of ${file} that is not there: ${from}`)
  await writeFile(target, before.replaceAll(from, to))
}
