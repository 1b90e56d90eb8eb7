import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHttpRegistry } from '../../../shared/registry/http/registry.ts'
import { debianProgram } from '../../support/debian.ts'
import { type DockerRegistry, startDockerRegistry } from './docker-registry.ts'
import { driverTable } from './driver-table.ts'
import { startFaultProxy } from './fault-proxy.ts'
import { faults } from './faults.ts'
import { passwords, startTokenServer, type TokenServer } from './token-server.ts'

const drivers = ['folder', 'docker-registry', 'docker-registry, Basic', 'docker-registry, Bearer']
const table = driverTable(drivers)
const blobs = new Map<string, Buffer>()
const authorizations: (string | undefined)[] = []
const elsewhere = http.createServer((request, response) => {
  authorizations.push(request.headers.authorization)
  response.end(blobs.get(request.url ?? ''))
})
let folder: string
let tokens: TokenServer
const servers: DockerRegistry[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-faults-'))
  elsewhere.listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  const htpasswd = path.join(folder, 'htpasswd')
  writeFileSync(htpasswd, execFileSync(await debianProgram('htpasswd', 'apache2-utils'), ['-nbB', 'pusher', passwords.pusher ?? '']))
  tokens = await startTokenServer()
  servers.push(await startDockerRegistry())
  servers.push(await startDockerRegistry({ auth: `  htpasswd: {realm: test, path: ${htpasswd}}` }))
  servers.push(await startDockerRegistry({ auth: tokens.auth }))
})
afterAll(async () => {
  table.print()
  for (const server of servers) await server.stop()
  tokens.stop()
  elsewhere.closeAllConnections()
  elsewhere.close()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(Object.keys(faults))('%s', (fault) => {
  const check = faults[fault]
  table.notApplicable(fault, 'folder', 'no connection')
  it.each(drivers.slice(1))('%s', async (driver) => {
    const server = servers[drivers.indexOf(driver) - 1]
    if (!server || !check) throw new Error('no server')
    const proxy = await startFaultProxy(server.host)
    const waits: number[] = []
    const sleep = (ms: number) => {
      waits.push(ms)
      return new Promise((resolve) => setImmediate(resolve))
    }
    const env = { HOME: folder, SLIPWAY_REGISTRY_USERNAME: 'pusher', SLIPWAY_REGISTRY_PASSWORD: passwords.pusher }
    const registry = openHttpRegistry(proxy.host, 'acme/shop', { env, own: true, policy: { sleep } })
    const repository = `f-${Object.keys(faults).indexOf(fault)}`
    const world = {
      registry,
      proxy,
      repository,
      waits,
      elsewhere: { host: `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`, blobs, authorizations },
    }
    try {
      await table.try(fault, driver, async () => {
        await check(world)
        expect(proxy.isSpent(), 'every fault happened').toBe(true)
      })
    } finally {
      proxy.stop()
    }
  })
})
