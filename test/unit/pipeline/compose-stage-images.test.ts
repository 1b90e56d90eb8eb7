import { beforeEach, describe, expect, test } from 'vitest'
import { resolveBuild } from '../../../shared/config/resolve-build.ts'
import type { ArtifactKind, Environment, Service } from '../../../shared/config/model.ts'
import type { CellState } from '../../../shared/deployment/model.ts'
import { cannotBeImage, stageImages } from '../../../shared/pipeline/compose-stage-images.ts'
import type { Need } from '../../../shared/pipeline/compose-stage-variables.ts'
import { digestOf, releaseIdOf } from '../../../shared/release/canonical.ts'
import type { Release } from '../../../shared/release/model.ts'
import type { Workspace } from '../../../shared/workspace/model.ts'
import { type MemoryLedger, memoryLedger } from '../../support/memory-ledger.ts'

const at = '2026-11-21T12:00:00.000Z'
const deploy = { kind: 'web', health: '/healthz', timeout: 1000, drain: 1000, requiredConfig: [], irreversible: false } as const
const names = ['orders', 'payments', 'price-list']
const services = names.map(
  (name): Service => ({
    name,
    path: name,
    language: 'node',
    manifestVersion: '1.0.0',
    dependsOn: [],
    inputs: [],
    requires: [],
    build: resolveBuild({ kind: 'image' }, undefined, 'node', name),
    test: [],
    contracts: { pacts: [] },
    deploy,
    environments: {},
  }),
)

function releaseOf(service: string, kind: ArtifactKind = 'image'): Release {
  return {
    schemaVersion: 1,
    service,
    artifact: { kind, digest: digestOf(`${service} ${kind}`), repository: service, size: 1 },
    fingerprint: '0'.repeat(64),
    parts: {},
    version: '1.0.0-0000000000',
    deploy: { ...deploy, workdir: service, requires: [] },
    contracts: { pacts: [] },
  }
}

let ledger: MemoryLedger
let workspace: Workspace
const subject = { service: 'orders', environment: 'dev', candidate: async () => releaseOf('orders') }
const images = (needs: Readonly<Record<string, Need>>, more: Partial<typeof subject> = {}) =>
  stageImages(workspace, { ...subject, ...more }, new Map(Object.entries(needs)), 'registry.example/shop')

async function live(release: Release, change: Partial<CellState> = {}): Promise<void> {
  const { service } = release
  const [id, digest] = [releaseIdOf(release), release.artifact.digest]
  await ledger.nominate(release, { release: id, digest, commit: 'c1', branch: 'main', run: 'r', at })
  const placed = { release: id, digest, version: release.version, fingerprint: release.fingerprint, since: at, attempt: 1, commit: 'c1' }
  const attempt = { number: 1, release: id, digest, version: release.version, commit: 'c1', evidence: [], actor: 'a', run: 'r', startedAt: at } as const
  await ledger.updateCell('dev', service, () => ({
    schemaVersion: 1,
    service,
    environment: 'dev',
    live: placed,
    previousGood: null,
    attempt: { ...attempt, trigger: 'deploy', status: 'succeeded' },
    target: {},
    configHash: '0'.repeat(64),
    updatedAt: at,
    ...change,
  }))
}

beforeEach(() => {
  ledger = memoryLedger(() => new Date(at))
  const environments: Environment[] = [{ name: 'dev', after: [], promote: 'auto', gates: { contracts: false, soak: 0, approval: false, freeze: [] } }]
  workspace = { project: { services, environments }, ledger } as unknown as Workspace
})

describe('the images of a compose stage', () => {
  test('are the candidate and what is live, by digest', async () => {
    await live(releaseOf('payments'))
    await live(releaseOf('price-list'))
    const candidate = `registry.example/shop/orders@${digestOf('orders image')}`
    expect(await images({ SLIPWAY_IMAGE: 'required', SLIPWAY_IMAGE_PAYMENTS: 'required' })).toEqual({
      env: {
        SLIPWAY_IMAGE: candidate,
        SLIPWAY_IMAGE_ORDERS: candidate,
        SLIPWAY_IMAGE_PAYMENTS: `registry.example/shop/payments@${digestOf('payments image')}`,
        SLIPWAY_IMAGE_PRICE_LIST: `registry.example/shop/price-list@${digestOf('price-list image')}`,
      },
      notes: [],
      faults: [],
    })
  })

  test('are asked of nobody when the file names none', async () => {
    const untouched = { env: {}, notes: [], faults: [] }
    const candidate = () => Promise.reject(new Error('was built'))
    expect(await images({}, { candidate, environment: 'nowhere' })).toEqual(untouched)
    expect((await images({ SLIPWAY_IMAGE_PAYMENTS: 'optional' }, { candidate })).faults).toEqual([])
  })

  test('are refused with all reasons, for what is not live, no image, or no service', async () => {
    await live(releaseOf('payments', 'archive'))
    const { faults } = await images({
      SLIPWAY_IMAGE_PAYMENTS: 'required',
      SLIPWAY_IMAGE_PRICE_LIST: 'required',
      SLIPWAY_IMAGE_PAYMENT: 'optional',
      SLIPWAY_IMAGE_SOMETHING_ELSE: 'required',
    })
    expect(faults).toEqual([
      'the compose file names SLIPWAY_IMAGE_PAYMENT, and there is no such service; did you mean SLIPWAY_IMAGE_PAYMENTS?',
      'the compose file names SLIPWAY_IMAGE_SOMETHING_ELSE, and there is no such service; there are SLIPWAY_IMAGE, SLIPWAY_IMAGE_ORDERS, SLIPWAY_IMAGE_PAYMENTS, SLIPWAY_IMAGE_PRICE_LIST',
      'payments 1.0.0-0000000000 is live in dev as an artifact of kind archive, not as an image (the compose file names SLIPWAY_IMAGE_PAYMENTS)',
      'price-list is not live in dev (the compose file names SLIPWAY_IMAGE_PRICE_LIST)',
    ])
  })

  test('of a service that is down are not those of what served before', async () => {
    await live(releaseOf('payments'), { live: null })
    expect((await images({ SLIPWAY_IMAGE_PAYMENTS: 'required' })).faults).toEqual([expect.stringContaining('payments is not live in dev')])
  })

  test("give way to the file's own default, which is said", async () => {
    expect(await images({ SLIPWAY_IMAGE_PAYMENTS: 'optional' })).toEqual({
      env: {},
      notes: ["payments is not live in dev: the compose file's own default is used"],
      faults: [],
    })
  })

  test('cannot be had without an environment', async () => {
    const faults = (await stageImages(workspace, { ...subject, environment: undefined }, new Map([['SLIPWAY_IMAGE_PAYMENTS', 'required']]), 'r')).faults
    expect(faults).toEqual(['payments is live nowhere: the configuration has no environment (the compose file names SLIPWAY_IMAGE_PAYMENTS)'])
  })

  test('are not had from a ledger that lost the release', async () => {
    await live(releaseOf('payments'))
    await ledger.updateCell('dev', 'payments', (state) => state && { ...state, live: state.live && { ...state.live, release: digestOf('lost') } })
    await expect(images({ SLIPWAY_IMAGE_PAYMENTS: 'required' })).rejects.toThrow(`the ledger has no release ${digestOf('lost')} of payments`)
  })

  test('are none of a candidate that is built as something else', async () => {
    const { faults } = await images({ SLIPWAY_IMAGE: 'required' }, { candidate: async () => releaseOf('orders', 'archive') })
    expect(faults).toEqual(['orders 1.0.0-0000000000 is an artifact of kind archive, and a container is started from an image'])
    expect((await images({ SLIPWAY_IMAGE: 'optional' }, { candidate: async () => releaseOf('orders', 'archive') })).notes).toHaveLength(1)
    const archives = services.map((service) => ({ ...service, build: { ...service.build, kind: 'archive' as const } }))
    const elsewhere = { project: { services: archives } } as unknown as Workspace
    const why = (needs: Readonly<Record<string, Need>>) => cannotBeImage(elsewhere, subject, new Map(Object.entries(needs)))
    expect(why({ SLIPWAY_IMAGE_ORDERS: 'required' })).toBe('the compose file starts SLIPWAY_IMAGE_ORDERS, and orders is built as archive here')
    expect(why({ SLIPWAY_IMAGE_ORDERS: 'optional', SLIPWAY_IMAGE_PAYMENTS: 'required' })).toBeUndefined()
    expect(cannotBeImage(workspace, subject, new Map([['SLIPWAY_IMAGE', 'required']]))).toBeUndefined()
  })
})
