import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { ToolError, UnavailableError, UserError } from '../errors.ts'
import { CatFile } from './cat-file.ts'
import { gitEnvironment } from './environment.ts'
import { type Location, locateRepository } from './locate.ts'
import type { ObjectStreams } from './object-streams.ts'
import { Objects } from './objects.ts'
import { prefetchBlobs } from './partial-clone.ts'
import { decodePath } from '../commit/path-name.ts'
import type { Repository } from './port.ts'
import { git } from './run-git.ts'

/** Opens the source repository a folder belongs to. Throws UserError when there is none, or none with a work tree. */
export async function openRepository(dir: string): Promise<Repository> {
  const location = locateRepository(dir) ?? (await askGit(dir))
  const { root, commonDir, shallow } = location
  const failure = (complaint: string) => faultOf(dir, complaint) ?? new UnavailableError(`git cannot read ${root}${complaint ? `: ${complaint}` : ''}`)
  const objects = new Objects(new CatFile(['-C', root], gitEnvironment(process.env), failure))
  let streams: Promise<ObjectStreams> | undefined
  const commitOf = async (revision: string) => {
    const commit = await objects.commit(revision)
    if (commit) return commit
    if (revision === 'HEAD') throw new UserError('this repository has no commit yet: git commit first')
    throw new UserError(`there is no commit ${revision} here${shallow ? '; this clone is shallow, it may lie beyond its depth (git fetch --deepen=100)' : ''}`)
  }
  const blobs = async (oids: readonly string[]) => {
    await prefetchBlobs(root, commonDir, oids)
    return objects.blobs(oids)
  }
  return {
    root,
    gitDir: commonDir,
    shallow,
    resolve: async (revision) => (await commitOf(revision)).oid,
    commit: (revision) => objects.commit(revision),
    files: async (commit) => objects.folder((await commitOf(commit)).tree),
    branch: () => currentBranch(location),
    defaultBranch: () => defaultBranch(location, objects),
    blobs,
    contents: {
      blobs,
      async sizes(oids) {
        await prefetchBlobs(root, commonDir, oids)
        return objects.sizes(oids)
      },
      async *stream(oid) {
        streams ??= import('./object-streams.ts').then((module) => new module.ObjectStreams(['-C', root], gitEnvironment(process.env), failure))
        yield* (await streams).stream(oid)
      },
    },
    // Loaded when somebody asks: what is read before git can be started stays small.
    changes: async (from, to, paths) => (await import('./history.ts')).changesBetween(root, from, to, paths),
    isAncestor: async (ancestor, descendant) => (await import('./history.ts')).isAncestor(root, ancestor, descendant, shallow),
    fetchCommit: async (commit) => (await import('./fetch.ts')).fetchCommit(root, commit, shallow),
    mergeBase: async (head, other) => (await import('./merge-base.ts')).mergeBase(root, head, other, shallow),
    dirty: () => dirtyPaths(root),
  }
}

/** What git says where our own look at the folders found nothing we know. */
async function askGit(dir: string): Promise<Location> {
  try {
    const { stdout } = await git(dir, ['rev-parse', '--show-toplevel', '--absolute-git-dir', '--git-common-dir', '--is-shallow-repository'])
    const [root = '', gitDir = '', common = '', shallow = ''] = stdout.toString('utf8').trimEnd().split('\n')
    return { root, gitDir, commonDir: realpathSync(path.resolve(dir, common)), shallow: shallow === 'true' }
  } catch (cause) {
    if (!(cause instanceof ToolError)) throw cause
    throw (
      faultOf(dir, cause.exitCode === undefined ? 'could not be started' : cause.stderr) ??
      new UserError(`${dir} is not a git repository: go to one, or make one with git init`, [], { cause })
    )
  }
}

/** What a person has to do where git refuses to work at all. */
function faultOf(dir: string, complaint: string): UserError | undefined {
  if (/could not be started/.test(complaint)) return new UserError('git is not on PATH; Slipway needs git 2.30 or newer')
  if (/must be run in a work tree/.test(complaint)) return new UserError(`${dir} is a bare repository; Slipway needs a work tree: clone it first`)
  if (/dubious ownership/.test(complaint))
    return new UserError(`git does not trust ${dir}, which belongs to somebody else: git config --global --add safe.directory ${dir}`)
  return undefined
}

/** What HEAD names; its file says it (gitrepository-layout(5)), git where refs are kept otherwise. */
async function currentBranch({ root, gitDir }: Location): Promise<string | null> {
  const head = readFileSync(path.join(gitDir, 'HEAD'), 'utf8')
  const named = /^ref: refs\/heads\/(.+?)\n?$/.exec(head)?.[1]
  if (named !== undefined && named !== '.invalid') return named
  if (/^[0-9a-f]{40,64}\n?$/.test(head)) return null
  const { exitCode, stdout } = await git(root, ['symbolic-ref', '--quiet', '--short', 'HEAD'], { allow: [1] })
  return exitCode === 0 ? stdout.toString('utf8').trim() : null
}

/** The remote's HEAD when a clone recorded it; else main, or master where only that exists. */
async function defaultBranch({ commonDir }: Location, objects: Objects): Promise<string> {
  const file = path.join(commonDir, 'refs/remotes/origin/HEAD')
  const recorded = existsSync(file) ? /^ref: refs\/remotes\/origin\/(.+?)\n?$/.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  if (recorded !== undefined) return recorded
  const [main, master] = await Promise.all(['main', 'master'].map((name) => objects.commit(`refs/heads/${name}`)))
  return main === undefined && master !== undefined ? 'master' : 'main'
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
