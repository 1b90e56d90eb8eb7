import { once } from 'node:events'
import net from 'node:net'

/** A TCP client that gathers what it is sent. */
export interface RawClient {
  readonly socket: net.Socket
  send(text: string): void
  /** Resolves with everything received so far once it contains this. */
  until(text: string): Promise<string>
  /** Resolves with everything received when the other side has ended. */
  ended(): Promise<string>
}

/** Connects to a port of this machine. */
export async function rawClient(port: number, options: { readonly allowHalfOpen?: boolean } = {}): Promise<RawClient> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true, ...options })
  await once(socket, 'connect')
  let received = ''
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
  })
  return {
    socket,
    send: (text) => void socket.write(text, 'latin1'),
    async until(text) {
      while (!received.includes(text)) {
        if (socket.destroyed) throw new Error(`closed without ${JSON.stringify(text)}: ${JSON.stringify(received)}`)
        await Promise.race([once(socket, 'data'), closed])
      }
      return received
    },
    async ended() {
      await closed
      return received
    },
  }
}
