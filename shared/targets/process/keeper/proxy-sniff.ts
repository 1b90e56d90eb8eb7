import { METHODS } from 'node:http'

/** What the first bytes of a connection say it speaks; `more`: too few to tell. */
export type FirstBytes = 'http1' | 'other' | 'more'

const longest = Math.max(...METHODS.map((method) => method.length))

/** HTTP/1 begins with a method and a space. Everything else (TLS, the HTTP/2 preface `PRI * HTTP/2.0`, own protocols) is passed through untouched. */
export function sniff(bytes: Uint8Array): FirstBytes {
  const text = Buffer.from(bytes.subarray(0, longest + 1)).toString('latin1')
  const space = text.indexOf(' ')
  if (space >= 0) return METHODS.includes(text.slice(0, space)) ? 'http1' : 'other'
  return METHODS.some((method) => method.startsWith(text)) ? 'more' : 'other'
}
