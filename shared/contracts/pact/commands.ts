/** What one verifier process needs to know. */
export interface VerifierCommand {
  readonly program: string
  readonly pactFile: string
  readonly reportFile: string
  readonly provider: string
  readonly port: number
  /** Where the verifier announces provider states; absent when the pact has none. */
  readonly statesUrl?: string
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
    ...(command.statesUrl ? ['--state-change-url', command.statesUrl] : []),
    '--request-timeout',
    String(command.requestTimeoutMs),
    '--json',
    command.reportFile,
  ]
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

function pick(env: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))
}
