import { METHODS } from 'node:http'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sniff } from '../../../../shared/targets/process/keeper/proxy-sniff.ts'

describe('the first bytes of a connection', () => {
  it.each([
    ['GET / HTTP/1.1\r\n', 'http1'],
    ['M-SEARCH * HTTP/1.1', 'http1'],
    ['GE', 'more'],
    ['GET', 'more'],
    ['', 'more'],
    ['get / HTTP/1.1', 'other'],
    ['GETS / HTTP/1.1', 'other'],
    ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'other'],
    ['\x16\x03\x01\x02\x00', 'other'],
    ['SSH-2.0-x', 'other'],
  ])('%j are %s', (bytes, kind) => {
    expect(sniff(Buffer.from(bytes, 'latin1'))).toBe(kind)
  })

  it('never say another thing once they said what it is', () => {
    const starts = fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      fc.constantFrom(...METHODS).map((method) => Buffer.from(`${method} / HTTP/1.1`)),
    )
    fc.assert(
      fc.property(starts, (bytes) => {
        const said = Array.from({ length: bytes.length + 1 }, (_, length) => sniff(bytes.subarray(0, length))).filter((kind) => kind !== 'more')
        return new Set(said).size <= 1
      }),
    )
  })
})
