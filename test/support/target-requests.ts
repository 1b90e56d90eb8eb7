import http from 'node:http'
import { once } from 'node:events'

/** What a looping client saw. */
export interface LoopReport {
  readonly answers: readonly string[]
  readonly failures: readonly string[]
}

/** A client that asks again as soon as it has its answer, until it is stopped. */
export interface RequestLoop {
  /** Resolves once an answer like this has come. */
  saw(answer: string): Promise<void>
  stop(): Promise<LoopReport>
}

/** Starts a client on one kept-alive connection (`keep-alive`) or with a connection for each request (`close`). */
export function requestLoop(url: string, kind: 'keep-alive' | 'close'): RequestLoop {
  const agent = new http.Agent(kind === 'keep-alive' ? { keepAlive: true, maxSockets: 1 } : { keepAlive: false })
  const answers: string[] = []
  const failures: string[] = []
  const waiting: { answer: string; resolve: () => void }[] = []
  let stopped = false
  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        const { status, body } = await get(url, agent)
        if (status === 200) answers.push(body)
        else failures.push(`HTTP ${status}: ${body}`)
        for (const each of waiting) if (each.answer === body) each.resolve()
      } catch (error) {
        failures.push(String(error))
      }
      // Lets everything else of this process have its turn.
      await new Promise((resolve) => setImmediate(resolve))
    }
    agent.destroy()
  }
  const running = run()
  return {
    saw: (answer) => (answers.includes(answer) ? Promise.resolve() : new Promise((resolve) => waiting.push({ answer, resolve }))),
    async stop() {
      stopped = true
      await running
      return { answers, failures }
    },
  }
}

/** One GET with its whole answer. */
export async function get(url: string, agent: http.Agent | false = false): Promise<{ readonly status: number; readonly body: string }> {
  const request = http.get(url, agent === false ? { agent: false } : { agent })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  let body = ''
  response.setEncoding('utf8')
  for await (const chunk of response) body += chunk
  return { status: response.statusCode ?? 0, body }
}

/** Answers that follow one another, without repetition: `a a b b b` is `a b`. */
export function changes(answers: readonly string[]): readonly string[] {
  return answers.filter((answer, index) => answer !== answers[index - 1])
}
