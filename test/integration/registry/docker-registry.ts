import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { debianProgram } from '../../support/debian.ts'

export interface DockerRegistry {
  /** `127.0.0.1:<port>` */
  readonly host: string
  readonly storage: string
  stop(): Promise<void>
}

export interface DockerRegistryOptions {
  /** The `auth` part of its configuration, as YAML of two spaces. */
  readonly auth?: string
  readonly readOnly?: boolean
}

/** Starts Debian's docker-registry (distribution 2.8) on a free loopback port with a storage folder of its own; both end with `stop`. */
export async function startDockerRegistry({ auth, readOnly }: DockerRegistryOptions = {}): Promise<DockerRegistry> {
  const program = await debianProgram('docker-registry')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-docker-registry-'))
  const storage = path.join(folder, 'storage')
  const host = `127.0.0.1:${await freePort()}`
  const config = [
    'version: 0.1',
    'log: {level: error}',
    'storage:',
    `  filesystem: {rootdirectory: ${storage}}`,
    '  delete: {enabled: true}',
    ...(readOnly ? ['  maintenance: {readonly: {enabled: true}}'] : []),
    `http: {addr: "${host}", secret: of-this-test}`,
    ...(auth ? ['auth:', auth] : []),
  ]
  const file = path.join(folder, 'config.yml')
  writeFileSync(file, `${config.join('\n')}\n`)
  // Its own variables, should the machine have some, would change the configuration.
  const server = spawn(program, ['serve', file], { stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env.PATH ?? '', OTEL_TRACES_EXPORTER: 'none' } })
  let log = ''
  server.stderr.on('data', (chunk: Buffer) => {
    log = `${log}${chunk}`.slice(-10_000)
  })
  const ended = once(server, 'exit')
  const stop = async () => {
    server.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  // There is nothing to wait for but its answer: it says nothing when it is ready.
  while (!(await answers(host))) {
    if (server.exitCode !== null || server.signalCode !== null) {
      await stop()
      throw new Error(`docker-registry did not start: ${log}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { host, storage, stop }
}

async function answers(host: string): Promise<boolean> {
  const response = await fetch(`http://${host}/v2/`).catch(() => undefined)
  await response?.arrayBuffer()
  return response !== undefined
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
