import { openRelay, type RelayAnswer } from './relay.ts'
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
export async function openStateRelay(setUp: StateSetUp): Promise<StateRelay> {
  const problems: StateProblem[] = []
  const relay = await openRelay(async (body) => {
    const change = changeOf(body)
    if (change.state === '') return { status: 200, type: 'application/json', body: '{}' }
    const { answer, problem } = await setUp(change)
    if (answer) return answer
    problems.push({ state: change.state, ...problem })
    return refusal
  })
  return { ...relay, problems }
}

/** A state to set up, as the verifier announces it. */
export interface StateChange {
  readonly state: string
  readonly params: unknown
  readonly body: Buffer
}

/** Sets one state up, or says what became of the attempt. */
export type StateSetUp = (change: StateChange) => Promise<SetUpResult>

type SetUpResult =
  | { readonly answer: RelayAnswer; readonly problem?: never }
  | { readonly answer?: never; readonly problem: { readonly status: number | null; readonly how?: 'command' } }

/** By the provider's own endpoint. */
export function stateEndpoint(target: string, timeoutMs: number): StateSetUp {
  return async ({ body }) => {
    try {
      const answer = await fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'manual',
      })
      const content = Buffer.from(await answer.arrayBuffer())
      if (answer.ok) return { answer: { status: 200, type: answer.headers.get('content-type') ?? 'application/json', body: content } }
      return { problem: { status: answer.status } }
    } catch {
      return { problem: { status: null } }
    }
  }
}

/** By a command: `run` is given what to add to its environment, and answers the exit code, null when it was ended or not started. */
export function stateCommand(run: (env: Readonly<Record<string, string>>) => Promise<number | null>): StateSetUp {
  return async ({ state, params }) => {
    const exitCode = await run({ SLIPWAY_STATE: state, SLIPWAY_STATE_PARAMS: JSON.stringify(params ?? {}) })
    return exitCode === 0 ? { answer: { status: 200, type: 'application/json', body: '{}' } } : { problem: { status: exitCode, how: 'command' } }
  }
}

/** A 4xx: the verifier takes it for final. */
const refusal: RelayAnswer = { status: 409, type: 'application/json', body: '{}' }

function changeOf(body: Buffer): StateChange {
  try {
    const { state, params } = JSON.parse(body.toString('utf8')) as { state?: unknown; params?: unknown }
    return { state: typeof state === 'string' ? state : '', params, body }
  } catch {
    return { state: '', params: {}, body }
  }
}
