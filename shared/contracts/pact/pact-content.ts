/** What the driver reads in a pact file's JSON, whatever its specification version (2 to 4). */
export interface PactInteraction {
  readonly description: string
  /** Names of the provider states it needs. */
  readonly states: readonly string[]
  /** `GET /orders/1`, or `message "an order was paid"`. */
  readonly label: string
  readonly message: boolean
  /** The consumer marked it as not yet to be counted on (Pact specification 4). */
  readonly pending: boolean
}

/** Every interaction of a pact, HTTP and messages. */
export function pactInteractions(content: unknown): readonly PactInteraction[] {
  const pact = fieldsOf(content)
  return [pact.interactions, pact.messages].flatMap((list) => (Array.isArray(list) ? list.map(interactionOf) : []))
}

/** The provider a pact names; undefined when it names none. */
export function pactProvider(content: unknown): string | undefined {
  const name = fieldsOf(fieldsOf(content).provider).name
  return typeof name === 'string' ? name : undefined
}

function interactionOf(item: unknown): PactInteraction {
  const fields = fieldsOf(item)
  const request = fieldsOf(fields.request)
  const description = String(fields.description ?? '')
  const listed: readonly unknown[] = Array.isArray(fields.providerStates) ? fields.providerStates : [fields.providerState ?? fields.provider_state]
  const states = listed.map((state) => (typeof state === 'string' ? state : fieldsOf(state).name)).filter((name) => typeof name === 'string' && name !== '')
  const http = typeof request.path === 'string'
  const label = http ? `${String(request.method ?? 'GET').toUpperCase()} ${request.path}` : `message "${description}"`
  return { description, states: states as readonly string[], label, message: !http, pending: fields.pending === true }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {}
}
