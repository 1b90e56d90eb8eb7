// A small provider whose faults are chosen by its first argument.
import http from 'node:http'
import { appendFileSync, existsSync } from 'node:fs'

const fault = process.argv[2] ?? 'none'
if (fault === 'exit') {
  for (let line = 1; line <= 300; line += 1) if (process.argv[3] === 'chatty') console.log(`line ${line}`)
  console.log('cannot read my settings')
  process.exit(3)
}
const order = { id: '1', total: fault === 'wrong-type' ? '12.50' : 12.5, currency: 'EUR' }
if (fault === 'missing-field') delete order.currency
if (process.argv[3]) appendFileSync(process.argv[3], `${JSON.stringify(process.env)}\n`)
const server = http.createServer((request, response) => {
  const body = []
  request.on('data', (chunk) => body.push(chunk))
  request.on('end', () => {
    const json = (status, value) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (request.url === '/healthz') return json(fault === 'never-ready' ? 503 : 200, { ok: true })
    if (request.url === '/_states') {
      const { state } = JSON.parse(Buffer.concat(body).toString())
      if (state === 'order 1 exists') return json(200, {})
      return json(state === 'a broken state' ? 500 : 404, { error: state })
    }
    if (request.url === '/_messages' && request.method === 'POST') {
      const { description } = JSON.parse(Buffer.concat(body).toString())
      if (description !== 'an order was paid') return json(404, { error: description })
      const metadata = Buffer.from(JSON.stringify({ topic: 'orders', contentType: 'application/json' })).toString('base64')
      return response.writeHead(200, { 'content-type': 'application/json', 'pact-message-metadata': metadata }).end(JSON.stringify(order))
    }
    if (fault === 'tenants' && request.headers['x-tenant'] !== 'acme') return json(401, { error: 'whose?' })
    if (fault === 'state-file' && !existsSync('state')) return json(404, { error: 'no such order' })
    if (fault === 'silent') return undefined
    if (fault === 'crash') process.exit(4)
    if (fault === 'error') return json(500, { error: 'oops' })
    if (request.url === '/orders/1') return json(200, order)
    return json(404, { error: 'not found' })
  })
})
server.listen(Number(process.env.PORT), process.argv[4] ?? '127.0.0.1', () =>
  console.log(`listening as ${process.env.SLIPWAY_SERVICE} ${process.env.SLIPWAY_VERSION}`),
)
