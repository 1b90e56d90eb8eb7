import type { Dirent } from 'node:fs'
import { lstat, readdir, readlink, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { Service } from '../../config/model.ts'
import { UserError } from '../../errors.ts'
import type { Entry } from '../layer/entry.ts'

/** Makes a matcher of a glob over `/`-separated paths: the configuration's (shared/config/glob.ts), which drivers are given. */
export type GlobMatcher = (glob: string) => (path: string) => boolean

/**
 * The files in the work tree that `build.outputs` names, sorted; paths are relative to the service. A glob that matches a folder means all that is in it. Modes are
 * 0644, or 0755 where the owner may run the file, whatever the umask was. Throws UserError with everything that is wrong: a glob that leaves the service's folder or
 * matches nothing, a link that leads out of it, a socket or a device.
 */
export async function findOutputs(
  root: string,
  { name, path: folder, build }: Pick<Service, 'name' | 'path' | 'build'>,
  globMatcher: GlobMatcher,
): Promise<readonly Entry[]> {
  const top = path.join(root, folder)
  const found = new Map<string, Entry>()
  const problems: string[] = []
  for (const glob of build.outputs) {
    if (!inside(glob)) {
      problems.push(`${glob} is not below ${folder}: outputs are relative to the service and stay in its folder`)
      continue
    }
    const walk: Walk = { top, matches: globMatcher(glob), packages: glob.split('/').includes('node_modules'), found: new Map(), problems }
    await walkFrom(walk, fixedPart(glob))
    if (walk.found.size === 0) problems.push(`${glob} matches no file in ${folder}`)
    for (const [at, entry] of walk.found) found.set(at, entry)
  }
  for (const entry of [...found.values()]) if (entry.type === 'link') await settle(entry, top, found, problems)
  if (problems.length > 0) throw new UserError(`${name}: build.outputs: ${[...new Set(problems)].slice(0, 10).join('; ')}`)
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

interface Walk {
  readonly top: string
  readonly matches: (path: string) => boolean
  /** Whether the glob asks for installed packages; else `**` does not look there. */
  readonly packages: boolean
  readonly found: Map<string, Entry>
  readonly problems: string[]
}

function inside(glob: string): boolean {
  return glob !== '' && !glob.startsWith('/') && !glob.includes('\0') && !glob.split('/').includes('..')
}

/** The folders of a glob in front of its first part with a meaning. */
function fixedPart(glob: string): string {
  const parts = glob.split('/')
  const first = parts.findIndex((part) => /[*?[{]/.test(part))
  return first === -1 ? glob : parts.slice(0, first).join('/')
}

async function walkFrom(walk: Walk, start: string): Promise<void> {
  const at = path.join(walk.top, start)
  const real = await realpath(at).catch(() => undefined)
  if (real === undefined) return
  if (!isBelow(await realpath(walk.top), real)) {
    walk.problems.push(`${start} leads out of the service's folder, to ${real}`)
    return
  }
  const stat = await lstat(at)
  const kind = stat.isSymbolicLink() ? 'link' : stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'other'
  if (start !== '' && kind !== 'folder') return visit(walk, start, kind, false)
  await readFolder(walk, start, start !== '' && walk.matches(start))
}

async function readFolder(walk: Walk, folder: string, taken: boolean): Promise<void> {
  const below = await readdir(path.join(walk.top, folder), { withFileTypes: true })
  below.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of below) {
    if (!taken && (entry.name === '.git' || (entry.name === 'node_modules' && !walk.packages))) continue
    await visit(walk, folder === '' ? entry.name : `${folder}/${entry.name}`, kindOf(entry), taken)
  }
}

function kindOf(entry: Dirent): 'folder' | 'file' | 'link' | 'other' {
  if (entry.isDirectory()) return 'folder'
  if (entry.isSymbolicLink()) return 'link'
  return entry.isFile() ? 'file' : 'other'
}

async function visit(walk: Walk, at: string, kind: 'folder' | 'file' | 'link' | 'other', taken: boolean): Promise<void> {
  const wanted = taken || walk.matches(at)
  if (kind === 'folder') return readFolder(walk, at, wanted)
  if (!wanted) return
  const file = path.join(walk.top, at)
  if (kind === 'file') {
    const { size, mode } = await lstat(file)
    walk.found.set(at, { type: 'file', path: at, mode: mode & 0o100 ? 0o755 : 0o644, bytes: { file, size } })
  } else if (kind === 'link') {
    const target = await readlink(file)
    const real = await realpath(file).catch(() => undefined)
    const top = await realpath(walk.top)
    if (path.isAbsolute(target) || real === undefined || !isBelow(top, real))
      walk.problems.push(`${at} is a link to ${target}, ${real === undefined ? 'which is not there' : 'out of the folder'}`)
    else walk.found.set(at, { type: 'link', path: at, mode: 0o777, target })
  } else {
    walk.problems.push(`${at} is neither file nor folder nor link`)
  }
}

/** A link to something that is no output itself would lead nowhere: the file it leads to takes its place. */
async function settle({ path: at, target }: Extract<Entry, { type: 'link' }>, top: string, found: Map<string, Entry>, problems: string[]): Promise<void> {
  const goal = path.posix.normalize(path.posix.join(path.posix.dirname(at), target)).replace(/\/$/, '')
  if ([...found.keys()].some((other) => other !== at && isBelow(goal, other))) return
  const file = await realpath(path.join(top, at))
  const { size, mode, isFile } = await lstat(file).then((stat) => ({ size: stat.size, mode: stat.mode, isFile: stat.isFile() }))
  if (isFile) found.set(at, { type: 'file', path: at, mode: mode & 0o100 ? 0o755 : 0o644, bytes: { file, size } })
  else problems.push(`${at} is a link to ${target}, which is not among the outputs: name that as well`)
}

function isBelow(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder === '/' ? '/' : `${folder}/`)
}
