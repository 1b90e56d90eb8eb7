import { createServer } from 'node:http'
import { matchRoute, readBody } from './request.js'
import { settings } from './settings.js'

/** An answer other than "200 with this JSON". */
export function reply(status, body, headers = {}) {
  return { isReply: true, status, body, headers }
}

/** An HTML page. */
export function html(body, status = 200) {
  return reply(status, body, { 'content-type': 'text/html; charset=utf-8' })
}

/**
 * A small HTTP service: routes by `METHOD /path/:param`, plus what the platform asks of every service.
 * GET /healthz says ok while `healthy()` is true, GET /version names the release that answers.
 * `states` prepares data for contract verification and exists only under PACT_VERIFICATION=1.
 */
export function createService({ name, routes, fallback, healthy = () => true, states = {} }) {
  const table = {
    ...routes,
    'GET /healthz': async () => ((await healthy()) ? { status: 'ok' } : reply(503, { status: 'unhealthy' })),
    'GET /version': () => ({ service: name, version: settings.version(), digest: settings.digest() }),
  }
  if (settings.verifyingContracts()) table['POST /_states'] = ({ body }) => setState(states, body)

  async function handle(request) {
    const match = matchRoute(table, request.method, request.path)
    try {
      const answer = match ? await match.handler({ ...request, params: match.params }) : await fallback?.(request)
      if (answer === undefined) return reply(404, { error: 'not found' })
      return answer.isReply ? answer : reply(200, answer)
    } catch (error) {
      if (error.status === undefined) console.error(error)
      return reply(error.status ?? 500, { error: error.status === undefined ? 'internal error' : error.message })
    }
  }

  return { name, handle, listen: () => listen(handle, name) }
}

function setState(states, { state, params, action }) {
  if (action === 'teardown') return {}
  const prepare = states[state]
  if (!prepare) return reply(404, { error: `no provider state '${state}'` })
  prepare(params ?? {})
  return {}
}

/** Serves on PORT until SIGTERM; requests in flight are answered first. */
function listen(handle, name) {
  let stopping = false
  const server = createServer(async (message, response) => {
    const url = new URL(message.url, 'http://service')
    const body = await readBody(message)
    const answer = await handle({ method: message.method, path: url.pathname, query: url.searchParams, body })
    const isText = typeof answer.body === 'string' || Buffer.isBuffer(answer.body)
    response.writeHead(answer.status, {
      ...(isText ? {} : { 'content-type': 'application/json' }),
      ...(stopping ? { connection: 'close' } : {}),
      ...answer.headers,
    })
    response.end(isText ? answer.body : JSON.stringify(answer.body))
  })
  server.listen(settings.port(), settings.host(), () => console.log(`${name} ${settings.version()} listens on ${server.address().port}`))
  process.once('SIGTERM', () => {
    stopping = true
    console.log(`${name} is stopping`)
    server.close(() => process.exit(0))
  })
  return server
}
