/** Says that another service could not answer. */
export class PeerError extends Error {
  constructor(peer, status, body) {
    super(`${peer} answered ${status}`)
    this.status = status === 404 || status === 402 ? status : 502
    this.body = body
  }
}

/** Another service of the shop, found by `<NAME>_URL`. Reads are tried twice; writes once. */
export function peer(name, environment = process.env) {
  const variable = `${name.toUpperCase().replaceAll('-', '_')}_URL`
  const call = async (method, path, body) => {
    const base = environment[variable]
    if (!base) throw new PeerError(name, 'nothing: it has no address here', undefined)
    const response = await fetch(new URL(path, base), {
      method,
      signal: AbortSignal.timeout(2000),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const answer = await response.json()
    if (!response.ok) throw new PeerError(name, response.status, answer)
    return answer
  }
  return {
    get: (path) =>
      call('GET', path).catch((error) => {
        if (error instanceof PeerError) throw error
        return call('GET', path)
      }),
    post: (path, body) => call('POST', path, body),
  }
}
