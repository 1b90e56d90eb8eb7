import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { pactVerifier } from '../../../shared/contracts/pact/verifier.ts'
import type { Release } from '../../../shared/release/model.ts'
import { expectation, pact, release, request } from '../../integration/contract/fixture.ts'
import { canRunContainers, type Containers, containers } from '../../support/docker.ts'
import { pushBase } from '../../support/docker-bases.ts'

const providerFile = path.resolve('test/integration/contract/provider.mjs')

describe.skipIf(!canRunContainers)('a provider that was released as an image', () => {
  let engine: Containers
  let image: string

  beforeAll(async () => {
    engine = await containers()
    image = await released('none')
  })

  /** Puts the small provider into an image and pushes it; its reference by digest. */
  async function released(fault: string): Promise<string> {
    const base = await pushBase('node', engine.registryHost)
    const name = `${engine.registryHost}/orders:${fault}`
    const container = (await engine.docker('create', base, 'true')).stdout.toString().trim()
    await engine.docker('cp', providerFile, `${container}:/provider.mjs`)
    const cmd = JSON.stringify(['node', '/provider.mjs', fault, '', '0.0.0.0'])
    await engine.docker('commit', '--change', 'ENTRYPOINT []', '--change', `CMD ${cmd}`, container, name)
    await engine.docker('rm', container)
    await engine.docker('push', '--quiet', name)
    const digest = (await engine.docker('inspect', '--format', '{{index .RepoDigests 0}}', name)).stdout.toString().trim()
    // What is verified comes from the registry, as on a machine that never saw it.
    await engine.docker('rmi', '--force', name, digest)
    return digest
  }

  function imageRelease(options: Parameters<typeof release>[0] = {}): Release {
    const base = release(options)
    const { start: _, ...verify } = base.contracts.verify ?? { ready: '/healthz', timeout: 1 }
    return { ...base, artifact: { ...base.artifact, kind: 'image' }, contracts: { pacts: [], verify } }
  }

  async function outcomeOf(provider: Release, reference: string, contract = pact([expectation()])) {
    const env = { ...engine.env, DEPLOY_TOKEN: 'not for providers' }
    const [outcome] = await pactVerifier(env).verifyAll({ ...request(provider, [contract]), image: reference })
    const left = (await engine.docker('ps', '--all', '--filter', 'name=slipway-verify-', '--format', '{{.Names}}')).stdout.toString()
    expect(left).toBe('')
    return outcome
  }

  test('is pulled by digest, started with a PORT, verified, and gone afterwards', async () => {
    const contract = pact([expectation(), expectation({ description: 'a known order', state: 'order 1 exists' })])
    expect(await outcomeOf(imageRelease(), image, contract)).toMatchObject({ fact: { success: true, interactions: 2 } })
  })

  test('fails like any other', async () => {
    expect(await outcomeOf(imageRelease(), await released('wrong-type'))).toMatchObject({
      fact: { success: false, failures: ['GET /orders/1: $.total expected decimal, got string'] },
    })
  })

  test('has its states set up by a command in the container', async () => {
    const wanted = pact([expectation({ state: 'order 1 exists' })])
    const command = ['sh', '-c', 'test "$SLIPWAY_STATE" = "order 1 exists"']
    expect(await outcomeOf(imageRelease({ states: { command } }), image, wanted)).toMatchObject({ fact: { success: true } })
    expect(await outcomeOf(imageRelease({ states: { command: ['sh', '-c', 'exit 4'] } }), image, wanted)).toMatchObject({
      fact: { success: false, failures: [expect.stringContaining('exit code 4')] },
    })
  })

  test('that never gets ready, or is not in the registry, gives no fact and leaves nothing', async () => {
    expect(await outcomeOf(imageRelease({ timeout: 2_000 }), await released('never-ready'))).toMatchObject({
      reason: expect.stringContaining('not ready within 2 s'),
    })
    const absent = `${engine.registryHost}/orders@sha256:${'0'.repeat(64)}`
    expect(await outcomeOf(imageRelease(), absent)).toMatchObject({ reason: expect.stringContaining('cannot be pulled') })
  })
})
