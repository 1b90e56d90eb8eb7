import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** What a client saw. */
export interface ClientReport {
  readonly requests: number
  /** One line per failed request. */
  readonly failures: readonly string[]
  /** The digests that answered. */
  readonly digests: ReadonlySet<string>
}

/** Asks `/version` again and again, in turn over a connection that stays open and over a fresh one, until told to stop. */
export function startClient(url: string): { stop(): Promise<ClientReport> } {
  const stopping = new AbortController()
  const failures: string[] = []
  const digests = new Set<string>()
  let requests = 0
  const lasting = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const ask = async (name: string, agent: http.Agent | false) => {
    requests += 1
    try {
      const { status, body } = await get(`${url}/version`, agent)
      if (status === 200) digests.add((JSON.parse(body) as { digest: string }).digest)
      else failures.push(`${name}: status ${status}`)
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : error}`)
    }
  }
  const loop = (async () => {
    do {
      await ask('keep-alive', lasting)
      await ask('fresh connection', false)
      await pause(5)
    } while (!stopping.signal.aborted)
  })()
  return {
    async stop() {
      stopping.abort()
      await loop
      lasting.destroy()
      return { requests, failures, digests }
    },
  }
}

function get(url: string, agent: http.Agent | false): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, timeout: 5_000 }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString('utf8') }))
    })
    request.on('timeout', () => request.destroy(new Error('no answer within 5 s')))
    request.on('error', reject)
  })
}
