import { type Dirent, lstatSync, readdirSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../../errors.ts'
import { runCommand } from '../../process/run-command.ts'
import type { Entry } from '../layer/entry.ts'
import type { BuildRequest } from '../port.ts'
import { linkStaysInside } from './link-target.ts'
import type { PlanOptions } from './port.ts'

/**
 * Runs `build.command` in the service's folder of the work tree, where there is one, and lists the files that `build.outputs` names, at their paths in the
 * repository. A pattern without `*` that is a folder means all that is in it. Nothing else that the command makes gets in. Throws UserError when the
 * command fails, with the end of its log, and for a pattern that names nothing.
 */
export async function declaredOutputs(request: BuildRequest, options: PlanOptions): Promise<readonly Entry[]> {
  await runBuildCommand(request, options)
  const { name, path: servicePath, build } = request.service
  const found = new Map<string, Entry>()
  for (const pattern of build.outputs) {
    if (pattern.startsWith('/') || pattern.split('/').includes('..')) throw new UserError(`${name}: build.outputs ${pattern} leaves the service's folder`)
    const entries = matching(path.posix.join(servicePath, pattern), request.root, options)
    if (entries.length === 0) throw new UserError(`${name}: build.outputs ${pattern} names no file in ${servicePath}${afterCommand(request)}`)
    for (const entry of entries) found.set(entry.path, entry)
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

function afterCommand({ service }: BuildRequest): string {
  return service.build.command === undefined ? ': run what makes it first, or name that as build.command' : ' after build.command has run'
}

async function runBuildCommand(request: BuildRequest, options: PlanOptions): Promise<void> {
  const { service, root, log } = request
  if (service.build.command === undefined) return
  const timeoutMs = options.timeoutMs ?? 900_000
  const logFile = path.join(options.scratch, 'logs', `${service.name}-build.log`)
  // Tools that know the convention leave times out of what they make (https://reproducible-builds.org/specs/source-date-epoch/).
  const env = { SOURCE_DATE_EPOCH: String(request.created), ...request.env }
  const result = await runCommand(service.build.command, { cwd: path.join(root, service.path), env, logFile, timeoutMs, signal: request.signal })
  if (result.ended === 'exited' && result.exitCode === 0) return log(`build.command of ${service.name} took ${result.durationMs} ms`)
  const why =
    result.ended === 'timed-out'
      ? `was still running after ${timeoutMs / 1000} s`
      : result.ended === 'aborted'
        ? 'was interrupted'
        : result.ended === 'not-started'
          ? 'could not be started'
          : `ended with ${result.exitCode === null ? 'a signal' : `exit code ${result.exitCode}`}`
  throw new UserError(`build.command of ${service.name} ${why}${result.tail.join('') === '' ? '' : `:\n${result.tail.join('\n')}`}`)
}

function matching(pattern: string, root: string, options: PlanOptions): readonly Entry[] {
  const parts = pattern.split('/')
  const magic = parts.findIndex((part) => /[*?[{]/.test(part))
  const start = (magic === -1 ? parts : parts.slice(0, magic)).join('/') || '.'
  const entries: Entry[] = []
  const matches = magic === -1 ? () => true : options.glob(pattern)
  const place = path.join(root, start)
  const info = lstatSync(place, { throwIfNoEntry: false })
  if (info?.isDirectory()) {
    // Installed packages and git's own files are no outputs, unless the pattern itself says so.
    for (const entry of readdirSync(place, { withFileTypes: true }))
      collect(root, start === '.' ? entry.name : `${start}/${entry.name}`, entry, matches, entries)
  } else if (info && magic === -1) entries.push(entryAt(root, start))
  return entries
}

function collect(root: string, name: string, entry: Dirent, matches: (name: string) => boolean, into: Entry[]): void {
  if (entry.isDirectory()) {
    if (entry.name === 'node_modules' || entry.name === '.git') return
    for (const below of readdirSync(path.join(root, name), { withFileTypes: true })) collect(root, `${name}/${below.name}`, below, matches, into)
  } else if (matches(name)) into.push(entryAt(root, name))
}

/** A file or link of the work tree as an entry: of its mode only whether its owner may run it counts, so a umask changes nothing. */
export function entryAt(root: string, name: string, at = name): Entry {
  const file = path.join(root, name)
  const info = lstatSync(file)
  if (info.isSymbolicLink()) {
    const target = readlinkSync(file)
    if (!linkStaysInside(name, target)) throw new UserError(`${name} is a link to ${target}, outside the repository: make it point inside`)
    return { type: 'link', path: at, mode: 0o777, target }
  }
  if (!info.isFile()) throw new UserError(`${name} is neither a file nor a link: it cannot be part of an image`)
  return { type: 'file', path: at, mode: (info.mode & 0o100) === 0 ? 0o644 : 0o755, bytes: { file, size: info.size } }
}
