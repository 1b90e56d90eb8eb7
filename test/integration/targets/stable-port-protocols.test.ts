import { once } from 'node:events'
import http from 'node:http'
import http2 from 'node:http2'
import net from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../support/target-eventually.ts'
import { rawClient } from '../../support/target-raw-client.ts'
import { openStablePort, type StablePortBench } from '../../support/target-stable-port.ts'

let bench: StablePortBench
beforeEach(async () => {
  bench = await openStablePort()
})
afterEach(() => bench.close())

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
    const backend = await bench.replica(echo('a'))
    bench.stable.use([backend])
    const client = await rawClient(bench.stable.port)
    client.send('GET /live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nearly')
    await client.until('a:early')
    bench.stable.use([await bench.named('b')])
    client.send('later')
    await client.until('a:later')
    expect(backend.active).toBe(1)
    client.socket.end()
    expect(await client.ended()).toContain('a:later')
    await backend.idle()
  })

  it('offered with the first request (h2c) are declined, so that the connection stays with the service and not with a replica', async () => {
    bench.stable.use([await bench.replica(echo('a'))])
    const client = await rawClient(bench.stable.port)
    const request =
      'POST / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\nContent-Length: 4\r\n\r\nbody'
    client.send(request)
    await client.until('\r\n\r\na')
    bench.stable.use([await bench.named('b')])
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
    bench.stable.use([await bench.replica(server as unknown as net.Server)])
    const session = http2.connect(bench.url)
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
    bench.stable.use([await bench.replica(server)])
    const client = await rawClient(bench.stable.port)
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
    bench.stable.use([await bench.replica(server)])
    const client = await rawClient(bench.stable.port, { allowHalfOpen: true })
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
    bench.stable.use([await bench.replica(server)])
    const client = await rawClient(bench.stable.port)
    client.send('\x16\x03\x01 not http')
    client.socket.end()
    expect(await client.ended()).toBe('got \x16\x03\x01 not http')
  })
})
