import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { createService, reply } from '@storefront/http'
import { serveFiles } from '@storefront/http/files'
import { peer } from '@storefront/http/peer'

const service = createService({
  name: 'greeter',
  routes: {
    'GET /hello/:name': ({ params }) => ({ hello: params.name }),
    'POST /echo': ({ body }) => reply(201, body),
    'GET /broken': () => {
      throw Object.assign(new Error('no such thing'), { status: 404 })
    },
  },
  healthy: () => true,
})

test('routes by method and path', async () => {
  assert.deepEqual((await service.handle({ method: 'GET', path: '/hello/ann%20lee' })).body, { hello: 'ann lee' })
  assert.equal((await service.handle({ method: 'POST', path: '/hello/ann' })).status, 404)
  assert.equal((await service.handle({ method: 'GET', path: '/broken' })).status, 404)
})

test('answers health, and is unhealthy when the service says so', async () => {
  const sick = createService({ name: 'sick', routes: {}, healthy: () => false })
  assert.deepEqual((await service.handle({ method: 'GET', path: '/healthz' })).body, { status: 'ok' })
  assert.equal((await sick.handle({ method: 'GET', path: '/healthz' })).status, 503)
})

test('keeps provider states to contract verification', async () => {
  assert.equal((await service.handle({ method: 'POST', path: '/_states', body: { state: 'x' } })).status, 404)
})

test('serves no file outside its folder', async () => {
  const files = serveFiles(import.meta.dirname)
  assert.equal(await files({ method: 'GET', path: '/../../package.json' }), undefined)
})

test('a peer is called over HTTP, and its refusal is an error with a status', async () => {
  const server = service.listen()
  await once(server, 'listening')
  const greeter = peer('greeter', { GREETER_URL: `http://127.0.0.1:${server.address().port}` })
  assert.deepEqual(await greeter.get('/hello/bo'), { hello: 'bo' })
  assert.deepEqual(await greeter.post('/echo', { a: 1 }), { a: 1 })
  await assert.rejects(greeter.get('/nowhere'), { status: 404 })
  await assert.rejects(peer('nobody', {}).get('/'), { status: 502 })
  server.closeAllConnections()
  server.close()
})
