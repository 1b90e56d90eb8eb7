import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { UserError } from '../../../shared/errors.ts'
import { openRegistry } from '../../../shared/registry/open.ts'
import { pushed } from './content.ts'
import { type DockerRegistry, startDockerRegistry } from './docker-registry.ts'
import { passwords, refreshToken, startTokenServer, type TokenServer } from './token-server.ts'

let folder: string
let tokens: TokenServer
let server: DockerRegistry
let readOnly: DockerRegistry
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-credentials-'))
  tokens = await startTokenServer()
  server = await startDockerRegistry({ auth: tokens.auth })
  readOnly = await startDockerRegistry({ readOnly: true })
})
afterEach(() => {
  tokens.lifetimeSeconds = 300
})
afterAll(async () => {
  await server?.stop()
  await readOnly?.stop()
  tokens?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const registryWith = (env: NodeJS.ProcessEnv) => openRegistry(`${server.host}/acme/shop`, '/', { env: { PATH: process.env.PATH, HOME: folder, ...env } })
const entryOf = (entry: object) => ({ auths: { [server.host]: entry } })

/** A folder with a docker configuration and, if given, a credential helper that answers for this server only. */
function docker(config: object, helper?: string): NodeJS.ProcessEnv {
  const home = mkdtempSync(path.join(folder, 'docker-'))
  writeFileSync(path.join(home, 'config.json'), JSON.stringify(config))
  if (helper) {
    const script = `#!/bin/sh\nread server\n[ "$1" = get ] && [ "$server" = "${server.host}" ] || { echo credentials not found in native keychain; exit 1; }\n${helper}\n`
    writeFileSync(path.join(home, 'docker-credential-test'), script)
    chmodSync(path.join(home, 'docker-credential-test'), 0o755)
  }
  return { DOCKER_CONFIG: home, PATH: `${home}:${process.env.PATH}` }
}

const secret = JSON.stringify({ ServerURL: 'x', Username: 'pusher', Secret: passwords.pusher })

describe('credentials that work', () => {
  it.each([
    ['the environment', () => ({ SLIPWAY_REGISTRY_USERNAME: 'pusher', SLIPWAY_REGISTRY_PASSWORD: passwords.pusher })],
    ['user and password in a file', () => docker(entryOf({ username: 'pusher', password: passwords.pusher }))],
    ['an identity token in a file', () => docker(entryOf({ auth: Buffer.from('x:').toString('base64'), identitytoken: refreshToken }))],
    ['a helper for the host', () => docker({ credHelpers: { [server.host]: 'test' } }, `echo '${secret}'`)],
    ['a helper for all', () => docker({ credsStore: 'test' }, `echo '${secret}'`)],
    ['an identity token of a helper', () => docker({ credsStore: 'test' }, `echo '${JSON.stringify({ Username: '<token>', Secret: refreshToken })}'`)],
    [
      'the file of podman',
      () => ({ REGISTRY_AUTH_FILE: path.join(docker(entryOf({ username: 'pusher', password: passwords.pusher })).DOCKER_CONFIG ?? '', 'config.json') }),
    ],
  ])('%s', async (_, env) => {
    const registry = registryWith(env())
    const { digest } = await pushed(registry, 'orders', 'x', 'v1')
    expect((await registry.resolve('orders', 'v1'))?.digest).toBe(digest)
  })
})

describe('credentials that do not', () => {
  const failing = async (env: NodeJS.ProcessEnv, content = 'x') => {
    const error = await pushed(registryWith(env), 'orders', content, 'v1').catch((reason: unknown) => reason)
    expect(String(error)).not.toContain('not-the-password')
    return error as Error
  }

  it('wrong: which registry, which scope, where we looked', async () => {
    const error = await failing({ SLIPWAY_REGISTRY_USERNAME: 'pusher', SLIPWAY_REGISTRY_PASSWORD: 'not-the-password' })
    expect(error).toBeInstanceOf(UserError)
    expect(error.message).toContain(`${server.host} refuses the credentials of pusher from SLIPWAY_REGISTRY_USERNAME, for repository:acme/shop/orders:pull`)
  })

  it('none: where we looked', async () => {
    const error = await failing(docker({}))
    expect(error).toBeInstanceOf(UserError)
    expect(error.message).toMatch(/acme\/shop\/orders/)
  })

  it('that may only read', async () => {
    const error = await failing({ SLIPWAY_REGISTRY_USERNAME: 'reader', SLIPWAY_REGISTRY_PASSWORD: passwords.reader }, 'new')
    expect(error).toBeInstanceOf(UserError)
    expect(error.message).toMatch(/repository:acme\/shop\/orders:pull,push .*has not that right/)
  })

  it('a helper that fails, or is not there, or a damaged file', async () => {
    expect((await failing(docker({ credsStore: 'test' }, 'echo not-the-password; exit 3'))).message).toMatch(/docker-credential-test, .*failed/)
    expect((await failing(docker({ credsStore: 'absent' }))).message).toMatch(/docker-credential-absent, .*is not installed/)
    expect((await failing(docker({ credsStore: '../x' }))).message).toMatch(/is no name of a credential helper/)
    const home = docker({}).DOCKER_CONFIG ?? ''
    writeFileSync(path.join(home, 'config.json'), '{"auths": not-the-password')
    expect((await failing({ DOCKER_CONFIG: home })).message).toMatch(/config\.json.* is not JSON/)
  })
})

it('tokens are kept until they expire, and asked for once for both repositories of a mount', async () => {
  const registry = registryWith({ SLIPWAY_REGISTRY_USERNAME: 'pusher', SLIPWAY_REGISTRY_PASSWORD: passwords.pusher })
  const { digest } = await registry.writeBlob('a', Buffer.from('mounted'))
  const before = tokens.requests.length
  expect(await registry.mountBlob('b', digest, 'a')).toBe(true)
  expect(tokens.requests.slice(before).map(({ scopes }) => scopes)).toEqual([['repository:acme/shop/b:pull,push', 'repository:acme/shop/a:pull']])
  await registry.hasBlob('b', digest)
  await registry.hasBlob('a', digest)
  expect(tokens.requests.length).toBe(before + 1)
})

it('a registry that is read only', async () => {
  const registry = openRegistry(readOnly.host, '/', { env: { HOME: folder } })
  await expect(registry.writeBlob('orders', Buffer.from('x'))).rejects.toThrow(/read only, or does not take this/)
})

it('a registry that is not there', async () => {
  await expect(openRegistry('no-such-host.invalid/acme', '/', { env: { HOME: folder } }).resolve('orders', 'v1')).rejects.toThrow(/there is no host|EAI_AGAIN/)
})
