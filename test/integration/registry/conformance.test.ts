import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { openRegistry } from '../../../shared/registry/open.ts'
import type { Registry } from '../../../shared/registry/port.ts'
import { debianProgram } from '../../support/debian.ts'
import { registryConformance } from './conformance.ts'
import { type DockerRegistry, startDockerRegistry } from './docker-registry.ts'
import { execFileSync } from 'node:child_process'
import { passwords, startTokenServer, type TokenServer } from './token-server.ts'

let registry: Registry
let folder: string
let server: DockerRegistry | undefined
let tokens: TokenServer | undefined
afterAll(async () => {
  await server?.stop()
  tokens?.stop()
})

function withFolder(open: () => Promise<void> | void): void {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-conformance-'))
    await open()
  })
  afterAll(async () => {
    await server?.stop()
    tokens?.stop()
    server = undefined
    tokens = undefined
    rmSync(folder, { recursive: true, force: true })
  })
}

const envFor = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, HOME: folder, ...more })

describe('a folder', () => {
  withFolder(() => {
    registry = openRegistry('oci:registry', folder)
  })
  registryConformance(() => registry)
})

describe('docker-registry', () => {
  withFolder(async () => {
    server = await startDockerRegistry()
    registry = openRegistry(`${server.host}/acme/shop`, '/', { env: envFor() })
  })
  registryConformance(() => registry)
})

describe('docker-registry with Basic authentication', () => {
  withFolder(async () => {
    const htpasswd = path.join(folder, 'htpasswd')
    writeFileSync(htpasswd, execFileSync(await debianProgram('htpasswd', 'apache2-utils'), ['-nbB', 'pusher', passwords.pusher ?? '']))
    server = await startDockerRegistry({ auth: `  htpasswd: {realm: test, path: ${htpasswd}}` })
    const env = envFor({ SLIPWAY_REGISTRY_USERNAME: 'pusher', SLIPWAY_REGISTRY_PASSWORD: passwords.pusher })
    registry = openRegistry(`${server.host}/acme/shop`, '/', { env })
  })
  registryConformance(() => registry)
})

describe('docker-registry with Bearer tokens', () => {
  withFolder(async () => {
    tokens = await startTokenServer()
    server = await startDockerRegistry({ auth: tokens.auth })
    const auth = Buffer.from(`pusher:${passwords.pusher}`).toString('base64')
    writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ auths: { [server.host]: { auth } } }))
    registry = openRegistry(server.host, '/', { env: envFor({ DOCKER_CONFIG: folder }) })
  })
  registryConformance(() => registry)
})
