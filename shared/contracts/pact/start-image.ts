import { randomBytes } from 'node:crypto'
import { messageOf } from '../../errors.ts'
import { exec } from '../../process/exec.ts'
import { argvOf } from '../../process/run-command.ts'
import { dockerEnv, startCommand } from './commands.ts'
import { startProvider } from './provider-process.ts'
import type { ReleaseStart, StartedRelease } from './start-release.ts'

/** What a provider in a container is told to listen on when its release names no port. */
const plainPort = 8080

/** What `docker run` needs to know. */
export interface ContainerCommand {
  readonly name: string
  readonly image: string
  readonly service: string
  readonly version: string
  /** On 127.0.0.1 of this machine. */
  readonly hostPort: number
  readonly containerPort: number
  /** Instead of what the image starts by itself. */
  readonly argv?: readonly string[] | undefined
}

/** argv that runs a provider's image in the foreground: no volume, no variable of the job, removed when it ends. */
export function dockerRunArgv({ name, image, service, version, hostPort, containerPort, argv }: ContainerCommand): readonly string[] {
  const variables = { PORT: String(containerPort), SLIPWAY_SERVICE: service, SLIPWAY_VERSION: version, PACT_VERIFICATION: '1' }
  const [entrypoint, ...args] = argv ?? []
  return [
    'docker',
    'run',
    '--rm',
    '--init',
    '--name',
    name,
    '--publish',
    `127.0.0.1:${hostPort}:${containerPort}`,
    ...Object.entries(variables).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    ...(entrypoint === undefined ? [] : ['--entrypoint', entrypoint]),
    image,
    ...args,
  ]
}

/**
 * Starts a container of the image that was released, by digest, pulled where it is not here yet. Throws ProviderNotReady, and Error when the image cannot be had.
 */
export async function startImage({ env, request, verify, folder }: ReleaseStart): Promise<StartedRelease> {
  const { provider, image, signal } = request
  const { service, version, deploy } = provider
  if (image === undefined) throw new Error('its image lies in a folder, and a container engine can only pull it from a registry')
  const client = dockerEnv(env)
  await pull(image, client, signal)
  const name = `slipway-verify-${service}-${randomBytes(6).toString('hex')}`
  const command = startCommand(provider)
  const containerPort = deploy.port ?? plainPort
  const running = await startProvider({
    argv: (hostPort) => dockerRunArgv({ name, image, service, version, hostPort, containerPort, argv: command === undefined ? undefined : argvOf(command) }),
    cwd: folder,
    env: () => client,
    ready: verify.ready,
    timeoutMs: verify.timeout,
    folder,
    // The client may be ended before it has passed the signal on.
    cleanUp: ['docker', 'rm', '--force', '--volumes', name],
    signal,
  })
  return {
    ...running,
    run: async (beside, more, timeoutMs) => {
      const variables = Object.entries(more).flatMap(([key, value]) => ['--env', `${key}=${value}`])
      const limit = AbortSignal.timeout(timeoutMs)
      const options = { env: client, allow: Array.from({ length: 256 }, (_, code) => code), signal: signal ? AbortSignal.any([limit, signal]) : limit }
      const ended = await exec(['docker', 'exec', ...variables, name, ...argvOf(beside)], options).catch(() => undefined)
      return ended?.exitCode ?? null
    },
  }
}

async function pull(image: string, env: NodeJS.ProcessEnv, signal: AbortSignal | undefined): Promise<void> {
  const options = { env, ...(signal ? { signal } : {}) }
  const here = await exec(['docker', 'image', 'inspect', '--format', '{{.Id}}', image], { ...options, allow: [1] }).catch((error: unknown) => {
    throw new Error(`docker is needed to start its image, and does not run here: ${messageOf(error)}`)
  })
  if (here.exitCode === 0) return
  await exec(['docker', 'pull', '--quiet', image], options).catch((error: unknown) => {
    throw new Error(`its image cannot be pulled: ${messageOf(error)}`)
  })
}
