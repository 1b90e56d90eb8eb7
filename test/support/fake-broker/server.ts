import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { environmentRoutes } from './environment-routes.ts'
import { resources } from './links.ts'
import { matrixRoutes } from './matrix-routes.ts'
import { pactRoutes } from './pact-routes.ts'
import { type Reply, notFound, ok, refused } from './reply.ts'
import { type Asked, Refused, type Route, route } from './request.ts'
import { serviceRoutes } from './service-routes.ts'
import { type State, createState } from './state.ts'

/** One request as it came in, and what it was answered. */
export interface Exchange {
  readonly method: string
  /** With the query, as sent. */
  readonly path: string
  readonly body: unknown
  readonly headers: IncomingMessage['headers']
  readonly status: number
}

/** What a server in trouble answers instead; `hang` answers nothing. Takes one request each. */
export type Fault = 'hang' | 'cut' | { readonly status: number; readonly text?: string; readonly headers?: Readonly<Record<string, string>> }

export interface FakeBroker {
  readonly url: string
  readonly state: State
  readonly traffic: readonly Exchange[]
  /** What no broker would have understood: unknown fields and paths, wrong types and headers. A test that ends with any has failed. */
  readonly violations: readonly string[]
  /** Answers of the next requests, one each. */
  readonly faults: Fault[]
  close(): Promise<void>
}

export interface FakeBrokerOptions {
  readonly auth?: { readonly token: string } | { readonly username: string; readonly password: string }
  /** Where it is mounted: `/broker`. */
  readonly basePath?: string
  /** The address it believes to have, for its links. */
  readonly linkBase?: string
}

const routes: readonly Route[] = [
  route('GET', '/', ({ resources }) => ok(resources.index())),
  ...pactRoutes,
  ...serviceRoutes,
  ...environmentRoutes,
  ...matrixRoutes,
]

/**
 * A Pact broker in memory, after the source and the approvals of pact_broker fd6e5b63 and the wire of `pact` 18.1.2. It is strict where the real one is lenient:
 * what it does not know is a violation.
 */
export async function openFakeBroker(options: FakeBrokerOptions = {}): Promise<FakeBroker> {
  const state = createState()
  const traffic: Exchange[] = []
  const violations: string[] = []
  const faults: Fault[] = []
  const prefix = options.basePath ?? ''
  const server = createServer((request, response) => {
    void handle(request, response)
  })
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const text = Buffer.concat(pieces).toString('utf8')
    const fault = faults.shift()
    if (fault === 'hang') return
    if (fault === 'cut') {
      response.destroy()
      return
    }
    const base = options.linkBase ?? `http://${request.headers.host}${prefix}`
    const reply = fault ? undefined : replyTo({ request, text, state, base, prefix, violations, options })
    const status = fault?.status ?? reply?.status ?? 500
    traffic.push({ method: request.method ?? '', path: request.url ?? '', body: bodyOf(text), headers: request.headers, status })
    if (fault) response.writeHead(fault.status, fault.headers).end(fault.text ?? '')
    else if (reply?.json === undefined) response.writeHead(status, reply?.headers).end()
    else response.writeHead(status, { 'content-type': 'application/hal+json;charset=utf-8', ...reply.headers }).end(JSON.stringify(reply.json))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    state,
    traffic,
    violations,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Incoming {
  readonly request: IncomingMessage
  readonly text: string
  readonly state: State
  readonly base: string
  readonly prefix: string
  readonly violations: string[]
  readonly options: FakeBrokerOptions
}

function replyTo({ request, text, state, base, prefix, violations, options }: Incoming): Reply {
  const method = request.method ?? ''
  const [whole = '', query = ''] = (request.url ?? '').split('?')
  const report = (problem: string) => violations.push(`${method} ${request.url}: ${problem}`)
  if (!isAllowed(request, options)) return { status: 401, json: { error: 'Unauthorized' }, headers: { 'www-authenticate': 'Basic realm="Restricted area"' } }
  if (!/json/.test(request.headers.accept ?? '')) report(`accepts no JSON: ${request.headers.accept}`)
  if (!whole.startsWith(prefix)) return notFound
  const path = whole.slice(prefix.length).replace(/^$|(?<=.)\/$/, whole.slice(prefix.length) === '' ? '/' : '')
  const found = routes.map((candidate) => ({ candidate, params: match(candidate.path, path) })).filter(({ params }) => params !== undefined)
  const chosen = found.find(({ candidate }) => candidate.method === method)
  if (!chosen?.params) {
    report(found.length > 0 ? `does not take ${method}` : 'no such resource')
    return found.length > 0 ? { status: 405 } : notFound
  }
  const asked: Asked = {
    state,
    resources: resources(state, base),
    params: chosen.params,
    query,
    body: <T>(shape: Parameters<Asked['body']>[0]) => {
      const type = request.headers['content-type'] ?? ''
      if (!(method === 'PATCH' ? /^application\/(merge-patch\+)?json/ : /^application\/json/).test(type)) report(`content-type is ${type}`)
      const body = bodyOf(text === '' ? '{}' : text)
      const problems = shape(body, 'body')
      for (const problem of problems) report(problem)
      if (problems.length > 0) throw new Refused(refused({ body: problems }))
      return body as T
    },
  }
  try {
    return chosen.candidate.answer(asked)
  } catch (error) {
    if (error instanceof Refused) return error.reply
    report(`the fake failed: ${String(error)}`)
    return { status: 500, json: { error: { message: String(error) } } }
  }
}

function isAllowed({ headers }: IncomingMessage, { auth }: FakeBrokerOptions): boolean {
  if (auth === undefined) return true
  const right = 'token' in auth ? `Bearer ${auth.token}` : `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`
  return headers.authorization === right
}

function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const [names, values] = [pattern.split('/'), path.split('/')]
  if (names.length !== values.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, name] of names.entries()) {
    const value = decodeURIComponent(values[index] ?? '')
    if (name.startsWith(':')) params[name.slice(1)] = value
    else if (name !== value) return undefined
  }
  return params
}

function bodyOf(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return text
  }
}
