import http from 'node:http'
import net from 'node:net'
import { type Backend, Pool } from './backend.ts'
import { type BackendConnection, connectBackend } from './backend-connection.ts'
import { withoutHeaders } from './proxy-headers.ts'
import { forward } from './proxy-http.ts'
import { join, passThrough, requestHead, upgrade } from './proxy-raw.ts'
import { sniff } from './proxy-sniff.ts'

/** After this long without a byte from the client, the replica may speak first (as mail and database servers do). */
const silenceMs = 200

/** The port a service is known by. Requests go to whatever replicas are set at that moment; connections stay open across a switch. */
export class StablePort {
  readonly host: string
  readonly port: number
  readonly #server: net.Server
  readonly #http: http.Server
  readonly #pool = new Pool()
  readonly #sockets = new Set<net.Socket>()
  /** Connections that have nothing on their way. */
  readonly #idle = new WeakSet<net.Socket>()
  #closing = false

  constructor(host: string, port: number, probeToken: string) {
    this.host = host
    this.port = port
    // No time limit on requests: an upload may last. An idle connection is kept longer than any usual client keeps it, so that the client is the one to close it.
    this.#http = http.createServer({ requestTimeout: 0, keepAliveTimeout: 75_000, maxHeaderSize: 65_536 }, (request, response) => {
      const { socket } = request
      this.#idle.delete(socket)
      response.once('close', () => this.#atRest(socket))
      void forward(request, response, this.#pool, probeToken).catch(() => response.destroy())
    })
    this.#http.on('upgrade', (request, socket: net.Socket, head) => this.#upgrade(request, socket, head))
    this.#server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket))
  }

  /** Rejects with the system's error (EADDRINUSE, EACCES) when the port cannot be had. */
  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ host: this.host, port: this.port, exclusive: true, backlog: 1024 }, () => {
        this.#server.off('error', reject)
        this.#server.on('error', () => {})
        resolve()
      })
    })
  }

  /** From now on requests go to these. */
  use(backends: readonly Backend[]): void {
    this.#pool.use(backends)
  }

  /** Stops listening and, after what is on its way had its chance, cuts what is left. */
  async close(patienceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#closing = true
    for (const socket of this.#sockets) if (this.#idle.has(socket)) socket.destroy()
    const timer = setTimeout(() => {
      for (const socket of this.#sockets) socket.destroy()
    }, patienceMs)
    await closed
    clearTimeout(timer)
  }

  #atRest(socket: net.Socket): void {
    this.#idle.add(socket)
    if (this.#closing) socket.end(() => socket.destroy())
  }

  #accept(socket: net.Socket): void {
    this.#sockets.add(socket)
    this.#idle.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => this.#sockets.delete(socket))
    let seen = Buffer.alloc(0)
    let early: BackendConnection | undefined
    let decided = false
    const decide = (): void => {
      decided = true
      clearTimeout(timer)
      socket.off('data', onData)
      socket.off('end', onEnd)
      socket.pause()
      if (seen.length > 0) socket.unshift(seen)
    }
    const dropEarly = (): void => {
      early?.socket.destroy()
      early = undefined
    }
    const onEnd = (): void => {
      dropEarly()
      socket.destroy()
    }
    const onData = (chunk: Buffer): void => {
      seen = Buffer.concat([seen, chunk])
      const kind = sniff(seen)
      if (kind === 'more') return
      decide()
      dropEarly()
      if (kind === 'http1') this.#speakHttp(socket)
      else {
        this.#idle.delete(socket)
        void passThrough(socket, this.#pool)
      }
    }
    const timer = setTimeout(async () => {
      early = await connectBackend(this.#pool)
      if (early === undefined) return
      // Silence is no work: a replica with nothing but silent connections may be stopped.
      early.leave()
      if (socket.destroyed || decided) return dropEarly()
      early.socket.once('close', dropEarly)
      early.socket.once('data', (greeting: Buffer) => {
        const connection = early
        if (connection === undefined) return
        // An HTTP server that is tired of waiting is not a protocol in which the server speaks first.
        if (greeting.subarray(0, 5).toString('latin1') === 'HTTP/') return dropEarly()
        early = undefined
        connection.socket.off('close', dropEarly)
        connection.socket.pause()
        connection.socket.unshift(greeting)
        decide()
        this.#idle.delete(socket)
        join(socket, { ...connection, leave: connection.backend.enter() })
      })
    }, silenceMs)
    socket.once('close', () => {
      clearTimeout(timer)
      dropEarly()
    })
    socket.on('data', onData)
    socket.once('end', onEnd)
  }

  #speakHttp(socket: net.Socket): void {
    this.#http.emit('connection', socket)
    socket.resume()
  }

  #upgrade(request: http.IncomingMessage, socket: net.Socket, head: Buffer): void {
    if (!/^h2c$/i.test(request.headers.upgrade ?? '')) return void upgrade(request, socket, head, this.#pool)
    // A client offering HTTP/2 is served in HTTP/1, as the standard allows; tied to one replica by a tunnel it would lose requests when that is replaced.
    const offer = new Set(['upgrade', 'connection', 'http2-settings'])
    const rest = withoutHeaders(request.rawHeaders, (name) => offer.has(name))
    socket.unshift(Buffer.concat([Buffer.from(requestHead(request, rest), 'latin1'), head]))
    this.#speakHttp(socket)
  }
}
