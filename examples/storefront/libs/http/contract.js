import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'

/**
 * For a consumer's unit tests: a peer that answers as the consumer's contract says, and refuses what the contract does not have.
 * So a consumer cannot come to need what its provider was never asked to promise.
 */
export function contractPeer(file) {
  const { provider, interactions } = JSON.parse(readFileSync(file, 'utf8'))
  const call = async (method, path, body) => {
    const found = interactions.find(({ request }) => request.method === method && fullPath(request) === path && isDeepStrictEqual(request.body, body))
    if (!found) throw new Error(`the contract with ${provider.name} has no ${method} ${path} with ${JSON.stringify(body)}`)
    const { status, body: answer } = found.response
    if (status >= 400) throw Object.assign(new Error(`${provider.name} answered ${status}`), { status })
    return answer
  }
  return { get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) }
}

function fullPath({ path, query }) {
  return query ? `${path}?${new URLSearchParams(Object.entries(query).flatMap(([name, values]) => values.map((value) => [name, value])))}` : path
}
