import { once } from 'node:events'
import http from 'node:http'
import type net from 'node:net'
import { Backend } from '../../shared/targets/process/keeper/backend.ts'
import { freePort } from '../../shared/targets/process/keeper/ports.ts'
import { StablePort } from '../../shared/targets/process/keeper/stable-port.ts'

/** A stable port with replicas made of any server, all in this process. */
export interface StablePortBench {
  readonly stable: StablePort
  readonly url: string
  replica(server: net.Server, attempt?: number): Promise<Backend>
  web(handler: http.RequestListener, attempt?: number): Promise<Backend>
  /** A replica that answers everything with its name. */
  named(name: string, attempt?: number): Promise<Backend>
  /** Ends the replica that was made last. */
  endLast(): void
  close(): Promise<void>
}

/** Opens a stable port; requests with the header `x-slipway-probe: probe-token` are told which attempt answered. */
export async function openStablePort(): Promise<StablePortBench> {
  const servers: net.Server[] = []
  const stable = new StablePort('127.0.0.1', await freePort(new Set()), 'probe-token')
  await stable.listen()
  const replica = async (server: net.Server, attempt = 1): Promise<Backend> => {
    servers.push(server)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    return new Backend((server.address() as net.AddressInfo).port, attempt)
  }
  const web = (handler: http.RequestListener, attempt = 1): Promise<Backend> => replica(http.createServer(handler), attempt)
  return {
    stable,
    url: `http://127.0.0.1:${stable.port}`,
    replica,
    web,
    named: (name, attempt) => web((_, response) => response.end(name), attempt),
    endLast: () => void servers.pop()?.close(),
    async close() {
      await stable.close(0)
      for (const server of servers) {
        if (server instanceof http.Server) server.closeAllConnections()
        server.close()
      }
    },
  }
}
