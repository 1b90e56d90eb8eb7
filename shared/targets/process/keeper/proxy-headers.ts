/** Headers between two neighbours only (RFC 9110 section 7.6.1), and Expect, which the proxy has answered itself. */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'te', 'upgrade', 'http2-settings', 'expect'])

/** A flat list name, value, name, value as the sender wrote it, without the headers that `drop` names. */
export function withoutHeaders(raw: readonly string[], drop: (lowerCaseName: string) => boolean): string[] {
  const kept: string[] = []
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? ''
    if (!drop(name.toLowerCase())) kept.push(name, raw[index + 1] ?? '')
  }
  return kept
}

/** Value of the first header of that name. */
export function headerOf(raw: readonly string[], lowerCaseName: string): string | undefined {
  for (let index = 0; index + 1 < raw.length; index += 2) if (raw[index]?.toLowerCase() === lowerCaseName) return raw[index + 1]
  return undefined
}

/** Adds who asked, behind whoever the proxies before us named. */
export function withForwarded(raw: readonly string[], client: string): string[] {
  const before = headerOf(raw, 'x-forwarded-for')
  const headers = withoutHeaders(raw, (name) => name === 'x-forwarded-for')
  headers.push('X-Forwarded-For', before ? `${before}, ${client}` : client)
  if (headerOf(raw, 'x-forwarded-proto') === undefined) headers.push('X-Forwarded-Proto', 'http')
  return headers
}

/** A request's headers for the replica: end-to-end ones untouched and in order; a body keeps its framing, and a method that may have one says when there is none. `host` stands in where the client named none. */
export function requestHeaders(raw: readonly string[], method: string, client: string, host: string): string[] {
  const named = connectionNames(raw)
  const headers = withForwarded(
    withoutHeaders(raw, (name) => hopByHop.has(name) || named.has(name)),
    client,
  )
  // An old client (HTTP/1.0) may leave it out; to the replica we speak HTTP/1.1, where it must not be missing.
  if (headerOf(raw, 'host') === undefined) headers.push('Host', host)
  // One request per connection all the same: the proxy closes it after the answer. A replica that closes by itself may cut off an answer given before it had read everything.
  headers.push('Connection', 'keep-alive')
  if (headerOf(raw, 'transfer-encoding') !== undefined) headers.push('Transfer-Encoding', 'chunked')
  else if (headerOf(raw, 'content-length') === undefined && !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'].includes(method)) headers.push('Content-Length', '0')
  return headers
}

/** An answer's headers for the client; how the body is framed is between the client and the proxy. */
export function responseHeaders(raw: readonly string[]): string[] {
  const named = connectionNames(raw)
  return withoutHeaders(raw, (name) => hopByHop.has(name) || named.has(name))
}

/** Further hop-by-hop headers that Connection names. */
function connectionNames(raw: readonly string[]): ReadonlySet<string> {
  const value = headerOf(raw, 'connection') ?? ''
  return new Set(
    value
      .toLowerCase()
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && name !== 'close' && name !== 'keep-alive'),
  )
}
