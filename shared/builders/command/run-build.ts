import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Command } from '../../config/model.ts'
import { ToolError, UnavailableError, UserError } from '../../errors.ts'
import { argvOf, runCommand } from '../../process/run-command.ts'
import type { BuildRequest } from '../port.ts'

/** How long a build may take where `stages.build.timeout` does not say, in milliseconds. */
export const buildTimeout = 30 * 60_000

/**
 * Runs the repository's own build command in the service's folder, in a process group that ends with it, and in an environment that is the same everywhere
 * but for where programs and caches are. Throws UserError for a secret that is declared and not there, and ToolError, with the end of the log, when it fails.
 */
export async function runBuildCommand(request: BuildRequest, command: Command): Promise<void> {
  const { service, root, log, signal } = request
  const env = buildEnvironment(request)
  const timeoutMs = service.stages?.build?.timeout ?? buildTimeout
  const folder = await mkdtemp(path.join(os.tmpdir(), 'slipway-build-log-'))
  try {
    const result = await runCommand(command, { cwd: path.join(root, service.path), env, logFile: path.join(folder, 'log'), timeoutMs, signal })
    if (result.ended === 'exited' && result.exitCode === 0) return log(`${service.name}: build.command took ${(result.durationMs / 1000).toFixed(1)} s`)
    if (result.ended === 'aborted') throw new UnavailableError(`${service.name}: build.command was interrupted`)
    for (const line of result.tail) log(line)
    const why = result.ended === 'timed-out' ? `still running after ${timeoutMs / 1000} s (set stages.build.timeout)\n` : ''
    throw new ToolError(argvOf(command), result.exitCode ?? undefined, `${why}${result.tail.join('\n')}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * PATH, HOME and TMPDIR as they are here, so that the machine's programs and caches are found; language and time zone fixed; SOURCE_DATE_EPOCH
 * (https://reproducible-builds.org/specs/source-date-epoch/) for tools that would write the time; and the variables that `build.secrets` names. Nothing else: what is not named
 * cannot change what is built.
 */
export function buildEnvironment({ service, env, created, fingerprint }: BuildRequest): NodeJS.ProcessEnv {
  const missing = service.build.secrets.filter((name) => env[name] === undefined)
  if (missing.length > 0)
    throw new UserError(
      `${service.name}: build.secrets names ${missing.join(', ')}, which ${missing.length === 1 ? 'is' : 'are'} not set here: pass it as an environment variable`,
    )
  const kept = ['PATH', 'HOME', 'TMPDIR', ...service.build.secrets].flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))
  return {
    ...Object.fromEntries(kept),
    CI: 'true',
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    SOURCE_DATE_EPOCH: String(created),
    SLIPWAY_SERVICE: service.name,
    SLIPWAY_FINGERPRINT: fingerprint,
  }
}
