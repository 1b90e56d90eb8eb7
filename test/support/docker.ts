import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { exec, type ExecResult } from '../../shared/process/exec.ts'
import { cacheFolder, shareDaemons, testRun } from './docker-run.ts'

/** A Docker daemon of the test run's own, and the client that belongs to it. */
export interface Engine {
  /** `unix:///tmp/…/docker.sock` */
  readonly host: string
  /** What makes any Docker client, Docker Compose and Slipway itself use this daemon: DOCKER_HOST, DOCKER_CONFIG and PATH with the right client first. */
  readonly env: NodeJS.ProcessEnv
  /** `docker <args>`; throws ToolError. */
  docker(...args: readonly string[]): Promise<ExecResult>
}

/** What container tests share: Debian's Docker and a registry on loopback. */
export interface Containers extends Engine {
  readonly dockerHost: string
  /** `127.0.0.1:<port>` */
  readonly registryHost: string
}

/** Docker 20.10 and docker-registry, started when first asked for, one of each for the whole test run; they end with it, also when it is killed. */
export async function containers(): Promise<Containers> {
  const [engine, registryHost] = await Promise.all([dockerEngine(), dockerRegistry()])
  return { ...engine, dockerHost: engine.host, registryHost }
}

/**
 * Whether containers can run here: Linux, and root for the daemons. Tests are skipped elsewhere (`describe.skipIf(!canRunContainers)`), and never for another
 * reason: what cannot be installed or started fails them.
 */
export const canRunContainers = process.platform === 'linux' && process.getuid?.() === 0

let installed: Promise<unknown> | undefined

/** Installs from Debian what is missing of Docker, Docker Compose, docker-registry, buildah, skopeo, podman and containerd. */
export async function installContainerTools(): Promise<void> {
  installed ??= exec(['bash', path.join(import.meta.dirname, 'docker-install.sh'), cacheFolder])
  await installed
}

/** Docker as Debian 12 has it (its BuildKit has no buildx client), or as Debian 13 has it: 26.1, containerd's image store, buildx 0.13. */
export type EngineVersion = '20.10' | '26.1'

const engines = new Map<EngineVersion, Promise<Engine>>()

/** A private daemon with storage, socket and network bridge of its own; published ports work, and a registry on 127.0.0.0/8 needs no TLS. */
export function dockerEngine(version: EngineVersion = '20.10'): Promise<Engine> {
  const engine = engines.get(version) ?? startEngine(version)
  engines.set(version, engine)
  return engine
}

async function startEngine(version: EngineVersion): Promise<Engine> {
  await installContainerTools()
  const unpacked = path.join(cacheFolder, 'docker-26')
  const compose = path.join(cacheFolder, 'compose-2/usr/libexec/docker/cli-plugins')
  const programs = version === '20.10' ? { client: '/usr/bin', daemon: '/usr/sbin' } : { client: `${unpacked}/usr/bin`, daemon: `${unpacked}/usr/sbin` }
  const clientEnv = (folder: string): NodeJS.ProcessEnv => ({
    ...process.env,
    DOCKER_HOST: `unix://${folder}/docker.sock`,
    DOCKER_CONFIG: folder,
    PATH: `${programs.client}:${process.env.PATH}:/usr/sbin:/sbin`,
  })
  const docker = (folder: string, ...args: readonly string[]) => exec([`${programs.client}/docker`, ...args], { env: clientEnv(folder) })
  const folder = await shareDaemons(`docker-${version}`, (folder) => {
    const bridge = bridgeOf(version)
    const config = path.join(folder, 'daemon.json')
    const argv = [`${programs.daemon}/dockerd`, '--config-file', config, '--data-root', `${folder}/data`, '--exec-root', `${folder}/exec`]
    return {
      files: {
        'daemon.json': JSON.stringify(version === '20.10' ? { 'storage-driver': 'overlay2' } : { features: { 'containerd-snapshotter': true } }),
        'config.json': JSON.stringify({ cliPluginsExtraDirs: [compose, ...(version === '20.10' ? [] : [`${unpacked}/usr/libexec/docker/cli-plugins`])] }),
      },
      bridge,
      // Without rules in the machine's packet filter, so that nothing is left of them; a published port is forwarded by docker-proxy.
      daemons: [
        {
          name: 'dockerd',
          argv: [
            ...argv,
            '--pidfile',
            `${folder}/docker.pid`,
            '--host',
            `unix://${folder}/docker.sock`,
            '--bridge',
            bridge.name,
            '--iptables=false',
            '--ip6tables=false',
          ],
          env: { PATH: `${programs.daemon}:${process.env.PATH}:/usr/sbin:/sbin` },
        },
      ],
      before: [
        'bash',
        '-c',
        `export DOCKER_HOST=unix://${folder}/docker.sock; ${programs.client}/docker ps -aq | xargs -r ${programs.client}/docker rm -f; ${programs.client}/docker network prune -f`,
      ],
      ready: async () =>
        existsSync(`${folder}/docker.sock`) &&
        (await docker(folder, 'info').then(
          () => true,
          () => false,
        )),
    }
  })
  return { host: `unix://${folder}/docker.sock`, env: clientEnv(folder), docker: (...args) => docker(folder, ...args) }
}

/** A bridge that no other test run on this machine has: its name and network follow from the run's process id (198.18.0.0/15 is for tests: RFC 2544). */
function bridgeOf(version: EngineVersion): { readonly name: string; readonly address: string } {
  const { pid } = testRun()
  const network = (pid * 2 + (version === '20.10' ? 0 : 1)) % 512
  return { name: `slw${pid}${version === '20.10' ? 'a' : 'b'}`, address: `198.${18 + (network >> 8)}.${network & 255}.1/24` }
}

let registry: Promise<string> | undefined

/** `127.0.0.1:<port>` of Debian's docker-registry without credentials, one for the whole test run. Repositories are for a test to keep apart. */
export function dockerRegistry(): Promise<string> {
  registry ??= startRegistry()
  return registry
}

async function startRegistry(): Promise<string> {
  await installContainerTools()
  // The registry takes a free port and tells it in its log.
  const address = (folder: string) =>
    /listening on (127\.0\.0\.1:\d+)/.exec(existsSync(`${folder}/docker-registry.log`) ? readFileSync(`${folder}/docker-registry.log`, 'utf8') : '')?.[1]
  const folder = await shareDaemons('registry', (folder) => ({
    files: {
      'registry.yml': [
        'version: 0.1',
        'log: {level: info, accesslog: {disabled: true}}',
        `storage: {filesystem: {rootdirectory: ${folder}/storage}, delete: {enabled: true}}`,
        'http: {addr: "127.0.0.1:0"}',
      ].join('\n'),
    },
    daemons: [{ name: 'docker-registry', argv: ['docker-registry', 'serve', `${folder}/registry.yml`] }],
    ready: async () => address(folder) !== undefined,
  }))
  const host = address(folder)
  if (host === undefined) throw new Error('the registry named no address')
  return host
}
