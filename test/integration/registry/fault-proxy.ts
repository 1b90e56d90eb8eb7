import { once } from 'node:events'
import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a proxy does to a request instead of passing it on as it is. */
export type Fault =
  | { readonly kind: 'reset' }
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: OutgoingHttpHeaders; readonly body?: string }
  /** Passes on so many bytes of the request's body, and cuts. */
  | { readonly kind: 'cut-request'; readonly after: number }
  /** Keeps so many bytes of an upload, cuts, and then behaves as a registry that lets it be taken up there; Debian's own forgets uploads that were cut. */
  | { readonly kind: 'keep-request'; readonly after: number }
  /** Lets the request take effect, and cuts instead of answering. */
  | { readonly kind: 'lose-answer' }
  | { readonly kind: 'cut-answer'; readonly after: number }
  /** Ends the body early as if that were all of it. */
  | { readonly kind: 'truncate'; readonly after: number }
  | { readonly kind: 'spoil' }
  | { readonly kind: 'dribble'; readonly pieces: number }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** Takes the query away: a registry that does not mount. */
  | { readonly kind: 'no-query' }
  /** Answers as if there were no ranges. */
  | { readonly kind: 'no-range' }

export interface FaultProxy {
  readonly host: string
  /** `PUT /v2/…` of everything that came, with `!kind` behind what a fault was done to. */
  readonly log: readonly string[]
  /** Does something to the next requests that match, so many times. */
  next(match: RegExp, fault: Fault, times?: number): void
  /** Whether every fault that was asked for has happened. */
  isSpent(): boolean
  stop(): void
}

/** Stands in front of a registry on a free loopback port. */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  const log: string[] = []
  const kept = new Map<string, Buffer>()
  let faults: { readonly match: RegExp; readonly fault: Fault; times: number }[] = []
  const agent = new http.Agent({ keepAlive: true })
  const server = http.createServer((request, response) => {
    const line = `${request.method} ${request.url}`
    const entry = faults.find(({ match, times }) => times > 0 && match.test(line))
    if (entry) entry.times--
    log.push(entry ? `${line} !${entry.fault.kind}` : line)
    void pass(request, response, entry?.fault).catch(() => request.socket.destroy())
  })

  async function pass(request: IncomingMessage, response: ServerResponse, fault: Fault | undefined): Promise<void> {
    if (fault?.kind === 'reset') return void request.socket.resetAndDestroy()
    if (fault?.kind === 'answer') return void response.writeHead(fault.status, fault.headers).end(fault.body)
    if (fault?.kind === 'redirect') return void response.writeHead(fault.status ?? 307, { location: fault.to }).end()
    if (fault?.kind === 'keep-request') {
      kept.set(request.url ?? '', await firstBytes(request, fault.after))
      return void request.socket.destroy()
    }
    const begun = kept.get(request.url ?? '')
    if (begun && request.method === 'GET') return void response.writeHead(204, { range: `0-${begun.length - 1}`, location: request.url ?? '' }).end()
    const path = fault?.kind === 'no-query' ? (request.url ?? '').split('?')[0] : request.url
    const headers = { ...request.headers }
    if (fault?.kind === 'no-range') delete headers.range
    if (begun && request.method === 'PATCH') {
      if (!headers['content-range']?.startsWith(`${begun.length}-`)) throw new Error('not taken up where it ended')
      headers['content-length'] = String(begun.length + Number(headers['content-length']))
      delete headers['content-range']
      kept.delete(request.url ?? '')
    }
    const onward = http.request(`http://${upstream}${path}`, { method: request.method ?? 'GET', headers, agent })
    onward.on('error', () => request.socket.destroy())
    const answered = once(onward, 'response') as Promise<[IncomingMessage]>
    answered.catch(() => {})
    if (fault?.kind === 'cut-request') return cutRequest(request, onward, fault)
    if (begun && request.method === 'PATCH') onward.write(begun)
    request.pipe(onward)
    const [answer] = await answered
    if (fault?.kind === 'lose-answer') {
      answer.resume()
      return void request.socket.resetAndDestroy()
    }
    await passAnswer(answer, response, fault)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const self: FaultProxy = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    next: (match, fault, times = 1) => {
      faults = [...faults, { match, fault, times }]
    },
    isSpent: () => faults.every(({ times }) => times === 0),
    stop() {
      agent.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
  return self
}

async function cutRequest(request: IncomingMessage, onward: http.ClientRequest, fault: Fault & { kind: 'cut-request' }): Promise<void> {
  let left = fault.after
  await new Promise<void>((resolve) => {
    request.on('data', (piece: Buffer) => {
      if (left === 0) return
      const part = piece.subarray(0, left)
      left -= part.length
      onward.write(part, () => {
        if (left === 0) resolve()
      })
    })
  })
  onward.destroy()
  request.socket.destroy()
}

function firstBytes(request: IncomingMessage, count: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let size = 0
    request.on('data', (piece: Buffer) => {
      pieces.push(piece)
      size += piece.length
      if (size >= count) resolve(Buffer.concat(pieces).subarray(0, count))
    })
  })
}

async function passAnswer(answer: IncomingMessage, response: ServerResponse, fault: Fault | undefined): Promise<void> {
  const headers: OutgoingHttpHeaders = { ...answer.headers }
  if (fault === undefined || fault.kind === 'no-query' || fault.kind === 'no-range') {
    response.writeHead(answer.statusCode ?? 0, headers)
    answer.pipe(response)
    return
  }
  const body = Buffer.concat(await answer.toArray())
  if (fault.kind === 'truncate') headers['content-length'] = String(fault.after)
  response.writeHead(answer.statusCode ?? 0, headers)
  if (fault.kind === 'truncate') response.end(body.subarray(0, fault.after))
  if (fault.kind === 'spoil') response.end(Buffer.concat([Buffer.from([(body[0] ?? 0) ^ 1]), body.subarray(1)]))
  if (fault.kind === 'cut-answer') response.write(body.subarray(0, fault.after), () => response.socket?.destroy())
  if (fault.kind === 'dribble') {
    const size = Math.ceil(body.length / fault.pieces)
    for (let at = 0; at < body.length; at += size) {
      await new Promise<void>((resolve) => response.write(body.subarray(at, at + size), () => setImmediate(resolve)))
    }
    response.end()
  }
}
