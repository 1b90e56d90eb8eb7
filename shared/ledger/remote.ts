import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { messageOf, UnavailableError, UserError } from '../errors.ts'
import { exec } from '../process/exec.ts'
import type { ConfigEntry } from '../git/environment.ts'
import { gitEnvironment } from '../git/environment.ts'

/** Where the ledger is, and the git configuration with which it is reached. */
export interface LedgerRemote {
  /** For people: the address without credentials. */
  readonly description: string
  readonly url: string
  /** A folder that does not exist yet and is made by the first write. */
  readonly missingFolder: string | null
  readonly config: readonly ConfigEntry[]
}

export interface RemoteOptions {
  /** A remote's name, a URL, or a folder (relative to the repository's root). */
  readonly remote: string
  readonly repositoryRoot?: string
  /** A token for HTTP(S) remotes, sent as basic authentication. */
  readonly token?: string
  readonly env: NodeJS.ProcessEnv
}

type Scoped = readonly [scope: string, key: string, value: string]

// What a repository's own configuration may say about reaching a remote; the cache repository has to obey it too.
const transportKey = /^(http|credential|url|ssh|protocol|core\.(sshcommand|gitproxy|askpass)$)/i

/** Finds the ledger's remote. Throws UserError when the name means nothing, UnavailableError when a folder is no repository. */
export async function resolveRemote(options: RemoteOptions): Promise<LedgerRemote> {
  const root = options.repositoryRoot
  const scoped = root === undefined ? [] : await configurationOf(root, options.env)
  const own = scoped
    .filter(([scope, key]) => (scope === 'local' || scope === 'worktree') && transportKey.test(key))
    .map(([, key, value]): ConfigEntry => [key, value])
  const found = await locate(options.remote, root, scoped)
  const header = options.token ? tokenConfig([...new Set([found.url, found.pushUrl])], options.token, scoped) : []
  const config: ConfigEntry[] = [
    ...own,
    ['remote.ledger.url', found.url],
    ...(found.pushUrl === found.url ? [] : [['remote.ledger.pushurl', found.pushUrl] as const]),
    ...header,
  ]
  return { description: withoutCredentials(found.url), url: found.url, missingFolder: found.missing, config }
}

interface Location {
  readonly url: string
  readonly pushUrl: string
  readonly missing: string | null
}

async function locate(remote: string, root: string | undefined, scoped: readonly Scoped[]): Promise<Location> {
  if (remote === '' || remote.startsWith('-') || /[\n\0]/.test(remote))
    throw new UserError(`ledger.remote ${JSON.stringify(remote)} is no remote: give a remote's name, a URL, or a folder`)
  const configuredAs = (key: string): string | undefined => scoped.find(([, name]) => name === key)?.[2]
  const configured = configuredAs(`remote.${remote}.url`)
  if (configured !== undefined && root !== undefined) {
    // Never made by us when missing: a configured remote that is not there is a mistake to be told.
    const absolute = (address: string): string => (isUrl(address) ? address : path.resolve(root, address))
    return { url: absolute(configured), pushUrl: absolute(configuredAs(`remote.${remote}.pushurl`) ?? configured), missing: null }
  }
  // A repository without the remote `origin` is its own ledger.
  if (remote === 'origin' && root !== undefined) return { url: root, pushUrl: root, missing: null }
  if (!isAddress(remote) && !(await isFolder(path.resolve(root ?? '.', remote)))) {
    const names = scoped.map(([, key]) => /^remote\.(.*)\.url$/.exec(key)?.[1]).filter((name) => name !== undefined)
    throw new UserError(
      `ledger.remote ${JSON.stringify(remote)} is no remote of this repository (${names.length > 0 ? `it has ${names.join(', ')}` : 'it has none'}), no URL and no folder`,
    )
  }
  const address = await addressOf(remote, root ?? process.cwd())
  return { ...address, pushUrl: address.url }
}

/** A URL as it is; a folder as an absolute path, and whether the first write has to make it. */
async function addressOf(address: string, root: string): Promise<{ url: string; missing: string | null; pushUrl: string }> {
  const asFile = address.startsWith('file://')
  if (!asFile && isUrl(address)) return { url: address, pushUrl: address, missing: null }
  const folder = asFile ? fileURLToPath(address) : path.resolve(root, address)
  const answer = { url: asFile ? address : folder, pushUrl: asFile ? address : folder }
  if (await isRepository(folder)) return { ...answer, missing: null }
  if ((await isFolder(folder)) && !(await isEmpty(folder))) {
    // Another process may have made it since we looked: then it is there at once and whole.
    if (await isRepository(folder)) return { ...answer, missing: null }
    throw new UnavailableError(`the ledger's folder ${folder} is no git repository. Name another folder, or make it one: git init --bare ${folder}`)
  }
  if (asFile || folder.endsWith('.git') || (await isFolder(folder))) return { ...answer, missing: folder }
  throw new UnavailableError(
    `the ledger's folder ${folder} does not exist. A name that ends in .git is made by the first write; or make it yourself: git init --bare ${folder}`,
  )
}

/** Sends a token as GitHub and most forges take it. The empty value first drops headers that were configured: two of them are refused. */
function tokenConfig(urls: readonly string[], token: string, scoped: readonly Scoped[]): ConfigEntry[] {
  const value = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
  return urls
    .map((url) => rewritten(url, scoped))
    .filter((url) => /^https?:\/\//.test(url))
    .flatMap((url): ConfigEntry[] => {
      const key = `http.${url.replace(/^(https?:\/\/)[^/@]*@/, '$1')}.extraheader`
      return [
        [key, ''],
        [key, value],
      ]
    })
}

/** Applies `url.<base>.insteadOf`: the longest prefix wins. */
function rewritten(url: string, scoped: readonly Scoped[]): string {
  const rules = scoped
    .map(([, key, prefix]) => ({ base: /^url\.(.*)\.insteadof$/i.exec(key)?.[1], prefix }))
    .filter(({ base, prefix }) => base !== undefined && url.startsWith(prefix))
  const best = rules.sort((a, b) => b.prefix.length - a.prefix.length)[0]
  return best?.base === undefined ? url : best.base + url.slice(best.prefix.length)
}

async function configurationOf(root: string, env: NodeJS.ProcessEnv): Promise<readonly Scoped[]> {
  // Includes count: actions/checkout keeps its credentials in an included file.
  const argv = ['git', '-C', root, 'config', '--null', '--show-scope', '--includes', '--list']
  const { stdout } = await exec(argv, { env: gitEnvironment(env) }).catch((cause) => {
    throw new UnavailableError(`the ledger's remote could not be looked up in ${root}: ${messageOf(cause)}`, { cause })
  })
  const fields = stdout.toString('utf8').split('\0')
  const scoped: Scoped[] = []
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [key = '', ...value] = (fields[at + 1] ?? '').split('\n')
    scoped.push([fields[at] ?? '', key, value.join('\n')])
  }
  return scoped
}

/** An address without user and password, for messages. */
export function withoutCredentials(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/\s@]*@/gi, '$1')
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^[^/\s]+:(?!\/\/)/.test(text)
}

function isAddress(text: string): boolean {
  return isUrl(text) || text.includes('/') || text.endsWith('.git') || text.startsWith('.')
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

async function isEmpty(folder: string): Promise<boolean> {
  return (await readdir(folder)).length === 0
}

async function isRepository(folder: string): Promise<boolean> {
  const exists = (name: string) =>
    stat(path.join(folder, name)).then(
      () => true,
      () => false,
    )
  return (await exists('.git')) || ((await exists('HEAD')) && (await exists('objects')))
}
