import http from 'node:http'

/** What is said to the verifier. */
export interface RelayAnswer {
  readonly status: number
  readonly type: string
  readonly body: Buffer | string
  readonly headers?: Readonly<Record<string, string>>
}

/** A server on 127.0.0.1 that the verifier talks to in place of the provider. */
export interface Relay {
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/** Opens a relay on a free port. `answer` is given the body of each request and must not throw. */
export function openRelay(answer: (body: Buffer) => Promise<RelayAnswer>): Promise<Relay> {
  const server = http.createServer((request, response) => {
    void bodyOf(request)
      .then(answer)
      .catch((): RelayAnswer => ({ status: 409, type: 'text/plain', body: 'the request was cut off' }))
      .then(({ status, type, headers, body }) => {
        response.writeHead(status, { ...headers, 'content-type': type, connection: 'close' }).end(body)
      })
  })
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done())
          server.closeAllConnections()
        })
      resolve({ url: `http://127.0.0.1:${port}/`, port, close })
    })
  })
}

async function bodyOf(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
