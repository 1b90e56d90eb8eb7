import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The versions whose answers the classes in classes.ts describe. */
const versions = { turbo: '2.11.11', nx: '22.7.12' }

export interface Peers {
  /** To be linked as the workspace's `node_modules`: nx does not run without. */
  readonly modules: string
  readonly turbo: string
  readonly nx: string
}

/** turbo and nx: from SLIPWAY_PEERS (a `node_modules`), else from the cache, else installed there with npm. */
export function findPeers(): Peers {
  const folder = path.resolve('.cache/peers')
  const modules = process.env.SLIPWAY_PEERS ?? path.join(folder, 'node_modules')
  const found = { modules, turbo: path.join(modules, '.bin/turbo'), nx: path.join(modules, '.bin/nx') }
  if (process.env.SLIPWAY_PEERS !== undefined || Object.entries(versions).every(([name, version]) => versionIn(modules, name) === version)) return found
  mkdirSync(folder, { recursive: true })
  const packages = Object.entries(versions).map(([name, version]) => `${name}@${version}`)
  try {
    execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, ...packages], { stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (cause) {
    throw new Error(`these tests need ${packages.join(' and ')}: set SLIPWAY_PEERS to a node_modules with them, or let npm reach a registry`, { cause })
  }
  return found
}

function versionIn(modules: string, name: string): string | undefined {
  const file = path.join(modules, name, 'package.json')
  if (!existsSync(file)) return undefined
  const { version }: { readonly version?: string } = JSON.parse(readFileSync(file, 'utf8'))
  return version
}

const environment = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NX_DAEMON: 'false', NX_NO_CLOUD: 'true', CI: 'true' }

/** Names of the packages that turbo calls affected between two commits; the head must be checked out. */
export function askTurbo({ turbo }: Peers, root: string, base: string, head: string): readonly string[] {
  const env = { ...process.env, ...environment, TURBO_SCM_BASE: base, TURBO_SCM_HEAD: head }
  const text = execFileSync(turbo, ['ls', '--affected', '--output=json'], { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const answer: { readonly packages: { readonly items: readonly { readonly name: string }[] } } = JSON.parse(text.slice(text.indexOf('{')))
  return answer.packages.items.map(({ name }) => name)
}

/**
 * Names of the projects that nx calls affected between two commits; the head must be checked out. Each question gets a workspace-data folder of its own: nx
 * takes a file for unchanged by its time, and commits that are checked out within one second look alike to it.
 */
export function askNx({ nx }: Peers, root: string, base: string, head: string): readonly string[] {
  const data = mkdtempSync(path.join(tmpdir(), 'slipway-nx-'))
  const args = ['show', 'projects', '--affected', `--base=${base}`, `--head=${head}`, '--json']
  const env = { ...process.env, ...environment, NX_CACHE_PROJECT_GRAPH: 'false', NX_WORKSPACE_DATA_DIRECTORY: data }
  try {
    const names: readonly string[] = JSON.parse(execFileSync(nx, args, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }))
    return names
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}
