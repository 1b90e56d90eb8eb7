import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import path from 'node:path'
import { git } from './git-repository.ts'

export interface GitServer {
  readonly url: string
  close(): Promise<void>
}

/** `git daemon` on loopback, writable, for every repository below a folder. */
export async function startGitDaemon(basePath: string): Promise<GitServer> {
  const port = await freePort()
  const program = path.join(await git('--exec-path'), 'git-daemon')
  const args = [
    '--verbose',
    '--reuseaddr',
    '--export-all',
    '--enable=receive-pack',
    '--listen=127.0.0.1',
    `--port=${port}`,
    `--base-path=${basePath}`,
    basePath,
  ]
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'close')
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ready to rumble')) resolve()
    })
    child.on('close', () => reject(new Error(`git daemon ended: ${said}`)))
  })
  return {
    url: `git://127.0.0.1:${port}`,
    close: async () => {
      child.kill()
      await ended
    },
  }
}

export interface HttpServer extends GitServer {
  /** The Authorization headers that came, in order. */
  readonly seen: string[]
  /** Answers the next requests with this status instead of git's answer. */
  failNext(status: number, times: number): void
  /** Lets the next push arrive and then cuts the connection before the answer. */
  cutNextPush(): void
}

/** Smart HTTP through `git http-backend`, with Basic authentication. */
export async function startHttpServer(root: string, authorization: string): Promise<HttpServer> {
  const seen: string[] = []
  let failures = { status: 0, left: 0 }
  let cut = false
  const server = createHttpServer((request, response) => {
    seen.push(request.headers.authorization ?? '')
    if (failures.left > 0) {
      failures.left--
      return void response.writeHead(failures.status).end()
    }
    if (request.headers.authorization?.toLowerCase() !== authorization.toLowerCase())
      return void response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
    const cutting = cut && request.method === 'POST' && (request.url ?? '').endsWith('/git-receive-pack')
    if (cutting) cut = false
    answer(root, request, response, cutting)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    failNext: (status, times) => {
      failures = { status, left: times }
    },
    cutNextPush: () => {
      cut = true
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function answer(root: string, request: IncomingMessage, response: ServerResponse, cutting: boolean): void {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    REMOTE_USER: 'ada',
    PATH_INFO: url.pathname,
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: request.method,
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    CONTENT_LENGTH: request.headers['content-length'],
    HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
    GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
  }
  const child = spawn('git', ['http-backend'], { env, stdio: ['pipe', 'pipe', 'ignore'] })
  child.stdin.on('error', () => {})
  request.pipe(child.stdin)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.on('close', () => {
    if (cutting) return void response.destroy()
    const all = Buffer.concat(chunks)
    const end = all.indexOf('\r\n\r\n')
    const headers = all.toString('latin1', 0, end).split('\r\n')
    for (const line of headers) {
      const [name = '', value = ''] = line.split(/:\s*(.*)/s)
      if (name.toLowerCase() === 'status') response.statusCode = Number(value.split(' ')[0])
      else response.setHeader(name, value)
    }
    response.end(all.subarray(end + 4))
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
