import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakeBroker, openFakeBroker } from '../../../support/fake-broker/server.ts'
import { webPact } from './script.ts'

// What the fake refuses is what the clients are held to: each kind of violation is planted once.

let fake: FakeBroker

beforeEach(async () => {
  fake = await openFakeBroker()
})

afterEach(() => fake.close())

async function send(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const options = {
    method,
    headers: { accept: 'application/hal+json', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  return (await fetch(fake.url + path, options)).status
}

const contract = {
  consumerName: 'web',
  providerName: 'orders',
  specification: 'pact',
  contentType: 'application/json',
  content: Buffer.from(JSON.stringify(webPact())).toString('base64'),
}
const publication = { pacticipantName: 'web', pacticipantVersionNumber: '1', contracts: [contract] }

test.each([
  ['an unknown field', { ...publication, branches: ['main'] }, 'body.branches is unknown'],
  ['a missing field', { ...publication, pacticipantVersionNumber: undefined }, 'body.pacticipantVersionNumber is missing'],
  ['a wrong type', { ...publication, branch: 7 }, 'body.branch must be text: 7'],
  ['base64 that is not strict', { ...publication, contracts: [{ ...contract, content: `${contract.content}\n` }] }, 'body.contracts[0].content must match'],
])('%s in a publication', async (_, body, violation) => {
  expect(await send('POST', '/contracts/publish', body)).toBe(400)
  expect(fake.violations.join()).toContain(violation)
  expect(fake.state.publications).toEqual([])
})

test.each([
  [{ mainBranch: true, branch: 'main' }, 'mainBranch stands alone'],
  [{ deployed: true, branch: 'main' }, 'branch and environment fields'],
  [{ fallbackBranch: 'main' }, 'selects nothing'],
  [{ matchingBranch: true }, 'matchingBranch needs providerVersionBranch'],
  [{ everything: true }, 'everything is unknown'],
])('the selector %j', async (selector, violation) => {
  await send('POST', '/contracts/publish', publication)
  expect(await send('POST', '/pacts/provider/orders/for-verification', { consumerVersionSelectors: [selector] })).toBe(400)
  expect(fake.violations.join()).toContain(violation)
})

test('paths, methods, headers and queries that no broker has', async () => {
  expect(await send('GET', '/pact')).toBe(404)
  expect(await send('DELETE', '/environments')).toBe(405)
  expect(await send('GET', '/', undefined, { accept: 'text/html' })).toBe(200)
  expect(await send('POST', '/contracts/publish', publication, { 'content-type': 'text/plain' })).toBe(200)
  expect(await send('GET', '/matrix?q[][pacticipant]=web&q[][number]=1&limits=5')).toBe(400)
  expect(fake.violations).toHaveLength(4)
})

test('what the broker itself refuses', async () => {
  expect(await send('POST', '/contracts/publish', publication)).toBe(200)
  const other = { ...contract, content: Buffer.from(JSON.stringify(webPact('/orders/2'))).toString('base64') }
  expect(await send('POST', '/contracts/publish', { ...publication, contracts: [other] })).toBe(409)
  // As the broker is by default, merging changes a version's content too.
  expect(await send('POST', '/contracts/publish', { ...publication, contracts: [{ ...other, onConflict: 'merge' }] })).toBe(409)
  expect(await send('POST', '/environments', { name: 'test', production: false })).toBe(400)
  expect(await send('POST', '/environments', { name: 'a b', production: false })).toBe(400)
  expect(await send('GET', '/matrix?q[][pacticipant]=nobody&environment=test')).toBe(400)
  const [environment] = fake.state.environments
  expect(await send('POST', `/pacticipants/web/versions/9/deployed-versions/environment/${environment?.uuid}`, {})).toBe(404)
  expect(await send('POST', `/pacticipants/web/versions/1/deployed-versions/environment/${environment?.uuid}`, {})).toBe(201)
  const [placement] = fake.state.placements
  expect(await send('PATCH', `/deployed-versions/${placement?.uuid}`, { currentlyDeployed: true })).toBe(422)
  expect(placement?.isActive).toBe(true)
})
