import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openWorkspace } from '../../../shared/workspace/open.ts'

/** A git repository in a temporary folder. */
export interface TestRepository {
  /** Folder that holds everything of the test, removed by `dispose`. */
  readonly base: string
  readonly root: string
  git(...args: string[]): string
  write(files: Readonly<Record<string, string | Buffer>>): void
  /** Commits everything and answers the commit's id. */
  commit(message?: string): string
  dispose(): void
}

const isolated = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_DATE: '2026-11-21T12:00:00Z',
  GIT_COMMITTER_DATE: '2026-11-21T12:00:00Z',
}

export function runGit(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Ann Example', '-c', 'user.email=ann@example.org', '-c', 'protocol.file.allow=always']
  return execFileSync('git', ['-C', folder, ...identity, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...isolated },
  }).trim()
}

export function testRepository(files: Readonly<Record<string, string | Buffer>> = {}): TestRepository {
  // The real path, as git answers with it.
  const base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'slipway-git-')))
  const root = path.join(base, 'work')
  mkdirSync(root)
  runGit(root, 'init', '-q', '-b', 'main')
  const repository: TestRepository = {
    base,
    root,
    git: (...args) => runGit(root, ...args),
    write(given) {
      for (const [name, content] of Object.entries(given)) {
        mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
        writeFileSync(path.join(root, name), content)
      }
    },
    commit(message = 'change') {
      runGit(root, 'add', '-A')
      runGit(root, 'commit', '-q', '--allow-empty', '-m', message)
      return runGit(root, 'rev-parse', 'HEAD')
    },
    dispose: () => rmSync(base, { recursive: true, force: true }),
  }
  if (Object.keys(files).length > 0) {
    repository.write(files)
    repository.commit('first')
  }
  return repository
}

/** What a command would be given in a folder; closes it after the work. */
export async function inWorkspace<T>(root: string, work: (workspace: Awaited<ReturnType<typeof openWorkspace>>) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace({ repo: root, env: {}, log: () => {} })
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

/** Two services, of which one is built from a library. */
export const shopFiles: Readonly<Record<string, string>> = {
  '.gitignore': 'node_modules/\n.slipway/\n',
  'slipway.yml': 'version: 1\nservices: [services/*]\nlibraries: [libs/*]\nenvironments:\n  dev: { target: process, promote: auto }\n',
  'package.json': JSON.stringify({ name: 'shop', private: true, workspaces: ['libs/*', 'services/*'] }),
  'libs/words/package.json': JSON.stringify({ name: '@shop/words', version: '1.0.0', type: 'module', exports: './words.js' }),
  'libs/words/words.js': "export const greeting = 'hello'\n",
  'services/web/package.json': JSON.stringify({ name: 'web', version: '1.2.3', type: 'module', dependencies: { '@shop/words': '*' } }),
  'services/web/server.js': "import { greeting } from '@shop/words'\nconsole.log(greeting)\n",
  'services/orders/package.json': JSON.stringify({ name: 'orders', version: '2.0.0', type: 'module' }),
  'services/orders/server.js': "console.log('orders')\n",
}
