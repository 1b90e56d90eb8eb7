import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBroker } from '../../../../shared/contracts/broker/open.ts'
import { type FakeBroker, openFakeBroker } from '../../../support/fake-broker/server.ts'
import { type Step, ask, deploy, publish, undeploy, verify, webPact } from './script.ts'
import { openTheirs } from './theirs.ts'
import { holdings, wireOf } from './wire.ts'

const token = 'a-token-of-the-test'
// The environments' ids come from the fake's counter: both brokers see the same things happen in the same order.
const uat = '00000000-0000-4000-8000-000000000005'
const secondLook = [
  'GET /environments -> 200',
  `GET /environments/${uat}/deployed-versions/currently-deployed -> 200`,
  `GET /environments/${uat}/released-versions/currently-supported -> 200`,
]

const script: readonly Step[] = [
  publish('1', 'main', webPact()),
  { name: 'publish the same again', ...without(publish('1', 'main', webPact())) },
  { name: 'publish other content under the same version', ...without(publish('1', 'main', webPact('/orders/2'), 'refused')) },
  {
    name: 'list the environments',
    outcome: 'test production',
    theirs: async (theirs) => {
      const { stdout } = await theirs.broker('list-environments', '-o', 'json')
      return JSON.parse(stdout)
        ._embedded.environments.map(({ name }: { name: string }) => name)
        .join(' ')
    },
    ours: async (broker) => (await broker.environments()).map(({ name }) => name).join(' '),
  },
  {
    name: 'create an environment',
    outcome: 'uat',
    theirs: async (theirs) => JSON.parse((await theirs.broker('create-environment', '--name', 'uat', '--display-name', 'UAT', '-o', 'json')).stdout).name,
    ours: async (broker) => (await broker.ensureEnvironment({ name: 'uat', displayName: 'UAT', production: false })).name,
    // Ours looks first whether it is there.
    onlyOurs: ['GET /environments -> 200'],
  },
  ask([['web', '1']], 'uat', 'unknown'),
  verify('10', 'main', [{ mainBranch: true }], 'done', probing()),
  deploy('orders', '10', 'uat'),
  ask([['web', '1']], 'uat', 'yes', { onlyOurs: secondLook }),
  deploy('web', '1', 'uat'),
  { name: 'record the same again', ...without(deploy('web', '1', 'uat')) },
  // A second version, which asks for something that orders does not do; pending, so the verifier does not fail over it.
  publish('2', 'feature', webPact('/orders/2')),
  ask([['web', '2']], 'uat', 'unknown'),
  verify('10', 'main', [{ branch: 'feature', fallbackBranch: 'main' }], 'done', probing()),
  ask([['web', '2']], 'uat', 'no'),
  ask([['web', '2']], 'uat', 'yes', { ignore: ['orders'] }),
  // What is deployed is never pending: it was verified on main.
  verify('11', 'main', [{ deployedOrReleased: true }, { matchingBranch: true }], 'done', probing()),
  ask([['orders', '11']], 'uat', 'yes'),
  ask(
    [
      ['orders', '11'],
      ['web', '1'],
    ],
    'uat',
    'yes',
  ),
  deploy('orders', '11', 'uat'),
  deploy('orders', '10', 'uat', { instance: 'blue' }),
  ask([['web', '1']], 'uat', 'yes', { onlyOurs: secondLook }),
  undeploy('orders', 'uat', [`GET /environments/${uat} -> 200`]),
  ask([['web', '1']], 'uat', 'yes', { onlyOurs: secondLook }),
  {
    name: 'release and end its support',
    outcome: 'done done',
    theirs: async (theirs) => {
      const at = ['--pacticipant', 'orders', '--version', '11', '--environment', 'uat']
      const codes = [await theirs.broker('record-release', ...at), await theirs.broker('record-support-ended', ...at)]
      return codes.map(({ exitCode }) => (exitCode === 0 ? 'done' : 'refused')).join(' ')
    },
    ours: async (broker) => {
      const at = { service: 'orders', version: '11', environment: 'uat' }
      await broker.recordRelease(at)
      return (await broker.recordSupportEnded(at)).join() === '11' ? 'done done' : 'other'
    },
    onlyTheirs: [`GET /environments/${uat} -> 200`],
  },
  deploy('carts', '7', 'uat', { outcome: 'refused' }),
  {
    name: 'make a version known that has no pacts',
    outcome: 'done',
    theirs: async (theirs) =>
      (await theirs.broker('create-or-update-version', '--pacticipant', 'carts', '--version', '7', '--branch', 'main')).exitCode === 0 ? 'done' : 'refused',
    ours: async (broker) => {
      await broker.ensureVersion({ service: 'carts', version: '7', branch: 'main' })
      return 'done'
    },
    // The broker ignores the body; theirs repeats the branch in it.
    onlyTheirs: ['PUT /pacticipants/carts/branches/main/versions/7 {"name":"main"} -> 201'],
    onlyOurs: ['PUT /pacticipants/carts/branches/main/versions/7 {} -> 201'],
  },
  deploy('carts', '7', 'uat'),
  {
    name: 'set up a service',
    outcome: 'done',
    theirs: async (theirs) =>
      (await theirs.broker('create-or-update-pacticipant', '--name', 'mail', '--main-branch', 'trunk', '--repository-url', 'https://example.org/mail'))
        .exitCode === 0
        ? 'done'
        : 'refused',
    ours: async (broker) => {
      await broker.ensurePacticipant({ name: 'mail', mainBranch: 'trunk', repositoryUrl: 'https://example.org/mail' })
      return 'done'
    },
  },
  {
    name: 'read the newest pacts when nothing selects any',
    outcome: 'refused',
    // `orders` fails the newest pact of web; without a version nothing is published.
    theirs: async (theirs, port) => ((await theirs.verifier('-n', 'orders', '-p', String(port))).exitCode === 0 ? 'done' : 'refused'),
    ours: async (broker) => {
      const pacts = await broker.pactsForVerification({ provider: 'orders', selectors: [] })
      return (await broker.pact(pacts[0]?.href ?? '')).consumerVersion === '2' ? 'refused' : 'other'
    },
  },
]

let brokers: readonly FakeBroker[]
let provider: Server
let theirs: ReturnType<typeof openTheirs>

beforeAll(async () => {
  brokers = [await openFakeBroker({ auth: { token } }), await openFakeBroker({ auth: { token } })]
  provider = createServer((request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(request.url === '/orders/1' ? { id: 1 } : { id: 'two' }))
  })
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  theirs = openTheirs(brokers[0]?.url ?? '', token)
})

afterAll(async () => {
  theirs.close()
  provider.close()
  for (const broker of brokers) await broker.close()
})

test('the real programs and our client do the same to a broker', async () => {
  const [first, second] = brokers
  if (!first || !second) throw new Error('no brokers')
  const { port } = provider.address() as AddressInfo
  const ours = openBroker({ url: second.url, token, retries: 0 })
  expect(await theirs.version()).toContain('v1.3.5')
  const differences: unknown[] = []
  for (const step of script) {
    const [before, beforeOurs] = [first.traffic.length, second.traffic.length]
    const answers = [await step.theirs(theirs, port), await step.ours(ours, port)]
    expect(answers, step.name).toEqual([step.outcome, step.outcome])
    const wires = [lines(first, before), lines(second, beforeOurs)] as const
    differences.push({ step: step.name, onlyTheirs: minus(wires[0], wires[1]), onlyOurs: minus(wires[1], wires[0]) })
    expect(holdings(second), step.name).toEqual(holdings(first))
  }
  expect(differences).toEqual(script.map(({ name, onlyTheirs = [], onlyOurs = [] }) => ({ step: name, onlyTheirs: [...onlyTheirs], onlyOurs: [...onlyOurs] })))
  expect([first.violations, second.violations]).toEqual([[], []])
  expect(second.traffic.filter(({ method, path }) => method === 'GET' && path === '/')).toHaveLength(1)
})

/**
 * Traffic since then, without what differs in every step: the program reads the index in each process and ours once; it says `onConflict: overwrite`, which is the
 * default; and it leaves the matrix at 100 rows.
 */
function lines(broker: FakeBroker, since: number): readonly string[] {
  return wireOf(broker.traffic.slice(since))
    .filter((line) => line !== 'GET / -> 200')
    .map((line) => line.replace(',"onConflict":"overwrite"', '').replace('&limit=10000', ''))
}

function minus(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return lines.filter((line) => {
    const at = left.indexOf(line)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

/** The verifier tries its relation with GET first, and finds the address of a branch's versions in the service; ours takes that from the index. */
function probing(): Pick<Step, 'onlyTheirs'> {
  return { onlyTheirs: ['GET /pacts/provider/orders/for-verification -> 200', 'GET /pacticipants/orders -> 200'] }
}

function without({ name: _, ...step }: Step): Omit<Step, 'name'> {
  return step
}
