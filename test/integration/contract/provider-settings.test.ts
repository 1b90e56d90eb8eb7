import { describe, expect, it } from 'vitest'
import { pactVerifier } from '../../../shared/contracts/pact/verifier.ts'
import type { PactContract, Release } from '../../../shared/release/model.ts'
import { expectation, pact, release, request } from './fixture.ts'

async function outcomeOf(provider: Release, contract: PactContract) {
  const [outcome] = await pactVerifier(process.env).verifyAll(request(provider, [contract]))
  return outcome
}

const contents = { id: '1', total: 2.5, currency: 'EUR' }
const matchingRules = { body: { '$.total': { matchers: [{ match: 'decimal' }] } } }

/** A message in the words of specification 3: a list of its own. */
function pact3(...messages: readonly { description: string; total?: unknown; topic?: string }[]): PactContract {
  const base = pact([], { consumer: 'mailer' })
  const list = messages.map(({ description, total = 2.5, topic = 'orders' }) => ({
    description,
    contents: { ...contents, total },
    metaData: { topic },
    ...(typeof total === 'number' ? { matchingRules } : {}),
  }))
  return { ...base, content: { ...(base.content as object), interactions: undefined, messages: list } }
}

/** And of specification 4: beside HTTP interactions. */
const pact4 = pact(
  [
    {
      type: 'Asynchronous/Messages',
      description: 'an order was paid',
      contents: { content: contents, contentType: 'application/json', encoded: false },
      metadata: { topic: 'orders' },
      matchingRules,
    },
    { type: 'Synchronous/HTTP', description: 'a request for an order', request: { method: 'GET', path: '/orders/1' }, response: { status: 200 } },
  ],
  { consumer: 'mailer', specification: '4.0' },
)

const withMessages = (fault = 'none') => release({ fault, messages: '/_messages' })

describe('messages', () => {
  it.each([
    ['specification 3', pact3({ description: 'an order was paid' }), 1],
    ['specification 4, with HTTP interactions beside them', pact4, 2],
  ])('of %s are asked for at the path the provider names', async (_name, contract, interactions) => {
    expect(await outcomeOf(withMessages(), contract)).toMatchObject({ fact: { success: true, failures: [], interactions } })
  })

  it('fails a message with another content, naming what differs', async () => {
    expect(await outcomeOf(withMessages('wrong-type'), pact3({ description: 'an order was paid' }))).toMatchObject({
      fact: { success: false, failures: ['message "an order was paid": $.total expected decimal, got string'] },
    })
  })

  it('fails a message with other metadata', async () => {
    expect(await outcomeOf(withMessages(), pact3({ description: 'an order was paid', topic: 'payments' }))).toMatchObject({
      fact: { success: false, failures: [expect.stringMatching(/^message "an order was paid": .*topic/)] },
    })
  })

  it('never passes a message that nobody can make', async () => {
    const outcome = await outcomeOf(withMessages(), pact3({ description: 'an order was lost' }))
    expect(outcome).not.toMatchObject({ fact: { success: true } })
    const elsewhere = await outcomeOf(release(), pact3({ description: 'an order was paid' }))
    expect(elsewhere).not.toMatchObject({ fact: { success: true } })
  })
})

describe('headers', () => {
  it('are added to every request', async () => {
    const contract = pact([expectation(), expectation({ description: 'again' })])
    expect(await outcomeOf(release({ fault: 'tenants' }), contract)).toMatchObject({ fact: { success: false } })
    expect(await outcomeOf(release({ fault: 'tenants', headers: { 'X-Tenant': 'acme' } }), contract)).toMatchObject({
      fact: { success: true, interactions: 2 },
    })
  })

  it('reach the place of messages too', async () => {
    const provider = release({ fault: 'tenants', messages: '/_messages', headers: { 'X-Tenant': 'acme' } })
    expect(await outcomeOf(provider, pact4)).toMatchObject({ fact: { success: true, interactions: 2 } })
  })
})

describe('provider states by a command', () => {
  const wanted = pact([expectation({ state: 'order 1 exists' })])
  const command = 'test "$SLIPWAY_STATE" = "order 1 exists" && test -n "$PORT" && test "$SLIPWAY_STATE_PARAMS" = "{}" && touch state'

  it('are set up where the provider runs', async () => {
    expect(await outcomeOf(release({ fault: 'state-file', states: { command } }), wanted)).toMatchObject({ fact: { success: true } })
  })

  it('fail the contract when the command does', async () => {
    const outcome = await outcomeOf(release({ states: { command: ['bash', '-c', 'exit 7'] } }), wanted)
    expect(outcome).toMatchObject({
      fact: { success: false, failures: ['GET /orders/1: the provider state "order 1 exists" could not be set up: its command ended with exit code 7'] },
    })
  })

  it('say nothing about the contract when there is no such command', async () => {
    const outcome = await outcomeOf(release({ states: { command: ['no-such-program'] } }), wanted)
    expect(outcome).not.toHaveProperty('fact')
    expect(outcome).toMatchObject({ reason: expect.stringContaining('could not be started') })
  })

  it('are passed over only where the provider says so', async () => {
    expect(await outcomeOf(release({ states: false }), wanted)).toMatchObject({ fact: { success: true } })
  })
})

describe('what starts a provider', () => {
  it('is what it is deployed with, when nothing else is said', async () => {
    const provider = release()
    const { start: _, ...verify } = provider.contracts.verify ?? { ready: '/', timeout: 1 }
    const bare = { ...provider, contracts: { ...provider.contracts, verify } }
    expect(await outcomeOf(bare, pact([expectation()]))).toMatchObject({ reason: 'orders does not say how to start it for verification' })
    const deployed = { ...bare, deploy: { ...bare.deploy, start: ['node', 'provider.mjs'] } }
    expect(await outcomeOf(deployed, pact([expectation()]))).toMatchObject({ fact: { success: true } })
  })

  it('cannot be an image that lies in a folder', async () => {
    const provider = release()
    const image = { ...provider, artifact: { ...provider.artifact, kind: 'image' as const } }
    const outcome = await outcomeOf(image, pact([expectation()]))
    expect(outcome).toMatchObject({ reason: expect.stringContaining('its image lies in a folder') })
  })
})
