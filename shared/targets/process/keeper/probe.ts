import http from 'node:http'

/** What came of asking a health path once. */
export interface ProbeAnswer {
  readonly healthy: boolean
  /** `HTTP 503: starting up`, `nothing listens there yet`. */
  readonly text: string
  readonly headers: http.IncomingHttpHeaders
}

export interface ProbeRequest {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly timeoutMs: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks once. Healthy is an answer 200 to 299, redirects are none. Never rejects. */
export function probe(request: ProbeRequest): Promise<ProbeAnswer> {
  return new Promise((resolve) => {
    const failed = (text: string): void => resolve({ healthy: false, text, headers: {} })
    const outgoing = http.get({ host: request.host, port: request.port, path: request.path, headers: { ...request.headers }, agent: false }, (incoming) => {
      const status = incoming.statusCode ?? 0
      const healthy = status >= 200 && status < 300
      let body = ''
      incoming.setEncoding('utf8')
      incoming.on('data', (chunk: string) => {
        if (body.length < 200) body += chunk
      })
      // The status decides; a body that never ends (a stream) changes nothing.
      if (healthy) resolve({ healthy, text: `HTTP ${status}`, headers: incoming.headers })
      const end = (): void => resolve({ healthy, text: `HTTP ${status}${body ? `: ${body.slice(0, 200).trim()}` : ''}`, headers: incoming.headers })
      incoming.on('end', end)
      incoming.on('error', end)
      incoming.on('close', end)
      if (healthy) incoming.destroy()
    })
    const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${request.timeoutMs / 1000} s`)), request.timeoutMs)
    outgoing.on('close', () => clearTimeout(timer))
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') failed(`nothing listens on port ${request.port}, which it was given as PORT`)
      else failed(error.code === 'ECONNRESET' ? 'it ended the connection without an answer' : error.message)
    })
  })
}
