import http from 'node:http'
import { pipeline } from 'node:stream'
import type { Pool } from './backend.ts'
import { connectBackend } from './backend-connection.ts'
import { requestHeaders, responseHeaders } from './proxy-headers.ts'

/** Request header by which the keeper asks through the stable port which attempt answered; its value is the keeper's secret. */
export const probeHeader = 'x-slipway-probe'
/** Answer header to it. */
export const attemptHeader = 'x-slipway-attempt'

/** Sends one request to a replica and its answer back, streaming both ways. Never throws: what goes wrong becomes 502 or 503, or ends the connection once an answer has begun. */
export async function forward(request: http.IncomingMessage, response: http.ServerResponse, pool: Pool, probeToken: string): Promise<void> {
  const connection = await connectBackend(pool)
  if (!connection) {
    request.resume()
    return pool.live ? answer(response, 502, 'the service is not running\n') : answer(response, 503, 'no release is live yet\n')
  }
  const { socket, backend, leave } = connection
  response.once('close', leave)
  if (response.destroyed) {
    socket.destroy()
    return leave()
  }
  // As the replica itself would answer: the date is its own, or none.
  response.sendDate = false
  const method = request.method ?? 'GET'
  const { remoteAddress = '', localAddress, localPort } = request.socket
  const headers = requestHeaders(request.rawHeaders, method, remoteAddress, `${localAddress}:${localPort}`)
  const outgoing = http.request({
    createConnection: () => socket,
    method,
    path: request.url ?? '/',
    headers,
    setHost: false,
    maxHeaderSize: 65_536,
  })
  let answered = false
  outgoing.on('response', (incoming) => {
    answered = true
    const headers = responseHeaders(incoming.rawHeaders)
    if (request.headers[probeHeader] === probeToken) headers.push(attemptHeader, String(backend.attempt))
    response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, headers)
    incoming.on('end', () => addTrailers(incoming, response))
    pipeline(incoming, response, () => {
      socket.destroy()
      // An answer that came before the whole request was read: what is left of it is read and dropped, so that the connection can go on.
      request.unpipe(outgoing)
      request.resume()
    })
  })
  outgoing.on('error', () => {
    if (answered || response.headersSent) return
    request.unpipe(outgoing)
    request.resume()
    answer(response, 502, 'the service ended the connection without an answer\n')
  })
  response.once('close', () => outgoing.destroy())
  request.on('error', () => outgoing.destroy())
  request.pipe(outgoing)
}

function addTrailers(incoming: http.IncomingMessage, response: http.ServerResponse): void {
  if (incoming.rawTrailers.length === 0) return
  const pairs: [string, string][] = []
  for (let index = 0; index + 1 < incoming.rawTrailers.length; index += 2)
    pairs.push([incoming.rawTrailers[index] ?? '', incoming.rawTrailers[index + 1] ?? ''])
  response.addTrailers(pairs)
}

function answer(response: http.ServerResponse, status: number, text: string): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}
