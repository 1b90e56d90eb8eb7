import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runJson } from '../../support/cli.ts'
import { smallShop, type SmallShop } from '../../support/small-shop.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = smallShop()
  shop.write('staging.env', 'GREETING=good day\n')
  shop.write('slipway.yml', readFileSync(path.join(shop.root, 'slipway.yml'), 'utf8').replace('after: [dev] }', 'after: [dev], config: staging.env }'))
  shop.commit('a config for staging')
  const first = await runJson(shop.root, ['run'])
  expect(first.exitCode, first.stderr).toBe(0)
})
afterAll(() => shop.dispose())

const attempts = async () => {
  const { json } = await runJson(shop.root, ['status'])
  return Object.fromEntries(
    json.cells.map((cell: { service: string; environment: string; attempt: number }) => [`${cell.service} ${cell.environment}`, cell.attempt]),
  )
}

it('leaves alone what is well', async () => {
  const again = await runJson(shop.root, ['run'])
  expect(again.json.services).toEqual([])
  expect(await attempts()).toEqual({ 'orders dev': 1, 'orders staging': 1, 'web dev': 1, 'web staging': 1 })
})

it('gives an automatic environment its changed config, with the same artifact, and no other environment', async () => {
  const before = await runJson(shop.root, ['status'])
  shop.write('staging.env', 'GREETING=good evening\n')
  shop.commit('another greeting')
  const run = await runJson(shop.root, ['run'])
  expect(run.exitCode, run.stderr).toBe(0)
  expect(await attempts()).toEqual({ 'orders dev': 1, 'orders staging': 2, 'web dev': 1, 'web staging': 2 })
  const digests = ({ json }: typeof before) => json.cells.map((cell: { digest: string }) => cell.digest)
  expect(digests(await runJson(shop.root, ['status']))).toEqual(digests(before))
})

it('brings back what somebody stopped', async () => {
  await runJson(shop.root, ['down'])
  const run = await runJson(shop.root, ['run'])
  expect(run.exitCode, run.stderr).toBe(0)
  const { json } = await runJson(shop.root, ['status'])
  for (const cell of json.cells) expect((await fetch(cell.url)).status).toBe(200)
})
