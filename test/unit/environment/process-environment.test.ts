import { describe, expect, test } from 'vitest'
import { configurationOf } from '../../../shared/environment/configuration.ts'
import { missingConfiguration, peerVariable, processEnvironment } from '../../../shared/environment/process-environment.ts'

const request = {
  host: { PATH: '/bin', HOME: '/home/ada', LANG: undefined, SECRET_OF_THE_RUNNER: 'x', SLIPWAY_LEDGER_TOKEN: 'y' },
  configuration: { values: { LEVEL: 'debug' }, flags: { a: true } },
  service: 'orders',
  environment: 'dev',
  version: '1.0.0-abc',
  digest: 'sha256:00' as const,
  attempt: 7,
  peers: { 'price-list': 'http://127.0.0.1:4001' },
}

describe('processEnvironment', () => {
  test('is exactly what a service may see', () => {
    expect(processEnvironment(request)).toEqual({
      PATH: '/bin',
      HOME: '/home/ada',
      LEVEL: 'debug',
      PRICE_LIST_URL: 'http://127.0.0.1:4001',
      SLIPWAY_SERVICE: 'orders',
      SLIPWAY_ENVIRONMENT: 'dev',
      SLIPWAY_VERSION: '1.0.0-abc',
      SLIPWAY_DIGEST: 'sha256:00',
      SLIPWAY_ATTEMPT: '7',
      SLIPWAY_FLAGS: '{"a":true}',
    })
  })

  test('configuration overrides host and peers, and never what is deployed', () => {
    const values = { PATH: '/opt/bin', PRICE_LIST_URL: 'https://prices', SLIPWAY_VERSION: 'fake' }
    expect(processEnvironment({ ...request, configuration: { values, flags: {} } })).toMatchObject({
      PATH: '/opt/bin',
      PRICE_LIST_URL: 'https://prices',
      SLIPWAY_VERSION: '1.0.0-abc',
    })
  })

  test('peer variables', () => {
    expect(peerVariable('a-b-2c')).toBe('A_B_2C_URL')
  })

  test('missing keys are all named; a peer address and an empty value count as set', () => {
    expect(missingConfiguration(['A', 'B', 'ORDERS_URL', 'C'], { B: '' }, { orders: 'http://x' })).toEqual(['A', 'C'])
  })
})

describe('configurationOf', () => {
  test('the hash goes by content, not by order, and tells values from flags', () => {
    const hash = configurationOf({ a: '1', b: '2' }, { x: 1 }).hash
    expect(configurationOf({ b: '2', a: '1' }, { x: 1 }).hash).toBe(hash)
    expect(configurationOf({ a: '1', b: '3' }, { x: 1 }).hash).not.toBe(hash)
    expect(configurationOf({ a: '1', b: '2' }, { x: 2 }).hash).not.toBe(hash)
    expect(configurationOf({ x: '1' }, {}).hash).not.toBe(configurationOf({}, { x: '1' }).hash)
  })
})
