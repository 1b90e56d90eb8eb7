import { configFiles, credentialIn, type FileCredential } from './docker-config.ts'

/** Who we are to a registry. Never printed: only `from` and the user's name are. */
export interface Credential extends FileCredential {
  /** Where it was found, to be shown. */
  readonly from: string
}

/** What a search for credentials found, and where it looked. */
export interface CredentialSearch {
  readonly credential: Credential | undefined
  readonly lookedIn: readonly string[]
}

export interface CredentialOptions {
  readonly env: NodeJS.ProcessEnv
  /** Whether this is the registry that SLIPWAY_REGISTRY_USERNAME and SLIPWAY_REGISTRY_PASSWORD are for; they are not shown to the registries of base images. */
  readonly own: boolean
}

/**
 * The credential for a repository: the environment first, then the files that `docker login` and `podman login` write, at last the workflow's own token for
 * ghcr.io. Throws UserError when a file is damaged, UnavailableError when a credential helper fails.
 */
export async function findCredential(host: string, path: string, { env, own }: CredentialOptions): Promise<CredentialSearch> {
  const lookedIn: string[] = []
  if (own) {
    lookedIn.push('SLIPWAY_REGISTRY_USERNAME and SLIPWAY_REGISTRY_PASSWORD')
    const { SLIPWAY_REGISTRY_USERNAME: username, SLIPWAY_REGISTRY_PASSWORD: password } = env
    if (username && password) return { credential: { username, password, from: 'SLIPWAY_REGISTRY_USERNAME' }, lookedIn }
  }
  for (const file of configFiles(env)) {
    const found = await credentialIn(file, host, path, env)
    lookedIn.push(...found.lookedIn)
    if (found.credential) return { credential: { ...found.credential, from: found.lookedIn.at(-1) ?? file }, lookedIn }
  }
  if (host === 'ghcr.io') {
    lookedIn.push('GITHUB_TOKEN and GITHUB_ACTOR')
    const { GITHUB_ACTOR: username, GITHUB_TOKEN: password } = env
    if (username && password) return { credential: { username, password, from: 'GITHUB_TOKEN' }, lookedIn }
  }
  return { credential: undefined, lookedIn }
}

/** The value of a Basic Authorization header: RFC 7617, in UTF-8. */
export function basicAuthorization({ username, password }: { readonly username: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`
}
