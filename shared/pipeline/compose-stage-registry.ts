import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Registry } from '../registry/port.ts'
import type { Digest } from '../release/model.ts'

/** A registry that Docker on this machine can pull from. */
export interface ServedRegistry {
  /** What stands in front of a repository: `127.0.0.1:40001`. */
  readonly name: string
  close(): Promise<void>
}

/**
 * Serves a registry folder to the Docker engine of this machine for as long as a stage lasts: loopback only, reading only, by digest only (distribution-spec 1.1,
 * "Pulling"). Docker takes 127.0.0.0/8 without TLS (https://docs.docker.com/reference/cli/dockerd/#insecure-registries).
 */
export async function serveRegistry(registry: Registry): Promise<ServedRegistry> {
  const server = createServer((request, response) => {
    answer(registry, request, response).catch(() => {
      // Half an answer must not look like a whole one.
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address to listen on')
  return {
    name: `127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(registry: Registry, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const reading = request.method === 'GET' || request.method === 'HEAD'
  if (!reading) return void response.writeHead(405).end()
  const { pathname } = new URL(request.url ?? '/', 'http://registry')
  if (pathname === '/v2/') return void response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  const [, repository = '', kind, hex = ''] = /^\/v2\/([a-z0-9][a-z0-9-]*)\/(manifests|blobs)\/sha256:([0-9a-f]{64})$/.exec(pathname) ?? []
  const digest: Digest = `sha256:${hex}`
  const found = kind === 'manifests' ? await registry.resolve(repository, digest) : kind === 'blobs' && (await registry.hasBlob(repository, digest))
  if (!found) return void response.writeHead(404, { 'content-type': 'application/json' }).end('{"errors":[{"code":"NAME_UNKNOWN"}]}')
  const headers = { 'docker-content-digest': digest }
  if (found !== true) {
    response.writeHead(200, { ...headers, 'content-type': found.mediaType, 'content-length': found.size })
    return void response.end(request.method === 'GET' ? await registry.read(repository, digest) : undefined)
  }
  response.writeHead(200, { ...headers, 'content-type': 'application/octet-stream' })
  if (request.method === 'HEAD') return void response.end()
  await pipeline(registry.stream(repository, digest), response)
}
