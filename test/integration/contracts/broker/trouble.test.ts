import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Broker, type BrokerOptions, openBroker } from '../../../../shared/contracts/broker/open.ts'
import { UnavailableError, UserError } from '../../../../shared/errors.ts'
import { type FakeBroker, type FakeBrokerOptions, openFakeBroker } from '../../../support/fake-broker/server.ts'
import { webPact } from './script.ts'

const token = 'secret-token-0123456789'
let fakes: FakeBroker[] = []

beforeEach(() => {
  fakes = []
})

afterEach(async () => {
  for (const fake of fakes) await fake.close()
})

async function open(options: Partial<BrokerOptions> = {}, fakeOptions: FakeBrokerOptions = { auth: { token } }) {
  const fake = await openFakeBroker(fakeOptions)
  fakes.push(fake)
  const waits: number[] = []
  const clock = {
    sleep: async (ms: number) => {
      waits.push(Math.round(ms))
    },
    random: () => 1,
    now: () => Date.UTC(2026, 0, 1),
  }
  const broker = openBroker({ url: fake.url, token, timeoutMs: 2_000, clock, ...options })
  return { fake, broker, waits }
}

const publish = (broker: Broker, pact: unknown = webPact()) =>
  broker.publish({ service: 'web', version: '1', branch: 'main', contracts: [{ provider: 'orders', content: pact }] })

/** The error of a call; a call that succeeds has none, and the test fails. */
async function failure(work: Promise<unknown>): Promise<Error> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Error)) throw new Error('it did not fail')
  expect(error.message).not.toContain(token)
  return error
}

describe('tries again', () => {
  test.each([500, 502, 503, 408, 429])('after status %d, longer each time', async (status) => {
    const { fake, broker, waits } = await open()
    fake.faults.push({ status }, { status }, { status })
    await publish(broker)
    expect(waits).toEqual([500, 1000, 2000])
    expect(fake.state.publications).toHaveLength(1)
  })

  test('after a connection that is cut', async () => {
    const { fake, broker, waits } = await open()
    fake.faults.push('cut')
    expect(await broker.environments()).toHaveLength(2)
    expect(waits).toEqual([500])
  })

  test('at once when a kept connection was closed by the other side', async () => {
    const { fake, broker, waits } = await open({ retries: 0 })
    await broker.environments()
    fake.faults.push('cut')
    expect(await broker.environments()).toHaveLength(2)
    expect(waits).toEqual([])
  })

  test('when it was asked to, in seconds or at a time', async () => {
    const { fake, broker, waits } = await open()
    fake.faults.push({ status: 429, headers: { 'retry-after': '7' } }, { status: 503, headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' } })
    await broker.environments()
    expect(waits).toEqual([7000, 9000])
  })

  test('not for longer than a minute', async () => {
    const { fake, broker, waits } = await open()
    fake.faults.push({ status: 503, headers: { 'retry-after': '3600' } })
    expect(await failure(broker.environments())).toBeInstanceOf(UnavailableError)
    expect(waits).toEqual([])
  })

  test('as often as it is told, then says why', async () => {
    const { fake, broker, waits } = await open({ retries: 2 })
    for (let count = 0; count < 9; count++)
      fake.faults.push({ status: 503, text: '<html><title>down</title>The backend is <b>away</b></html>', headers: { 'content-type': 'text/html' } })
    const error = await failure(broker.environments())
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error.message).toMatch(/cannot answer now \(status 503: down\s?The backend is away\)/)
    expect(waits).toEqual([500, 1000])
  })

  test('never after 400, 401, 403, 404, 409', async () => {
    for (const status of [400, 401, 403, 404, 409]) {
      const { fake, broker, waits } = await open()
      fake.faults.push({ status, text: '{"errors":["no"]}' })
      expect(await failure(broker.environments())).toBeInstanceOf(UserError)
      expect(waits).toEqual([])
    }
  })

  test('until it is interrupted', async () => {
    const controller = new AbortController()
    const { fake, broker } = await open({ signal: controller.signal, log: () => controller.abort(new Error('stopped by the user')) })
    fake.faults.push({ status: 503 }, { status: 503 })
    expect((await failure(broker.environments())).message).toBe('stopped by the user')
    expect(fake.traffic).toHaveLength(1)
  })
})

test('a broker that never answers is given up after its time', async () => {
  const { fake, broker } = await open({ retries: 0, timeoutMs: 50 })
  fake.faults.push('hang')
  const error = await failure(broker.environments())
  expect(error).toBeInstanceOf(UnavailableError)
  expect(error.message).toContain('no answer within 0.05 s; tried once')
})

describe('says what is wrong', () => {
  test('with the credentials', async () => {
    const { broker } = await open({ token: 'another-secret' })
    const error = await failure(broker.environments())
    expect(error).toBeInstanceOf(UserError)
    expect(error.message).toMatch(/wants other credentials \(status 401.*PACT_BROKER_TOKEN/)
    expect(error.message).not.toContain('another-secret')
  })

  test('with what they allow', async () => {
    const { fake, broker } = await open()
    fake.faults.push({ status: 403, text: JSON.stringify({ error: { message: `not for ${token}` } }) })
    expect((await failure(broker.environments())).message).toMatch(/does not allow it \(status 403: not for …\)/)
  })

  test('when another content is published under a version', async () => {
    const { broker } = await open()
    await publish(broker)
    const error = await failure(publish(broker, webPact('/orders/2')))
    expect(error).toBeInstanceOf(UserError)
    expect(error.message).toContain('Cannot change the content of the pact for web version 1 and provider orders')
    expect(error.message).toContain('give each matcher a fixed example')
    // The same sentence stands in the notices and in the errors.
    expect(error.message.match(/Cannot change the content/g)).toHaveLength(1)
  })

  test('with the fields of a publication', async () => {
    const { fake, broker } = await open()
    await broker.environments()
    fake.faults.push({
      status: 400,
      text: JSON.stringify({ errors: { pacticipantVersionNumber: ["can't be blank"], contracts: { 0: { content: ['is not valid Base64'] } } } }),
    })
    const error = await failure(publish(broker))
    expect(error.message).toContain("pacticipantVersionNumber: can't be blank\ncontracts.0.content: is not valid Base64")
  })

  test('with a pact of somebody else, before anything is sent', async () => {
    const { fake, broker } = await open()
    const foreign = broker.publish({ service: 'mail', version: '1', contracts: [{ provider: 'carts', content: webPact() }] })
    expect((await failure(foreign)).message).toContain('is of the consumer "web", not mail; the pact on carts names the provider "orders"')
    expect(fake.traffic).toEqual([])
  })

  test('with the environment', async () => {
    const { broker } = await open()
    await publish(broker)
    const places = { service: 'web', version: '1', environment: 'moon' }
    expect((await failure(broker.recordDeployment(places))).message).toContain('has no environment moon; it has test, production')
    expect((await failure(broker.recordUndeployment(places))).message).toContain('has no environment moon')
    expect((await failure(broker.canIDeploy({ candidates: [places], environment: 'moon' }))).message).toContain("Environment with name 'moon' does not exist")
    expect((await failure(broker.recordUndeployment({ service: 'web', environment: 'test' }))).message).toContain('no such version is recorded')
    expect((await failure(broker.recordDeployment({ ...places, version: '9', environment: 'test' }))).message).toContain('never heard of this version')
  })

  test('with the address: a web page, another service, nothing, a login, a redirect', async () => {
    const cases = [
      [200, 'text/html', '<html>Welcome</html>', 'is no Pact broker (it answers with a web page)'],
      [200, 'application/json', '{"hello":"world"}', 'is no Pact broker (its answer has no links of a broker)'],
      [200, 'text/plain', 'hello', 'is no Pact broker (it answers with text/plain that is no JSON)'],
      [404, 'application/json', '{}', 'is no Pact broker (nothing is at this address)'],
    ] as const
    for (const [status, type, text, words] of cases) {
      const { fake, broker } = await open()
      fake.faults.push({ status, text, headers: { 'content-type': type } })
      expect((await failure(broker.environments())).message).toContain(words)
    }
    const { fake, broker } = await open()
    fake.faults.push({ status: 302, headers: { location: 'https://login.example.org/' } })
    expect((await failure(broker.environments())).message).toContain('sends us to https://login.example.org/')
    expect(() => openBroker({ url: `https://me:${token}@broker.example.org` })).toThrow(/carries a login/)
    expect(() => openBroker({ url: 'broker.example.org' })).toThrow(/is none: write https/)
    expect(() => openBroker({})).toThrow(/PACT_BROKER_BASE_URL/)
  })

  test('and reads the index again after it could not be read', async () => {
    const { fake, broker } = await open({ retries: 0 })
    fake.faults.push({ status: 500 })
    expect(await failure(broker.environments())).toBeInstanceOf(UnavailableError)
    expect(await broker.environments()).toHaveLength(2)
  })
})

describe('credentials', () => {
  test('of the environment: a token, or a name and a password', async () => {
    const basic = { username: 'ci', password: 'pässword' }
    const { fake } = await open({}, { auth: basic })
    const env = { PACT_BROKER_BASE_URL: `${fake.url}/`, PACT_BROKER_USERNAME: basic.username, PACT_BROKER_PASSWORD: basic.password }
    expect(await openBroker({ env }).environments()).toHaveLength(2)
    const other = await open()
    expect(await openBroker({ env: { ...env, PACT_BROKER_BASE_URL: other.fake.url, PACT_BROKER_TOKEN: token } }).environments()).toHaveLength(2)
    expect(() => openBroker({ env: { ...env, PACT_BROKER_PASSWORD: '' } })).toThrow(/PACT_BROKER_PASSWORD is not/)
  })

  test('go nowhere but to the broker', async () => {
    const seen: (string | undefined)[] = []
    const elsewhere = createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.statusCode = 401
      response.end('{}')
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const { port } = elsewhere.address() as AddressInfo
    const { fake, broker } = await open({}, { auth: { token }, linkBase: `http://127.0.0.1:${port}` })
    const error = await failure(broker.environments())
    expect(error.message).toContain(`the broker's links lead to http://127.0.0.1:${port}, where no credentials are sent`)
    expect(error.message).toContain(`set PACT_BROKER_BASE_URL of the broker itself to ${fake.url}`)
    expect(seen).toEqual([undefined])
    elsewhere.close()
    elsewhere.closeAllConnections()
  })
})

test('a broker may be mounted below a path', async () => {
  const { fake, broker } = await open({}, { auth: { token }, basePath: '/tools/broker' })
  await publish(broker)
  expect((await broker.canIDeploy({ candidates: [{ service: 'web', version: '1' }], environment: 'test' })).verdict).toBe('unknown')
  expect(fake.violations).toEqual([])
})

test('names with everything in them arrive as they are', async () => {
  const { fake, broker } = await open()
  const service = 'the shop/web & co ü'
  const pact = { ...webPact(), consumer: { name: service } }
  await broker.publish({ service, version: '1+a/b', branch: 'feature/ü #1', contracts: [{ provider: 'orders', content: pact }] })
  await broker.recordDeployment({ service, version: '1+a/b', environment: 'test' })
  await broker.ensureVersion({ service, version: '2', branch: 'feature/ü #1' })
  expect(await broker.branches(service)).toEqual(['feature/ü #1'])
  expect((await broker.recorded('test', service)).map(({ version }) => version)).toEqual(['1+a/b'])
  expect((await broker.canIDeploy({ candidates: [{ service, version: '1+a/b' }], environment: 'test', ignore: ['orders'] })).verdict).toBe('yes')
  expect(fake.violations).toEqual([])
})
