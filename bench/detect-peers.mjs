// Peers and another Node from the npm registry, installed once into the cache folder. What cannot be installed is missing with a reason, never a failure.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../.cache/', import.meta.url))
export const versions = { turbo: '2.11.11', nx: '22.7.12', lerna: '9.0.7' }

/** Its `node_modules`, or null when npm could not install. */
function installed(folder, packages, marker) {
  const prefix = path.join(cache, folder)
  const found = path.join(prefix, 'node_modules')
  if (existsSync(path.join(found, marker))) return found
  mkdirSync(prefix, { recursive: true })
  spawnSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', prefix, ...packages], { stdio: ['ignore', 'ignore', 'inherit'] })
  return existsSync(found) ? found : null
}

/** A folder to link as `node_modules`, and programs; null where there is none. */
export function peers() {
  const modules = installed(
    'peers',
    Object.entries(versions).map(([name, version]) => `${name}@${version}`),
    '.bin/lerna',
  )
  if (modules === null) return { modules, turbo: null, turboNative: null, nx: null, lerna: null }
  const program = (name) => (existsSync(path.join(modules, name)) ? path.join(modules, name) : null)
  return {
    modules,
    turbo: program('.bin/turbo'),
    turboNative:
      [
        `@turbo/${process.platform}-${process.arch === 'x64' ? '64' : process.arch}/bin/turbo`,
        `turbo-${process.platform}-${process.arch === 'x64' ? '64' : process.arch}/bin/turbo`,
      ]
        .map(program)
        .find((one) => one !== null) ?? null,
    nx: program('.bin/nx'),
    lerna: program('.bin/lerna'),
  }
}

/** Node 24's program as `.ci/run` installs it; null where there is none. */
export function node24() {
  if (process.version.startsWith('v24.')) return process.execPath
  const modules = installed('node24', ['node@24'], 'node/bin/node')
  const program = modules === null ? null : path.join(modules, 'node/bin/node')
  return program !== null && existsSync(program) ? program : null
}
