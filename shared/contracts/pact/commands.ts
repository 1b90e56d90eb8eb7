import type { Command } from '../../config/model.ts'
import type { Release } from '../../release/model.ts'

/** What one verifier process needs to know. */
export interface VerifierCommand {
  readonly program: string
  readonly pactFile: string
  readonly reportFile: string
  readonly provider: string
  readonly port: number
  /** Where the verifier announces provider states; absent when the pact has none. */
  readonly statesUrl?: string
  /** Where messages are asked for; absent when the provider's port is the place. */
  readonly messagesPort?: number
  /** Added to every request to the provider. */
  readonly headers?: Readonly<Record<string, string>>
  readonly requestTimeoutMs: number
}

/** argv of the verification of one pact file: one process per file, because the report does not say which file a line is about. */
export function verifierArgv(command: VerifierCommand): readonly string[] {
  return [
    command.program,
    'verifier',
    '--no-colour',
    '--file',
    command.pactFile,
    '--provider-name',
    command.provider,
    // Not `localhost`: that may be ::1 for one of the two and 127.0.0.1 for the other.
    '--hostname',
    '127.0.0.1',
    '--port',
    String(command.port),
    ...(command.messagesPort === undefined ? [] : ['--transports', `message:${command.messagesPort}`]),
    ...Object.entries(command.headers ?? {}).flatMap(([name, value]) => ['--header', `${name}=${value}`]),
    ...(command.statesUrl ? ['--state-change-url', command.statesUrl] : []),
    '--request-timeout',
    String(command.requestTimeoutMs),
    '--json',
    command.reportFile,
  ]
}

/** The command that starts a release as a provider, where one is said; an image may do without. */
export function startCommand(provider: Release): Command | undefined {
  const verify = provider.contracts.verify
  if (verify?.start !== undefined || provider.artifact.kind === 'image') return verify?.start
  return provider.deploy.start
}

/**
 * The verifier's whole environment. PACT_* variables of the outside would filter interactions away without a word (PACT_DESCRIPTION, PACT_PROVIDER_STATE),
 * and proxies would catch requests to the provider, so nothing is inherited.
 */
export function verifierEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...pick(env, ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR']), PACT_DO_NOT_TRACK: 'true' }
}

/** The provider's whole environment: no secret of the job reaches code that is only to be verified. */
export function providerEnv(
  env: NodeJS.ProcessEnv,
  provider: { readonly service: string; readonly version: string; readonly port: number },
): NodeJS.ProcessEnv {
  return {
    ...pick(env, ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR']),
    PORT: String(provider.port),
    SLIPWAY_SERVICE: provider.service,
    SLIPWAY_VERSION: provider.version,
    PACT_VERIFICATION: '1',
  }
}

/** The environment of the container engine's client: where its daemon and its credentials are. Nothing of it reaches the container. */
export function dockerEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = Object.keys(env).filter((name) => name.startsWith('DOCKER_'))
  return pick(env, ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'XDG_RUNTIME_DIR', ...names])
}

function pick(env: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))
}
