import type http from 'node:http'
import type net from 'node:net'
import type { Duplex } from 'node:stream'
import type { Pool } from './backend.ts'
import { type BackendConnection, connectBackend } from './backend-connection.ts'
import { withForwarded } from './proxy-headers.ts'

/** Joins a client and a replica byte for byte, half-closes included, until both ends are closed. */
export function join(client: Duplex, { socket, leave }: BackendConnection): void {
  const end = (): void => {
    client.destroy()
    socket.destroy()
    leave()
  }
  client.on('error', end)
  client.once('close', end)
  socket.on('error', end)
  socket.once('close', () => {
    // What the replica wrote last still has to reach the client.
    client.end()
    leave()
  })
  client.pipe(socket)
  socket.pipe(client)
}

/** Passes a connection through that does not speak HTTP/1. */
export async function passThrough(client: net.Socket, pool: Pool): Promise<void> {
  const connection = await connectBackend(pool)
  if (connection === undefined) client.destroy()
  else join(client, connection)
}

/** Passes an upgrade (WebSocket) to a replica as the client wrote it and joins the two connections. */
export async function upgrade(request: http.IncomingMessage, client: Duplex, head: Buffer, pool: Pool): Promise<void> {
  const connection = await connectBackend(pool)
  if (connection === undefined) {
    client.end(`HTTP/1.1 ${pool.live ? '502 Bad Gateway' : '503 Service Unavailable'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    return
  }
  connection.socket.write(requestHead(request, withForwarded(request.rawHeaders, request.socket.remoteAddress ?? '')), 'latin1')
  if (head.length > 0) connection.socket.write(head)
  join(client, connection)
}

/** A request's first line and headers as bytes (latin1). */
export function requestHead(request: http.IncomingMessage, rawHeaders: readonly string[]): string {
  let text = `${request.method} ${request.url} HTTP/1.1\r\n`
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) text += `${rawHeaders[index]}: ${rawHeaders[index + 1]}\r\n`
  return `${text}\r\n`
}
