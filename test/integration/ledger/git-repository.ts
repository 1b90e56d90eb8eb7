import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gitEnvironment } from '../../../shared/git/environment.ts'
import { exec } from '../../../shared/process/exec.ts'

/** A temporary folder and how to be rid of it. */
export async function temporaryFolder(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'slipway-ledger-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Runs git as somebody with a name and no configuration of their own; answers stdout, trimmed. */
export async function git(...args: string[]): Promise<string> {
  const identity = { GIT_AUTHOR_NAME: 'ada', GIT_AUTHOR_EMAIL: 'ada@localhost', GIT_COMMITTER_NAME: 'ada', GIT_COMMITTER_EMAIL: 'ada@localhost' }
  const { stdout } = await exec(['git', ...args], {
    env: { ...gitEnvironment(process.env), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', ...identity },
  })
  return stdout.toString('utf8').trim()
}

/** A repository with one commit and a work tree. */
export async function sourceRepository(folder: string): Promise<string> {
  await git('init', '--quiet', '--initial-branch=main', folder)
  await git('-C', folder, 'commit', '--quiet', '--allow-empty', '-m', 'first')
  return folder
}

/** Replaces files of a ledger ref behind the ledger's back. */
export async function forge(gitDir: string, ref: string, file: string, content: string): Promise<void> {
  const { stdout } = await exec(['git', '--git-dir', gitDir, 'hash-object', '-w', '--stdin'], { input: content, env: gitEnvironment(process.env) })
  const tree = await exec(['git', '--git-dir', gitDir, 'mktree'], {
    input: `100644 blob ${stdout.toString().trim()}\t${file}\n`,
    env: gitEnvironment(process.env),
  })
  const commit = await git('--git-dir', gitDir, 'commit-tree', tree.stdout.toString().trim(), '-m', 'forged')
  await git('--git-dir', gitDir, 'update-ref', ref, commit)
}
