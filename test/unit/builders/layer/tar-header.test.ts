import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../../shared/builders/layer/entry.ts'
import { tarHeader } from '../../../../shared/builders/layer/tar-header.ts'

const file = (path: string, size = 0): Entry => ({ path, type: 'file', mode: 0o644, bytes: { file: '/none', size } })

describe('a header', () => {
  it('is one block where ustar is enough', () => {
    expect(tarHeader(file('a'.repeat(100)))).toHaveLength(512)
    expect(tarHeader({ path: 'd'.repeat(99), type: 'folder', mode: 0o755 }).toString('latin1', 90, 100)).toBe('ddddddddd/')
    expect(tarHeader({ ...file('a'), uid: 2_097_151, gid: 1000 }).toString('latin1', 108, 123)).toBe('7777777\u00000001750')
  })

  it.each([
    ['a path of more than 100 bytes', file('a'.repeat(101)), `111 path=${'a'.repeat(101)}\n`],
    ['a path beyond ASCII', file('é'), '11 path=é\n'],
    ['a folder that needs its slash', { path: 'd'.repeat(100), type: 'folder', mode: 0o755 } as const, `111 path=${'d'.repeat(100)}/\n`],
    ['a target of more than 100 bytes', { path: 'l', type: 'link', mode: 0o777, target: 't'.repeat(101) } as const, `115 linkpath=${'t'.repeat(101)}\n`],
    ['8 GiB', file('big', 8 * 1024 ** 3), '19 size=8589934592\n'],
    ['a large owner', { ...file('a'), uid: 2_097_152, gid: 4_000_000_000 }, '15 uid=2097152\n18 gid=4000000000\n'],
  ])('has a pax header before it for %s', (_, entry, record) => {
    const headers = tarHeader(entry)
    expect(headers.toString('utf8', 512, 512 + Buffer.byteLength(record))).toBe(record)
    expect(headers[512 + Buffer.byteLength(record)]).toBe(0)
    expect(headers).toHaveLength(1536)
  })

  it('has bytes that are not UTF-8 as they are', () => {
    expect(tarHeader(file('a\udcff')).subarray(512, 522)).toEqual(Buffer.concat([Buffer.from('11 path=a'), Buffer.from([0xff])]))
  })

  it('one byte below 8 GiB still fits', () => {
    expect(tarHeader(file('big', 8 * 1024 ** 3 - 1)).toString('latin1', 124, 135)).toBe('77777777777')
  })
})
