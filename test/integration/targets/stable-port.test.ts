import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import type net from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../support/target-eventually.ts'
import { rawClient } from '../../support/target-raw-client.ts'
import { openStablePort, type StablePortBench } from '../../support/target-stable-port.ts'

let bench: StablePortBench
beforeEach(async () => {
  bench = await openStablePort()
})
afterEach(() => bench.close())

describe('requests', () => {
  it('reach the replica as they were sent, and answers come back as they were given', async () => {
    const seen: { url: string | undefined; method: string | undefined; raw: string[] }[] = []
    bench.stable.use([
      await bench.web((request, response) => {
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
    const client = await rawClient(bench.stable.port)
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
    bench.stable.use([await bench.named('a')])
    const client = await rawClient(bench.stable.port)
    client.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await client.until('\r\n\r\na')
    bench.stable.use([await bench.named('b')])
    client.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await client.until('\r\n\r\nb')
    client.socket.destroy()
  })

  it('sent one behind the other are answered in order', async () => {
    bench.stable.use([await bench.web((request, response) => void setTimeout(() => response.end(`<${request.url}>`), request.url === '/1' ? 50 : 0))])
    const client = await rawClient(bench.stable.port)
    client.send('GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    const answer = await client.ended()
    expect(answer.indexOf('</1>')).toBeGreaterThan(0)
    expect(answer.indexOf('</2>')).toBeGreaterThan(answer.indexOf('</1>'))
  })

  it('whose first bytes come one by one are understood', async () => {
    bench.stable.use([await bench.named('a')])
    const client = await rawClient(bench.stable.port)
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
    const backend = await bench.replica(first)
    bench.stable.use([backend])
    const client = await rawClient(bench.stable.port)
    await eventually(() => opened.length).toBe(1)
    // Silence is no work: it does not hold up the end of a replaced replica.
    await eventually(() => backend.active).toBe(0)
    bench.stable.use([await bench.named('b')])
    client.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await client.until('\r\n\r\nb')
    client.socket.destroy()
  })

  it('without a body stay without one, HEAD and 204 included', async () => {
    const bodies: string[] = []
    bench.stable.use([
      await bench.web((request, response) => {
        bodies.push(`${request.method} ${request.headers['transfer-encoding'] ?? request.headers['content-length'] ?? 'none'}`)
        response.writeHead(request.method === 'HEAD' ? 200 : 204, request.method === 'HEAD' ? { 'content-length': 99 } : {})
        response.end()
      }),
    ])
    const head = await fetch(bench.url, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '99'])
    for (const method of ['GET', 'DELETE', 'POST']) expect((await fetch(bench.url, { method })).status).toBe(204)
    expect(bodies).toEqual(['HEAD none', 'GET none', 'DELETE none', 'POST 0'])
  })

  it('of old clients (HTTP/1.0) get an answer that ends with the connection', async () => {
    bench.stable.use([await bench.web((_, response) => void response.write('part ', () => response.end('whole')))])
    const client = await rawClient(bench.stable.port)
    client.send('GET / HTTP/1.0\r\n\r\n')
    expect((await client.ended()).split('\r\n\r\n')[1]).toBe('part whole')
  })

  it('that ask before they send (Expect: 100-continue) are told to go on', async () => {
    bench.stable.use([await bench.web((request, response) => void request.pipe(response))])
    const request = http.request(bench.url, { method: 'PUT', headers: { expect: '100-continue', 'content-length': 5 } })
    request.flushHeaders()
    await once(request, 'continue')
    request.end('hello')
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    expect(await text(response)).toBe('hello')
  })

  it('and answers of many megabytes stream both ways, with trailers', async () => {
    const bytes = randomBytes(24 * 1024 * 1024)
    bench.stable.use([
      await bench.web((request, response) => {
        response.writeHead(200, { trailer: 'x-sum' })
        const hash = createHash('sha256')
        request.on('data', (chunk: Buffer) => void hash.update(chunk))
        request.on('end', () => response.addTrailers({ 'x-sum': hash.digest('hex') }))
        request.pipe(response)
      }),
    ])
    const request = http.request(bench.url, { method: 'POST', agent: false })
    request.end(bytes)
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    const hash = createHash('sha256')
    for await (const chunk of response) hash.update(chunk as Buffer)
    const wanted = createHash('sha256').update(bytes).digest('hex')
    expect([hash.digest('hex'), response.trailers['x-sum']]).toEqual([wanted, wanted])
  })

  it('get parts of an answer as they come', async () => {
    let end = (): void => {}
    bench.stable.use([
      await bench.web((_, response) => {
        response.write('event 1\n')
        end = () => response.end('event 2\n')
      }),
    ])
    const response = await fetch(bench.url)
    const reader = response.body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('event 1\n')
    end()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('event 2\n')
  })
})

describe('a replica that fails', () => {
  it('is not there: the next one is asked, and when none is left the answer is 502', async () => {
    const gone = await bench.named('gone')
    bench.endLast()
    const good = await bench.named('good')
    bench.stable.use([gone, good])
    for (let request = 0; request < 4; request++) expect(await (await fetch(bench.url)).text()).toBe('good')
    bench.stable.use([gone])
    expect((await fetch(bench.url)).status).toBe(502)
  })

  it('ends without an answer: 502', async () => {
    bench.stable.use([await bench.web((request) => void request.socket.destroy())])
    const response = await fetch(bench.url)
    expect([response.status, await response.text()]).toEqual([502, 'the service ended the connection without an answer\n'])
  })

  it('ends in the middle of its answer: the client sees that it is not whole', async () => {
    bench.stable.use([
      await bench.web((request, response) => {
        response.writeHead(200, { 'content-length': 100 })
        response.write('half', () => request.socket.destroy())
      }),
    ])
    await expect(fetch(bench.url).then((response) => response.text())).rejects.toThrow()
  })

  it('answers before it has read the request: the answer arrives and the connection goes on', async () => {
    bench.stable.use([
      await bench.web((request, response) => {
        if (request.method === 'GET') return void response.end('fine')
        response.writeHead(413)
        response.end('too large')
      }),
    ])
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const request = http.request(bench.url, { method: 'POST', agent })
    request.end(Buffer.alloc(4 * 1024 * 1024))
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    expect([response.statusCode, await text(response)]).toEqual([413, 'too large'])
    const [again] = (await once(http.get(bench.url, { agent }), 'response')) as [http.IncomingMessage]
    expect(await text(again)).toBe('fine')
    agent.destroy()
  })

  it('loses a client: it is told so, and counts as idle again', async () => {
    let closed = false
    const backend = await bench.web((request, response) => {
      response.write('first')
      request.socket.on('close', () => {
        closed = true
      })
    })
    bench.stable.use([backend])
    const abort = new AbortController()
    await fetch(bench.url, { signal: abort.signal })
    expect(backend.active).toBe(1)
    abort.abort()
    await backend.idle()
    await eventually(() => closed).toBe(true)
  })
})

it('tells only who knows the token which attempt answered', async () => {
  bench.stable.use([await bench.named('a', 7)])
  expect((await fetch(bench.url, { headers: { 'x-slipway-probe': 'probe-token' } })).headers.get('x-slipway-attempt')).toBe('7')
  expect((await fetch(bench.url, { headers: { 'x-slipway-probe': 'guess' } })).headers.get('x-slipway-attempt')).toBeNull()
})

async function text(response: http.IncomingMessage): Promise<string> {
  let all = ''
  for await (const chunk of response) all += chunk
  return all
}
