import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { UserError } from '../../errors.ts'
import { askHelper } from './credential-helper.ts'

/** A credential as a file or a helper holds it. */
export interface FileCredential {
  readonly username: string
  readonly password: string
  /** A refresh token that stands for the password. */
  readonly identityToken?: string
}

interface AuthEntry {
  readonly auth?: unknown
  readonly username?: unknown
  readonly password?: unknown
  readonly identitytoken?: unknown
}

interface ConfigFile {
  readonly auths?: Readonly<Record<string, AuthEntry>>
  readonly credHelpers?: Readonly<Record<string, string>>
  readonly credsStore?: string
}

/** The name under which Docker Hub's credentials are kept (docker/cli, cli/registry/client and `docker login`). */
const dockerHubKey = 'https://index.docker.io/v1/'

/** The files that may hold credentials, in the order they are looked at: docker's (docker CLI, "Configuration files") and podman's (containers-auth.json(5)). */
export function configFiles(env: NodeJS.ProcessEnv): readonly string[] {
  const home = env.HOME ?? os.homedir()
  return [
    ...(env.REGISTRY_AUTH_FILE ? [env.REGISTRY_AUTH_FILE] : []),
    path.join(env.DOCKER_CONFIG ?? path.join(home, '.docker'), 'config.json'),
    ...(env.XDG_RUNTIME_DIR ? [path.join(env.XDG_RUNTIME_DIR, 'containers/auth.json')] : []),
    path.join(env.XDG_CONFIG_HOME ?? path.join(home, '.config'), 'containers/auth.json'),
  ]
}

/** What one file, and the helpers it names, have for a repository. */
export async function credentialIn(
  file: string,
  host: string,
  repository: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly credential: FileCredential | undefined; readonly lookedIn: readonly string[] }> {
  const config = await readConfig(file)
  if (config === undefined) return { credential: undefined, lookedIn: [`${file} (not there)`] }
  const server = isDockerHub(host) ? dockerHubKey : host
  const lookedIn: string[] = []
  const helper = config.credHelpers?.[server] ?? config.credHelpers?.[host] ?? config.credsStore
  if (helper) {
    lookedIn.push(`docker-credential-${helper} (named in ${file})`)
    const credential = await askHelper(helper, server, env)
    if (credential) return { credential, lookedIn }
  }
  lookedIn.push(file)
  const entry = matchingEntry(config.auths ?? {}, host, repository)
  return { credential: entry && decoded(entry, file), lookedIn }
}

async function readConfig(file: string): Promise<ConfigFile | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw new UserError(`${file}, which may hold registry credentials, cannot be read: ${error.code}`, [], { cause: error })
  })
  if (text === undefined) return undefined
  try {
    const config = JSON.parse(text)
    if (typeof config === 'object' && config !== null) return config
  } catch {
    // A parser's message quotes what it read, and that may be a password.
  }
  throw new UserError(`${file}, which may hold registry credentials, is not JSON`)
}

/**
 * The entry for a repository. A key is a host, a host with a path (podman: the longest that fits counts), or an address with a scheme as old `docker login`
 * wrote it, of which only the host counts (docker/cli, cli/config/types and registry.ResolveAuthConfig).
 */
export function matchingEntry(auths: Readonly<Record<string, AuthEntry>>, host: string, repository: string): AuthEntry | undefined {
  const names = isDockerHub(host) ? dockerHubNames : [host]
  for (const name of names) {
    for (let place = `${name}/${repository}`; place.length >= name.length; place = place.slice(0, Math.max(0, place.lastIndexOf('/')))) {
      if (Object.hasOwn(auths, place)) return auths[place]
    }
  }
  if (isDockerHub(host) && Object.hasOwn(auths, dockerHubKey)) return auths[dockerHubKey]
  const loose = Object.keys(auths).find((key) => names.includes(hostOf(key)) && (/^https?:\/\//.test(key) || /^[^/]+\/v[12]\/?$/.test(key)))
  return loose === undefined ? undefined : auths[loose]
}

const dockerHubNames = ['docker.io', 'index.docker.io', 'registry-1.docker.io']

function isDockerHub(host: string): boolean {
  return dockerHubNames.includes(host)
}

function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').split('/')[0] ?? ''
}

function decoded({ auth, username, password, identitytoken }: AuthEntry, file: string): FileCredential | undefined {
  const identity = typeof identitytoken === 'string' && identitytoken !== '' ? { identityToken: identitytoken } : {}
  if (typeof auth === 'string' && auth !== '') {
    const pair = Buffer.from(auth, 'base64').toString('utf8')
    const colon = pair.indexOf(':')
    if (colon < 1) throw new UserError(`${file}: an entry's auth is not base64 of user:password; log in again`)
    // Docker pads with zero bytes (docker/cli, configfile.decodeAuth).
    return { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, ''), ...identity }
  }
  if (typeof username === 'string' && typeof password === 'string' && username !== '') return { username, password, ...identity }
  return 'identityToken' in identity ? { username: '', password: '', ...identity } : undefined
}
