import http from 'node:http'
import https, { type AgentOptions } from 'node:https'
import tls from 'node:tls'
import { UnavailableError, UserError } from '../../errors.ts'

const agents = new Map<string, https.Agent>()

/** An agent that goes through an HTTP proxy by CONNECT (RFC 9110, 9.3.6); undefined when NO_PROXY names the host. */
export function proxyAgent(proxy: string, noProxy: string | undefined, url: URL, options: AgentOptions): https.Agent | undefined {
  if (isExempt(noProxy, url)) return undefined
  const known = agents.get(proxy)
  if (known) return known
  const address = URL.canParse(proxy) ? new URL(proxy) : undefined
  if (address?.protocol !== 'http:') throw new UserError('HTTPS_PROXY is no address of an HTTP proxy; it looks like http://proxy.example:3128')
  const agent = new https.Agent(options)
  // Node's own seam for this: whatever the callback gets is the connection (http.Agent, "agent.createConnection").
  Object.assign(agent, { createConnection: (to: tls.ConnectionOptions, done: Connected) => void connect(address, to, done) })
  agents.set(proxy, agent)
  return agent
}

type Connected = (error: Error | null, socket?: tls.TLSSocket) => void

function connect(proxy: URL, to: tls.ConnectionOptions, done: Connected): void {
  const user = proxy.username === '' ? undefined : `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
  const headers = user === undefined ? {} : { 'proxy-authorization': `Basic ${Buffer.from(user).toString('base64')}` }
  const target = `${to.host}:${to.port ?? 443}`
  const request = http.request({
    host: proxy.hostname,
    port: proxy.port || 80,
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...headers },
    agent: false,
  })
  request.on('error', done)
  request.on('connect', (response, socket) => {
    if (response.statusCode === 200) return done(null, tls.connect({ ...to, socket, servername: to.servername ?? String(to.host) }))
    socket.destroy()
    done(new UnavailableError(`the proxy ${proxy.host} does not let us through to ${target}: status ${response.statusCode}`))
  })
  request.end()
}

/** NO_PROXY as curl reads it: hosts and their subdomains, `host:port`, or `*`. */
export function isExempt(noProxy: string | undefined, url: URL): boolean {
  return (noProxy ?? '').split(/[\s,]+/).some((entry) => {
    const [, name = '', port] = /^\.?(.*?)(?::(\d+))?$/.exec(entry) ?? []
    if (name === '*') return true
    if (name === '' || (port !== undefined && port !== (url.port || '443'))) return false
    return url.hostname === name || url.hostname.endsWith(`.${name}`)
  })
}
