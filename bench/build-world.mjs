// A registry on loopback with the base image in it, and the peers: Docker's BuildKit in a daemon of our own, and buildah. As the container tests have them.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const support = fileURLToPath(new URL('../test/support/', import.meta.url))

/** What the tests start, as a module of this process: it ends with it. */
async function supportModule(folder) {
  const outfile = path.join(folder, 'support.mjs')
  await build({
    stdin: {
      contents: "export * from './docker.ts'\nexport * from './docker-bases.ts'\nexport { buildahEnvironment } from './docker-podman.ts'",
      resolveDir: support,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
    define: { 'import.meta.dirname': JSON.stringify(support.slice(0, -1)), 'import.meta.url': JSON.stringify(`${pathToFileURL(support)}docker.ts`) },
  })
  return import(pathToFileURL(outfile).href)
}

/** Docker's own name of the base, below a mirror. */
const baseTag = 'mirror/library/node:24-slim'

/** The registry and the peers; `missing` says why there are none. `newer` starts the Docker that has buildx. */
export async function openWorld(folder) {
  const tests = await supportModule(folder)
  if (!tests.canRunContainers) return { missing: 'Linux and root are needed for Docker and the registry' }
  const registry = await tests.dockerRegistry()
  const { layout } = await tests.baseImage('node')
  execFileSync('skopeo', ['copy', '--quiet', '--dest-tls-verify=false', `oci:${layout}:1`, `docker://${registry}/${baseTag}`])
  const engine = await tests.dockerEngine('20.10')
  return {
    registry,
    base: `${registry}/${baseTag}`,
    mirrors: `docker.io=${registry}/mirror`,
    docker: { env: engine.env, daemon: daemonOf(engine) },
    newer: async () => {
      const newer = await tests.dockerEngine('26.1')
      return { env: newer.env, daemon: daemonOf(newer) }
    },
    buildah: { env: await tests.buildahEnvironment() },
  }
}

const daemonOf = (engine) => Number(readFileSync(path.join(new URL(engine.host).pathname, '../docker.pid'), 'utf8'))

/** Processor time in milliseconds that a process and all below it have used until now, those that ended and were waited for with them: proc(5), fields 14 to 17 of stat. */
export function processorTime(root) {
  const tick = 1000 / ticksPerSecond
  let total = 0
  for (const pid of family(root)) {
    const fields = statOf(pid)
    if (fields) total += (Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])) * tick
  }
  return total
}

/** Forgets the peak memory of a process and all below it; `peakMemory` tells the sum of the peaks since, in MiB: proc(5), clear_refs and VmHWM. */
export function forgetPeak(root) {
  for (const pid of family(root)) writeFileSync(`/proc/${pid}/clear_refs`, '5')
}
export function peakMemory(root) {
  const peaks = family(root).map((pid) => Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  return peaks.reduce((sum, peak) => sum + peak, 0)
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

function family(root) {
  const children = new Map()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? statOf(name)?.[1] : undefined
    if (parent !== undefined) children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(name)])
  }
  const found = [root]
  for (const pid of found) found.push(...(children.get(pid) ?? []))
  return found
}

/** Fields after the name, which may have blanks in it: the first is the state. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
