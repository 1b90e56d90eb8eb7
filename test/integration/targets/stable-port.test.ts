import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import http2 from 'node:http2'
import net from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Backend } from '../../../shared/targets/process/keeper/backend.ts'
import { freePort } from '../../../shared/targets/process/keeper/ports.ts'
import { StablePort } from '../../../shared/targets/process/keeper/stable-port.ts'
import { eventually } from '../../support/target-eventually.ts'
import { rawClient } from '../../support/target-raw-client.ts'

let stable: StablePort
let servers: net.Server[]
beforeEach(async () => {
  servers = []
  stable = new StablePort('127.0.0.1', await freePort(new Set()), 'probe-token')
  await stable.listen()
})
afterEach(async () => {
  await stable.close(0)
  for (const server of servers) {
    if (server instanceof http.Server) server.closeAllConnections()
    server.close()
  }
})

/** A replica made of any server; it ends with the test. */
const replica = async (server: net.Server, attempt = 1): Promise<Backend> => {
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return new Backend((server.address() as net.AddressInfo).port, attempt)
}
const web = (handler: http.RequestListener, attempt = 1): Promise<Backend> => replica(http.createServer(handler), attempt)
const named = (name: string, attempt = 1): Promise<Backend> => web((_, response) => response.end(name), attempt)
const url = (): string => `http://127.0.0.1:${stable.port}`

describe('requests', () => {
  it('reach the replica as they were sent, and answers come back as they were given', async () => {
    const seen: { url: string | undefined; method: string | undefined; raw: string[] }[] = []
    stable.use([
      await web((request, response) => {
        seen.push({ url: request.url, method: request.method, raw: request.rawHeaders })
        response.sendDate = false
        response.writeHead(207, 'Some Of It', [
          'X-One',
          '1',
          'set-cookie',
          'a=1',
          'Set-Cookie',
          'b=2',
          'Connection',
          'x-own',
          'X-Own',
          'dropped',
          'Content-Length',
          '2',
        ])
        response.end('ok')
      }),
    ])
    const client = await rawClient(stable.port)
    client.send(
      'GET /a%20b?c=d&e HTTP/1.1\r\nHOST: shop.example\r\nX-Dup: 1\r\nx-dup: 2\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n',
    )
    const answer = await client.until('\r\n\r\nok')
    client.socket.destroy()
    expect(seen).toEqual([
      {
        url: '/a%20b?c=d&e',
        method: 'GET',
        raw: [
          'HOST',
          'shop.example',
          'X-Dup',
          '1',
          'x-dup',
          '2',
          'X-Forwarded-For',
          '10.0.0.1, 127.0.0.1',
          'X-Forwarded-Proto',
          'http',
          'Connection',
          'keep-alive',
        ],
      },
    ])
    const head = answer.split('\r\n\r\n')[0]?.split('\r\n')
    expect(head).toEqual([
      'HTTP/1.1 207 Some Of It',
      'X-One: 1',
      'set-cookie: a=1',
      'Set-Cookie: b=2',
      'Content-Length: 2',
      'Connection: keep-alive',
      'Keep-Alive: timeout=75',
    ])
  })

  it('of one connection move to the new replica between two of them', async () => {
    stable.use([await named('a')])
    const client = await rawClient(stable.port)
    client.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await client.until('\r\n\r\na')
    stable.use([await named('b')])
    client.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await client.until('\r\n\r\nb')
    client.socket.destroy()
  })

  it('sent one behind the other are answered in order', async () => {
    stable.use([await web((request, response) => void setTimeout(() => response.end(`<${request.url}>`), request.url === '/1' ? 50 : 0))])
    const client = await rawClient(stable.port)
    client.send('GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    const answer = await client.ended()
    expect(answer.indexOf('</1>')).toBeGreaterThan(0)
    expect(answer.indexOf('</2>')).toBeGreaterThan(answer.indexOf('</1>'))
  })

  it('whose first bytes come one by one are understood', async () => {
    stable.use([await named('a')])
    const client = await rawClient(stable.port)
    for (const letter of 'DELETE / HTTP/1.1\r\nHost: x\r\n\r\n') {
      client.send(letter)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await client.until('\r\n\r\na')
    client.socket.destroy()
  })

  it('on a connection that was silent for long, as browsers keep them ready, go to the replica of that moment', async () => {
    const opened: net.Socket[] = []
    const first = http.createServer((_, response) => response.end('a')).on('connection', (socket) => opened.push(socket))
    const backend = await replica(first)
    stable.use([backend])
    const client = await rawClient(stable.port)
    await eventually(() => opened.length).toBe(1)
    // Silence is no work: it does not hold up the end of a replaced replica.
    await eventually(() => backend.active).toBe(0)
    stable.use([await named('b')])
    client.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await client.until('\r\n\r\nb')
    client.socket.destroy()
  })

  it('without a body stay without one, HEAD and 204 included', async () => {
    const bodies: string[] = []
    stable.use([
      await web((request, response) => {
        bodies.push(`${request.method} ${request.headers['transfer-encoding'] ?? request.headers['content-length'] ?? 'none'}`)
        response.writeHead(request.method === 'HEAD' ? 200 : 204, request.method === 'HEAD' ? { 'content-length': 99 } : {})
        response.end()
      }),
    ])
    const head = await fetch(url(), { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '99'])
    for (const method of ['GET', 'DELETE', 'POST']) expect((await fetch(url(), { method })).status).toBe(204)
    expect(bodies).toEqual(['HEAD none', 'GET none', 'DELETE none', 'POST 0'])
  })

  it('of old clients (HTTP/1.0) get an answer that ends with the connection', async () => {
    stable.use([await web((_, response) => void response.write('part ', () => response.end('whole')))])
    const client = await rawClient(stable.port)
    client.send('GET / HTTP/1.0\r\n\r\n')
    expect((await client.ended()).split('\r\n\r\n')[1]).toBe('part whole')
  })

  it('that ask before they send (Expect: 100-continue) are told to go on', async () => {
    stable.use([await web((request, response) => void request.pipe(response))])
    const request = http.request(url(), { method: 'PUT', headers: { expect: '100-continue', 'content-length': 5 } })
    request.flushHeaders()
    await once(request, 'continue')
    request.end('hello')
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    expect(await text(response)).toBe('hello')
  })

  it('and answers of many megabytes stream both ways, with trailers', async () => {
    const bytes = randomBytes(24 * 1024 * 1024)
    stable.use([
      await web((request, response) => {
        response.writeHead(200, { trailer: 'x-sum' })
        const hash = createHash('sha256')
        request.on('data', (chunk: Buffer) => void hash.update(chunk))
        request.on('end', () => response.addTrailers({ 'x-sum': hash.digest('hex') }))
        request.pipe(response)
      }),
    ])
    const request = http.request(url(), { method: 'POST', agent: false })
    request.end(bytes)
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    const hash = createHash('sha256')
    for await (const chunk of response) hash.update(chunk as Buffer)
    const wanted = createHash('sha256').update(bytes).digest('hex')
    expect([hash.digest('hex'), response.trailers['x-sum']]).toEqual([wanted, wanted])
  })

  it('get parts of an answer as they come', async () => {
    let end = (): void => {}
    stable.use([
      await web((_, response) => {
        response.write('event 1\n')
        end = () => response.end('event 2\n')
      }),
    ])
    const response = await fetch(url())
    const reader = response.body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('event 1\n')
    end()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('event 2\n')
  })
})

describe('a replica that fails', () => {
  it('is not there: the next one is asked, and when none is left the answer is 502', async () => {
    const gone = await named('gone')
    const server = servers.pop()
    server?.close()
    const good = await named('good')
    stable.use([gone, good])
    for (let request = 0; request < 4; request++) expect(await (await fetch(url())).text()).toBe('good')
    stable.use([gone])
    expect((await fetch(url())).status).toBe(502)
  })

  it('ends without an answer: 502', async () => {
    stable.use([await web((request) => void request.socket.destroy())])
    const response = await fetch(url())
    expect([response.status, await response.text()]).toEqual([502, 'the service ended the connection without an answer\n'])
  })

  it('ends in the middle of its answer: the client sees that it is not whole', async () => {
    stable.use([
      await web((request, response) => {
        response.writeHead(200, { 'content-length': 100 })
        response.write('half', () => request.socket.destroy())
      }),
    ])
    await expect(fetch(url()).then((response) => response.text())).rejects.toThrow()
  })

  it('answers before it has read the request: the answer arrives and the connection goes on', async () => {
    stable.use([
      await web((request, response) => {
        if (request.method === 'GET') return void response.end('fine')
        response.writeHead(413)
        response.end('too large')
      }),
    ])
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const request = http.request(url(), { method: 'POST', agent })
    request.end(Buffer.alloc(4 * 1024 * 1024))
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    expect([response.statusCode, await text(response)]).toEqual([413, 'too large'])
    const [again] = (await once(http.get(url(), { agent }), 'response')) as [http.IncomingMessage]
    expect(await text(again)).toBe('fine')
    agent.destroy()
  })

  it('loses a client: it is told so, and counts as idle again', async () => {
    let closed = false
    const backend = await web((request, response) => {
      response.write('first')
      request.socket.on('close', () => {
        closed = true
      })
    })
    stable.use([backend])
    const abort = new AbortController()
    await fetch(url(), { signal: abort.signal })
    expect(backend.active).toBe(1)
    abort.abort()
    await backend.idle()
    await eventually(() => closed).toBe(true)
  })
})

describe('other protocols', () => {
  const echo = (name: string): net.Server => {
    const server = http.createServer((_, response) => response.end(name))
    server.on('upgrade', (request, socket, head) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${request.headers.upgrade}\r\nConnection: Upgrade\r\n\r\n`)
      socket.write(`${name}:${head.toString()}`)
      socket.on('data', (bytes: Buffer) => socket.write(`${name}:${bytes.toString()}`))
      socket.on('end', () => socket.end())
    })
    return server
  }

  it('after an upgrade (WebSocket) flow through, and stay with their replica when it is replaced', async () => {
    const backend = await replica(echo('a'))
    stable.use([backend])
    const client = await rawClient(stable.port)
    client.send('GET /live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nearly')
    await client.until('a:early')
    stable.use([await named('b')])
    client.send('later')
    await client.until('a:later')
    expect(backend.active).toBe(1)
    client.socket.end()
    expect(await client.ended()).toContain('a:later')
    await backend.idle()
  })

  it('offered with the first request (h2c) are declined, so that the connection stays with the service and not with a replica', async () => {
    stable.use([await replica(echo('a'))])
    const client = await rawClient(stable.port)
    const request =
      'POST / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\nContent-Length: 4\r\n\r\nbody'
    client.send(request)
    await client.until('\r\n\r\na')
    stable.use([await named('b')])
    client.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await client.until('\r\n\r\nb')
    client.socket.destroy()
  })

  it('HTTP/2 without TLS flows through', async () => {
    const server = http2.createServer()
    server.on('stream', (stream) => {
      stream.respond({ ':status': 200 })
      stream.end('two')
    })
    stable.use([await replica(server as unknown as net.Server)])
    const session = http2.connect(url())
    const stream = session.request({ ':path': '/' })
    let body = ''
    for await (const chunk of stream) body += chunk
    expect(body).toBe('two')
    session.close()
    await once(session, 'close')
  })

  it('in which the server speaks first flow through', async () => {
    const server = net.createServer((socket) => {
      socket.write('220 ready\r\n')
      socket.on('data', (bytes) => socket.end(`250 ${bytes.toString()}`))
    })
    stable.use([await replica(server)])
    const client = await rawClient(stable.port)
    await client.until('220 ready')
    client.send('HELO')
    expect(await client.ended()).toBe('220 ready\r\n250 HELO')
  })

  it('in which the server ends first and still listens flow through', async () => {
    let heard = ''
    const server = net.createServer({ allowHalfOpen: true }, (socket) => {
      socket.end('220 last words')
      socket.on('data', (bytes) => {
        heard += bytes.toString()
      })
    })
    stable.use([await replica(server)])
    const client = await rawClient(stable.port, { allowHalfOpen: true })
    await once(client.socket, 'end')
    client.send('still here')
    client.socket.end()
    expect(await client.ended()).toBe('220 last words')
    await eventually(() => heard).toBe('still here')
  })

  it('in which one side ends and the other goes on flow through', async () => {
    const server = net.createServer({ allowHalfOpen: true }, (socket) => {
      let all = ''
      socket.on('data', (bytes) => {
        all += bytes.toString()
      })
      socket.on('end', () => socket.end(`got ${all}`))
    })
    stable.use([await replica(server)])
    const client = await rawClient(stable.port)
    client.send('\x16\x03\x01 not http')
    client.socket.end()
    expect(await client.ended()).toBe('got \x16\x03\x01 not http')
  })
})

it('tells only who knows the token which attempt answered', async () => {
  stable.use([await named('a', 7)])
  expect((await fetch(url(), { headers: { 'x-slipway-probe': 'probe-token' } })).headers.get('x-slipway-attempt')).toBe('7')
  expect((await fetch(url(), { headers: { 'x-slipway-probe': 'guess' } })).headers.get('x-slipway-attempt')).toBeNull()
})

async function text(response: http.IncomingMessage): Promise<string> {
  let all = ''
  for await (const chunk of response) all += chunk
  return all
}
