import { lstatSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../../errors.ts'
import { findOutputs } from '../command/outputs.ts'
import { runBuildCommand } from '../command/run-build.ts'
import type { Entry } from '../layer/entry.ts'
import { linkStaysInside } from '../layer/check-entries.ts'
import type { BuildRequest } from '../port.ts'

/**
 * Runs `build.command` in the service's folder of the work tree, where there is one, and lists the files that `build.outputs` names, at their paths in the
 * repository. Nothing else that the command makes gets in. Throws ToolError when it fails, with the end of its log, and UserError for outputs that are not there.
 */
export async function declaredOutputs(request: BuildRequest): Promise<readonly Entry[]> {
  const { service, root, glob } = request
  if (service.build.command !== undefined) await runBuildCommand(request, service.build.command)
  const found = await findOutputs(root, service, glob)
  return found.map((entry) => ({ ...entry, path: path.posix.join(service.path, entry.path) }))
}

/** A file or link of the work tree as an entry: of its mode only whether its owner may run it counts, so a umask changes nothing. */
export function entryAt(root: string, name: string): Entry {
  const file = path.join(root, name)
  const info = lstatSync(file)
  if (info.isSymbolicLink()) {
    const target = readlinkSync(file)
    if (!linkStaysInside(name, target)) throw new UserError(`${name} is a link to ${target}, outside the repository: make it point inside`)
    return { type: 'link', path: name, mode: 0o777, target }
  }
  if (!info.isFile()) throw new UserError(`${name} is neither a file nor a link: it cannot be part of an image`)
  return { type: 'file', path: name, mode: (info.mode & 0o100) === 0 ? 0o644 : 0o755, bytes: { file, size: info.size } }
}
