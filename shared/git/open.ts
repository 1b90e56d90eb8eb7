import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { ToolError, UserError } from '../errors.ts'
import { readBlobs } from './blobs.ts'
import { fetchCommit } from './fetch.ts'
import { changesBetween, isAncestor } from './history.ts'
import type { Repository } from './port.ts'
import { git } from './run-git.ts'
import { decodePath, parseTree } from './tree.ts'

/** Opens the source repository a folder belongs to. Throws UserError when there is none, or none with a work tree. */
export async function openRepository(dir: string): Promise<Repository> {
  const { root, gitDir, shallow } = await locate(dir)
  return {
    root,
    gitDir,
    shallow,
    resolve: (revision) => resolveCommit(root, revision, shallow),
    branch: () => currentBranch(root),
    defaultBranch: () => defaultBranch(root),
    async tree(commit) {
      return parseTree((await git(root, ['ls-tree', '-r', '-z', '--full-tree', commit])).stdout)
    },
    blobs: (oids) => readBlobs(root, oids),
    changes: (from, to, paths) => changesBetween(root, from, to, paths),
    isAncestor: (ancestor, descendant) => isAncestor(root, ancestor, descendant, shallow),
    fetchCommit: (commit) => fetchCommit(root, commit, shallow),
    dirty: () => dirtyPaths(root),
  }
}

async function locate(dir: string) {
  let answer: string[]
  try {
    const { stdout } = await git(dir, ['rev-parse', '--show-toplevel', '--git-common-dir', '--is-shallow-repository'])
    answer = stdout.toString('utf8').trimEnd().split('\n')
  } catch (cause) {
    if (!(cause instanceof ToolError)) throw cause
    if (cause.exitCode === undefined) throw new UserError('git is not on PATH; Slipway needs git 2.30 or newer', [], { cause })
    if (/must be run in a work tree/.test(cause.stderr))
      throw new UserError(`${dir} is a bare repository; Slipway needs a work tree: clone it first`, [], { cause })
    if (/dubious ownership/.test(cause.stderr))
      throw new UserError(`git does not trust ${dir}, which belongs to somebody else: git config --global --add safe.directory ${dir}`, [], { cause })
    throw new UserError(`${dir} is not a git repository: go to one, or make one with git init`, [], { cause })
  }
  const [root = '', common = '', shallow = ''] = answer
  return { root, gitDir: await realpath(path.resolve(dir, common)), shallow: shallow === 'true' }
}

async function resolveCommit(root: string, revision: string, shallow: boolean): Promise<string> {
  const { exitCode, stdout } = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], { allow: [1, 128] })
  // With --end-of-options git repeats the option in its answer; the id is the last line.
  const id = stdout.toString('utf8').trim().split('\n').at(-1) ?? ''
  if (exitCode === 0 && /^[0-9a-f]{40,64}$/.test(id)) return id
  if (revision === 'HEAD') throw new UserError('this repository has no commit yet: git commit first')
  throw new UserError(`there is no commit ${revision} here${shallow ? '; this clone is shallow, it may lie beyond its depth (git fetch --deepen=100)' : ''}`)
}

async function currentBranch(root: string): Promise<string | null> {
  const { exitCode, stdout } = await git(root, ['symbolic-ref', '--quiet', '--short', 'HEAD'], { allow: [1] })
  return exitCode === 0 ? stdout.toString('utf8').trim() : null
}

/** The remote's HEAD when a clone recorded it; else main, or master where only that exists. */
async function defaultBranch(root: string): Promise<string> {
  const { exitCode, stdout } = await git(root, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'], { allow: [1, 128] })
  if (exitCode === 0)
    return stdout
      .toString('utf8')
      .trim()
      .replace(/^origin\//, '')
  const master = await git(root, ['rev-parse', '--verify', '--quiet', 'refs/heads/master'], { allow: [1] })
  const main = await git(root, ['rev-parse', '--verify', '--quiet', 'refs/heads/main'], { allow: [1] })
  return main.exitCode !== 0 && master.exitCode === 0 ? 'master' : 'main'
}

async function dirtyPaths(root: string): Promise<readonly string[]> {
  const { stdout } = await git(root, ['status', '--porcelain', '-z', '--no-renames', '--untracked-files=normal'])
  return splitNul(stdout).map((entry) => decodePath(entry.subarray(3)))
}

function splitNul(output: Buffer): readonly Buffer[] {
  const parts: Buffer[] = []
  let start = 0
  for (let end = output.indexOf(0); end !== -1; end = output.indexOf(0, start)) {
    parts.push(output.subarray(start, end))
    start = end + 1
  }
  return parts
}
