import http from 'node:http'
import type { StateProblem } from './report.ts'

/** Stands between the verifier and the provider's state endpoint while one pact is verified. */
export interface StateRelay {
  readonly url: string
  /** States that could not be set up, in the order they were asked for. */
  readonly problems: readonly StateProblem[]
  close(): Promise<void>
}

/**
 * The verifier asks a state endpoint that answers 5xx again and again for two minutes, and calls it with an empty state for interactions that need none.
 * The relay passes on what matters, answers the rest itself, and remembers which state failed, which the verifier's report does not say.
 */
export function openStateRelay(target: string, timeoutMs: number): Promise<StateRelay> {
  const problems: StateProblem[] = []
  const server = http.createServer((request, response) => {
    void relay(request, target, timeoutMs, problems).then((answer) => {
      response.writeHead(answer.status, { 'content-type': answer.type, connection: 'close' }).end(answer.body)
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
      resolve({ url: `http://127.0.0.1:${port}/`, problems, close })
    })
  })
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: Buffer | string
}

async function relay(request: http.IncomingMessage, target: string, timeoutMs: number, problems: StateProblem[]): Promise<Answer> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer)
  } catch {
    return refusal
  }
  const body = Buffer.concat(chunks)
  const state = stateOf(body)
  if (state === '') return { status: 200, type: 'application/json', body: '{}' }
  try {
    const answer = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'manual',
    })
    const content = Buffer.from(await answer.arrayBuffer())
    if (answer.ok) return { status: 200, type: answer.headers.get('content-type') ?? 'application/json', body: content }
    problems.push({ state, status: answer.status })
  } catch {
    problems.push({ state, status: null })
  }
  return refusal
}

/** A 4xx: the verifier takes it for final. */
const refusal: Answer = { status: 409, type: 'application/json', body: '{}' }

function stateOf(body: Buffer): string {
  try {
    const state = (JSON.parse(body.toString('utf8')) as { state?: unknown }).state
    return typeof state === 'string' ? state : ''
  } catch {
    return ''
  }
}
