import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Command, VerifySpec } from '../../config/model.ts'
import { argvOf, runCommand } from '../../process/run-command.ts'
import type { ProviderVerificationRequest } from '../port.ts'
import { providerEnv, startCommand } from './commands.ts'
import { type RunningProvider, startProvider } from './provider-process.ts'
import { startImage } from './start-image.ts'

/** A provider that answers, with a way to run commands where it runs. */
export interface StartedRelease extends RunningProvider {
  /** Runs a command beside the provider, with its environment and more; the exit code, null when it was ended or could not be started. */
  run(command: Command, more: Readonly<Record<string, string>>, timeoutMs: number): Promise<number | null>
}

/** What is needed to start one. */
export interface ReleaseStart {
  /** This process's environment. */
  readonly env: NodeJS.ProcessEnv
  readonly request: ProviderVerificationRequest
  readonly verify: VerifySpec
  /** Scratch folder. */
  readonly folder: string
}

/** Starts the very artifact of a release: a container of its image, a process in its unpacked files for everything else. Throws ProviderNotReady and whatever unpacking throws. */
export function startRelease(start: ReleaseStart): Promise<StartedRelease> {
  return start.request.provider.artifact.kind === 'image' ? startImage(start) : startUnpacked(start)
}

async function startUnpacked({ env, request, verify, folder }: ReleaseStart): Promise<StartedRelease> {
  const { service, version, deploy } = request.provider
  const command = startCommand(request.provider)
  if (command === undefined) throw new Error('nothing says how to start it')
  const artifact = path.join(folder, 'artifact')
  await mkdir(artifact)
  await request.unpack(artifact)
  const cwd = path.join(artifact, deploy.workdir)
  const childEnv = (port: number) => providerEnv(env, { service, version, port })
  const { ready, timeout: timeoutMs } = verify
  const running = await startProvider({ argv: () => argvOf(command), cwd, env: childEnv, ready, timeoutMs, folder, signal: request.signal })
  return {
    ...running,
    run: async (beside, more, limit) => {
      const logFile = path.join(folder, 'provider.log')
      const result = await runCommand(beside, { cwd, env: { ...childEnv(running.port), ...more }, logFile, timeoutMs: limit, signal: request.signal })
      return result.exitCode
    },
  }
}
