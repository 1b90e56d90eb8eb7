import { timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import { messageOf } from '../../../errors.ts'
import type { AddressRequest, ApplyRequest } from '../model.ts'
import type { Keeper } from './keeper.ts'

export interface ApiOptions {
  readonly keeper: Keeper
  readonly token: string
  /** `stop`: end every service; `hand-over`: leave them to the next keeper. Ends this process. */
  readonly end: (how: 'stop' | 'hand-over') => Promise<void>
}

/** The keeper's HTTP interface on loopback; every request carries the bearer token. */
export function createApi(options: ApiOptions): http.Server {
  return http.createServer((request, response) => {
    void respond(request, response, options)
  })
}

async function respond(request: http.IncomingMessage, response: http.ServerResponse, options: ApiOptions): Promise<void> {
  const send = (status: number, value: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value ?? null))
  }
  try {
    if (!isAllowed(request, options.token)) return send(401, { message: 'wrong token' })
    const url = new URL(request.url ?? '/', 'http://keeper')
    send(200, await route(request, url, options))
  } catch (error) {
    send(500, { message: messageOf(error) })
  }
}

async function route(request: http.IncomingMessage, url: URL, { keeper, end }: ApiOptions): Promise<unknown> {
  const [, area, service = '', action, argument] = url.pathname.split('/').map(decodeURIComponent)
  const call = `${request.method} ${area}${action ? `/${action}` : ''}`
  switch (call) {
    case 'GET ping':
      return { pid: process.pid }
    case 'POST addresses':
      return keeper.addresses((await body(request)) as AddressRequest)
    case 'POST end':
      await end(service === 'stop' ? 'stop' : 'hand-over')
      return null
    case 'GET cells':
      return keeper.observe(service)
    case 'POST cells/apply':
      return keeper.apply(service, (await body(request)) as ApplyRequest)
    case 'GET cells/apply':
      return keeper.follow(service, Number(argument), Number(url.searchParams.get('wait') ?? 0))
    case 'POST cells/abort':
      return keeper.abort(service, Number(argument))
    case 'GET cells/logs':
      return keeper.logs(service, Number(url.searchParams.get('lines') ?? 100))
    case 'POST cells/remove':
      return keeper.remove(service, Number(argument))
    default:
      throw new Error(`the keeper knows no ${call}`)
  }
}

function isAllowed(request: http.IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

async function body(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}
