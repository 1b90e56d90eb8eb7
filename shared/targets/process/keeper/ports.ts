import { createHash, randomInt } from 'node:crypto'
import net from 'node:net'

/** Ports we choose from lie below every system's range for outgoing connections, so that no passing connection takes one while its service restarts. */
const first = 20_000
const count = 12_000

/** Where the search for a service's stable port begins: the same for the same cell, so that addresses survive lost state when they can. */
export function preferredPort(key: string): number {
  return first + (createHash('sha256').update(key).digest().readUInt32BE(0) % count)
}

/** A port nobody listens on now, searched upwards from `from` (default: anywhere in the range); `taken` are passed over. Throws when the whole range is in use. */
export async function freePort(taken: ReadonlySet<number>, from = first + randomInt(count)): Promise<number> {
  for (let step = 0; step < count; step++) {
    const port = first + ((from - first + step) % count)
    if (!taken.has(port) && (await isFree(port))) return port
  }
  throw new Error(`no free port between ${first} and ${first + count - 1}`)
}

async function isFree(port: number): Promise<boolean> {
  // A listener on all addresses and one on loopback do not always exclude each other, so both are tried.
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'))
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
