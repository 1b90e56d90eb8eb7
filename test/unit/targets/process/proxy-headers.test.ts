import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headerOf, requestHeaders, responseHeaders } from '../../../../shared/targets/process/keeper/proxy-headers.ts'

const request = (raw: readonly string[], method = 'GET'): string[] => requestHeaders(raw, method, '10.1.1.1', '127.0.0.1:80')

describe('headers of a request', () => {
  it('keep their names, values, order and repetitions', () => {
    expect(request(['HOST', 'shop', 'Cookie', 'a=1', 'cookie', 'b=2']).slice(0, 6)).toEqual(['HOST', 'shop', 'Cookie', 'a=1', 'cookie', 'b=2'])
  })

  it('lose what is between neighbours, and what Connection names', () => {
    const raw = [
      'Host',
      'x',
      'Connection',
      'close, X-Hop',
      'x-hop',
      '1',
      'Keep-Alive',
      'timeout=5',
      'TE',
      'trailers',
      'Upgrade',
      'h2c',
      'Expect',
      '100-continue',
    ]
    expect(request(raw)).toEqual(['Host', 'x', 'X-Forwarded-For', '10.1.1.1', 'X-Forwarded-Proto', 'http', 'Connection', 'keep-alive'])
  })

  it.each([
    ['POST', [], ['Content-Length', '0']],
    ['GET', [], []],
    ['POST', ['Content-Length', '5'], []],
    ['GET', ['Transfer-Encoding', 'chunked'], ['Transfer-Encoding', 'chunked']],
  ])('%s with %j say how the body is framed', (method, framing, added) => {
    const headers = request(['Host', 'x', ...framing], method)
    expect(headers.slice(headers.indexOf('Connection') + 2)).toEqual(added)
  })

  it('name a host where the client named none', () => {
    expect(headerOf(request([]), 'host')).toBe('127.0.0.1:80')
    expect(headerOf(request(['Host', '']), 'host')).toBe('')
  })

  it('name the client behind the proxies before us', () => {
    expect(headerOf(request(['x-forwarded-for', '8.8.8.8', 'X-Forwarded-Proto', 'https']), 'x-forwarded-for')).toBe('8.8.8.8, 10.1.1.1')
    expect(headerOf(request(['X-Forwarded-Proto', 'https']), 'x-forwarded-proto')).toBe('https')
  })
})

describe('headers of an answer', () => {
  it('pass as they are, save what is between neighbours', () => {
    const pair = fc.tuple(fc.constantFrom('Set-Cookie', 'ETag', 'content-length', 'X-Own'), fc.string())
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const raw = pairs.flat()
        expect(responseHeaders([...raw, 'Connection', 'close', 'Transfer-Encoding', 'chunked'])).toEqual(raw)
      }),
    )
  })
})
