import { execFileSync } from 'node:child_process'
import { createSign, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http, { type IncomingMessage } from 'node:http'
import os from 'node:os'
import path from 'node:path'

/** A token server as the distribution project specifies it, for two users: `pusher` may do everything, `reader` may read. */
export interface TokenServer {
  /** The `auth` part of a registry's configuration that trusts it. */
  readonly auth: string
  readonly requests: readonly { readonly method: string; readonly scopes: readonly string[]; readonly who: string }[]
  /** How long the next tokens last. */
  lifetimeSeconds: number
  stop(): void
}

export const passwords: Readonly<Record<string, string>> = { pusher: 'p,u"s:h', reader: 'r' }
export const refreshToken = 'a-refresh-token'

/** Starts it on a free loopback port, with a key of its own. The registry checks the tokens, so that they are held against something that is not ours. */
export async function startTokenServer(): Promise<TokenServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-token-'))
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')]
  const subject = ['-subj', '/CN=slipway test', '-days', '2']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...subject], { stdio: 'pipe' })
  const privateKey = readFileSync(key, 'utf8')
  const x5c = [readFileSync(certificate, 'utf8').replace(/-----[^-]+-----|\s/g, '')]
  const requests: { method: string; scopes: string[]; who: string }[] = []

  const server = http.createServer(async (request, response) => {
    const { scopes, who } = await asked(request)
    requests.push({ method: request.method ?? '', scopes, who })
    if (who === '') {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"errors":[{"code":"UNAUTHORIZED","message":"wrong password"}]}')
      return
    }
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: 'slipway-test',
      sub: who,
      aud: 'test-registry',
      exp: now + self.lifetimeSeconds,
      nbf: now - 5,
      iat: now,
      jti: randomUUID(),
      access: granted(scopes, who),
    }
    const token = signed({ typ: 'JWT', alg: 'RS256', x5c }, claims, privateKey)
    const body = request.method === 'POST' ? { access_token: token } : { token }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...body, expires_in: self.lifetimeSeconds }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const self = {
    auth: [
      '  token:',
      `    realm: http://127.0.0.1:${port}/token?a=b,c`,
      '    service: test-registry',
      '    issuer: slipway-test',
      `    rootcertbundle: ${certificate}`,
    ].join('\n'),
    requests,
    lifetimeSeconds: 300,
    stop() {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return self
}

async function asked(request: IncomingMessage): Promise<{ readonly scopes: string[]; readonly who: string }> {
  const query = new URL(request.url ?? '', 'http://x').searchParams
  if (request.method === 'POST') {
    const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString('utf8'))
    const isRight = form.get('grant_type') === 'refresh_token' && form.get('service') === 'test-registry' && form.get('refresh_token') === refreshToken
    return { scopes: (form.get('scope') ?? '').split(' '), who: isRight ? 'pusher' : '' }
  }
  const [user = '', password] = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64')
    .toString('utf8')
    .split(/:(.*)/s)
  const isKnown = request.headers.authorization === undefined || (password !== undefined && passwords[user] === password)
  return { scopes: query.get('service') === 'test-registry' ? query.getAll('scope') : [], who: isKnown ? user || 'anonymous' : '' }
}

function granted(scopes: readonly string[], who: string) {
  return scopes.map((scope) => {
    const [type = '', name = '', actions = ''] = scope.split(':')
    return { type, name, actions: actions.split(',').filter((action) => who === 'pusher' || (who === 'reader' && action === 'pull')) }
  })
}

function signed(header: object, claims: object, key: string): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`
}
