import { ToolError, UnavailableError, UserError } from '../../errors.ts'
import { exec } from '../../process/exec.ts'
import type { FileCredential } from './docker-config.ts'

const patienceMs = 30_000

/**
 * Asks a credential helper: `docker-credential-<name> get`, the server on stdin, JSON on stdout (docker/docker-credential-helpers, README "Development").
 * Undefined when it has none for the server. What it writes is never shown: it may be a secret.
 */
export async function askHelper(name: string, server: string, env: NodeJS.ProcessEnv): Promise<FileCredential | undefined> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) throw new UserError(`${JSON.stringify(name)} is no name of a credential helper`)
  const program = `docker-credential-${name}`
  const signal = AbortSignal.timeout(patienceMs)
  const result = await exec([program, 'get'], { input: `${server}\n`, env, allow: [1], signal }).catch((error: unknown) => {
    const why = signal.aborted
      ? `did not answer within ${patienceMs / 1000} s`
      : error instanceof ToolError && error.exitCode === undefined
        ? 'is not installed'
        : 'failed'
    throw new UnavailableError(`${program}, which keeps the credentials for ${server}, ${why}`)
  })
  const output = result.stdout.toString('utf8')
  if (result.exitCode === 1) {
    // The words of the protocol for "none" (credentials/error.go); everything else is a failure.
    if (/credentials not found/i.test(output)) return undefined
    throw new UnavailableError(`${program}, which keeps the credentials for ${server}, failed`)
  }
  const { Username: username, Secret: password } = parsed(output, program)
  if (typeof username !== 'string' || typeof password !== 'string' || password === '') return undefined
  return username === '<token>' ? { username: '', password: '', identityToken: password } : { username, password }
}

function parsed(output: string, program: string): { readonly Username?: unknown; readonly Secret?: unknown } {
  try {
    const json = JSON.parse(output)
    if (typeof json === 'object' && json !== null) return json
  } catch {
    // Said below, without the output.
  }
  throw new UnavailableError(`${program} get did not answer with JSON`)
}
