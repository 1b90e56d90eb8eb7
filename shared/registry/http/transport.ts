import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { Agent as HttpsAgent, RequestOptions } from 'node:https'
import { UnavailableError } from '../../errors.ts'
import { sendBody, type RequestBody } from './request-body.ts'

/** One HTTP request. Only `https:` and `http:` addresses. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: RequestBody
}

/** An answer whose body is still to be read; whoever takes it reads it to the end or destroys it. */
export interface HttpResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Where the answer came from, after redirects. */
  readonly url: URL
  readonly body: IncomingMessage
}

export interface TransportOptions {
  /** A connection on which nothing moves for so long is given up. Default 60 s. */
  readonly idleMs?: number
  readonly env?: NodeJS.ProcessEnv
}

/** Sends one request; throws what the connection throws. Redirects are followed, without the Authorization header once they leave the host. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>

// Sixteen connections to a host: as many as a build has layers and manifests in flight, and few enough for any registry.
const agentOptions = { keepAlive: true, maxSockets: 16, maxFreeSockets: 16 }
const plainAgent = new http.Agent(agentOptions)
let secure: Promise<{ readonly https: typeof import('node:https'); readonly agent: HttpsAgent }> | undefined

/** Whether a redirect is one that keeps the method; 301 and 302 do so for GET and HEAD, which is all that is asked of them here. */
const redirects = new Set([301, 302, 303, 307, 308])
const mostRedirects = 5

/** HTTP/1.1 over `node:http` and `node:https`: they load in 6 ms where the built-in `fetch` takes 36, and show how far an upload came. */
export function transport(options: TransportOptions = {}): Transport {
  return async (first) => {
    let request = first
    for (let count = 0; ; count++) {
      const response = await sendOnce(request, options)
      const { location } = response.headers
      if (!redirects.has(response.status) || location === undefined) return response
      const to = new URL(location, request.url)
      // A registry redirects only to what it has, and a signed address for GET need not take HEAD: that it redirects is the answer.
      if (request.method === 'HEAD' && to.host !== request.url.host) return { ...response, status: 200 }
      // 303 and friends would turn an upload into a GET: only these two keep it what it is.
      if (request.method !== 'GET' && request.method !== 'HEAD' && response.status !== 307 && response.status !== 308) return response
      response.body.resume()
      if (count === mostRedirects) throw new UnavailableError(`${first.url.host} redirects more than ${mostRedirects} times`)
      request = { ...request, url: checkedRedirect(request.url, to), headers: headersFor(request, to) }
    }
  }
}

function checkedRedirect(from: URL, to: URL): URL {
  if (to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:')) return to
  throw new UnavailableError(`${from.host} redirects from https to ${to.protocol}//${to.host}, which is not followed`)
}

function headersFor({ url, headers = {} }: HttpRequest, to: URL): Readonly<Record<string, string>> {
  if (to.origin === url.origin) return headers
  const { authorization: _, ...rest } = headers
  return rest
}

async function sendOnce({ method, url, headers, body }: HttpRequest, { idleMs = 60_000, env = {} }: TransportOptions): Promise<HttpResponse> {
  const options: RequestOptions = { method, headers: { 'user-agent': 'slipway', ...headers } }
  const request = url.protocol === 'https:' ? await secureRequest(url, options, env) : http.request(url, { ...options, agent: plainAgent })
  return new Promise((resolve, reject) => {
    let answer: IncomingMessage | undefined
    request.on('response', (response) => {
      answer = response
      resolve({ status: response.statusCode ?? 0, headers: response.headers, url, body: response })
    })
    request.on('error', (error) => {
      if (answer) answer.destroy(error)
      // The server closed a kept connection at the moment we took it: nothing was wrong with the request.
      else reject(request.reusedSocket ? Object.assign(error, { stale: true }) : error)
    })
    request.setTimeout(idleMs, () => {
      request.destroy(Object.assign(new Error(`nothing came for ${idleMs / 1000} s`), { code: 'ETIMEDOUT' }))
    })
    sendBody(request, body).catch(reject)
  })
}

async function secureRequest(url: URL, options: RequestOptions, env: NodeJS.ProcessEnv): Promise<http.ClientRequest> {
  secure ??= import('node:https').then((https) => ({ https, agent: new https.Agent(agentOptions) }))
  const { https, agent } = await secure
  const proxy = env.HTTPS_PROXY ?? env.https_proxy
  if (proxy) {
    const { proxyAgent } = await import('./proxy.ts')
    const through = proxyAgent(proxy, env.NO_PROXY ?? env.no_proxy, url, agentOptions)
    if (through) return https.request(url, { ...options, agent: through })
  }
  return https.request(url, { ...options, agent })
}
