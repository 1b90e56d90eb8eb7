import net from 'node:net'
import type { Backend, Pool } from './backend.ts'

/** An open connection to a replica; `leave` is to be called when what it is used for is over. */
export interface BackendConnection {
  readonly backend: Backend
  readonly socket: net.Socket
  readonly leave: () => void
}

/** Connects to the next replica that accepts; undefined when none does. Nothing has been sent yet, so trying the next one repeats no request. */
export async function connectBackend(pool: Pool): Promise<BackendConnection | undefined> {
  for (const backend of pool.candidates()) {
    const leave = backend.enter()
    const socket = await connect(backend.port)
    if (socket) return { backend, socket, leave }
    leave()
  }
  return undefined
}

function connect(port: number): Promise<net.Socket | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true })
    socket.once('error', () => resolve(undefined))
    socket.once('connect', () => {
      socket.on('error', () => {})
      resolve(socket)
    })
  })
}
