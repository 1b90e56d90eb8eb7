import path from 'node:path'
import { UserError } from '../../errors.ts'
import { findOutputs } from '../command/outputs.ts'
import { runBuildCommand } from '../command/run-build.ts'
import { home } from '../languages/application-layer.ts'
import { committedEntries } from '../languages/committed.ts'
import { installedEntries, type Machine } from '../languages/node/installed.ts'
import type { Entry } from '../layer/entry.ts'
import { refuseAll } from '../layer/check-entries.ts'
import type { BuildRequest } from '../port.ts'
import type { RepositoryEntries } from './flat-layout.ts'
import { secretProblems } from './refuse-secrets.ts'

export interface ServiceEntries extends RepositoryEntries {
  readonly notes: readonly string[]
}

/** Languages whose sources are not what runs. */
const compiled: ReadonlySet<string> = new Set(['go', 'rust', 'java', 'dotnet'])

/**
 * Everything that goes into a service's artifact, at its paths in the repository: runs `build.command` first, then takes what is committed, what `build.outputs` names (which comes before
 * a committed file of its name), and, for Node, the installed packages of the lockfile. Of a service in a compiled language that names outputs, those only.
 */
export async function serviceEntries(request: BuildRequest, machine: Machine): Promise<ServiceEntries> {
  const { service, files, links, packages } = request
  const { build } = service
  if (build.command !== undefined) await runBuildCommand(request, build.command)
  const outputs = (await findOutputs(request.root, service, request.glob)).map(
    (entry): Entry => ({ ...entry, path: path.posix.join(service.path, entry.path) }),
  )
  if (outputs.length > 0 && compiled.has(service.language))
    return { path: service.path, entries: await checked(request, outputs), links: [], packages: [], notes: [] }
  const made = new Set(outputs.map((entry) => entry.path))
  const committed = (await committedEntries(request)).filter((entry) => !made.has(entry.path))
  const installed = packages.length === 0 ? [] : await installedEntries(request, { machine })
  const entries = [...committed, ...outputs, ...installed.map((entry): Entry => ({ ...entry, path: entry.path.slice(home.length + 1) }))]
  const submodules = files.filter((file) => file.mode === '160000').map((file) => `${file.path} is a submodule; its files are not in the artifact`)
  return { path: service.path, entries: await checked(request, entries), links, packages, notes: submodules }
}

/** Zip files, packages and their tools know names in UTF-8 only. Secrets must not get out. */
async function checked({ service, contents, glob }: BuildRequest, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const odd = entries.filter(({ path: name }) => !isWellFormed(name)).map(({ path: name }) => `${JSON.stringify(name)} is not UTF-8: rename it`)
  refuseAll(service.name, [...odd, ...(await secretProblems(entries, contents, service.build.allow.map(glob)))])
  return entries
}

function isWellFormed(text: string): boolean {
  if (!/[\ud800-\udfff]/.test(text)) return true
  return Buffer.from(text, 'utf8').toString('utf8') === text
}

/** What an architecture of a platform is in npm's words. Throws UserError for one that nothing is known of. */
export function linuxMachine(architecture: string): Machine {
  const cpu = new Map([
    ['amd64', 'x64'],
    ['x86_64', 'x64'],
    ['arm64', 'arm64'],
    ['aarch64', 'arm64'],
    ['armhf', 'arm'],
    ['armv7hl', 'arm'],
    ['i386', 'ia32'],
    ['i686', 'ia32'],
    ['ppc64el', 'ppc64'],
    ['ppc64le', 'ppc64'],
    ['s390x', 's390x'],
    ['riscv64', 'riscv64'],
  ]).get(architecture)
  if (cpu === undefined) throw new UserError(`architecture ${architecture} is not known; amd64, arm64, x86_64 and aarch64 are, or none at all for all machines`)
  return { os: 'linux', cpu, libc: 'glibc' }
}
