import { gunzipSync } from 'node:zlib'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Bytes, Entry } from '../../../../shared/builders/layer/entry.ts'
import { type Layer, type LayerOptions, writeLayer } from '../../../../shared/builders/layer/write-layer.ts'
import type { Contents } from '../../../../shared/builders/port.ts'
import { digestOf, sha256Hex } from '../../../../shared/release/canonical.ts'

const spool = mkdtempSync(path.join(os.tmpdir(), 'slipway-spool-'))
afterAll(() => rmSync(spool, { recursive: true }))

const file = (path: string, bytes: Bytes | string = '', more: { mode?: number; uid?: number; gid?: number } = {}): Entry => ({
  path,
  type: 'file',
  mode: 0o644,
  ...more,
  bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
})
const write = (entries: readonly Entry[], more: Partial<LayerOptions> = {}) => writeLayer(entries, { compression: 'gzip', name: 'web', spool, ...more })

async function bytesOf({ blob }: Layer, from = 0): Promise<Buffer> {
  if (Buffer.isBuffer(blob)) return blob.subarray(from)
  const parts: Uint8Array[] = []
  for await (const part of blob.read(from)) parts.push(part)
  return Buffer.concat(parts)
}

/** Bytes that gzip cannot make smaller, and that are the same every time. */
function noise(size: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(size)
  let state = seed
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

function contentsOf(objects: Readonly<Record<string, Buffer>>, asked: string[] = []): Contents {
  const of = (oid: string) => objects[oid] ?? Buffer.alloc(0)
  return {
    async blobs(oids) {
      asked.push(`blobs ${oids.length}`)
      return new Map(oids.map((oid) => [oid, of(oid)]))
    },
    sizes: async (oids) => new Map(oids.map((oid) => [oid, of(oid).length])),
    async *stream(oid) {
      asked.push(`stream ${oid}`)
      for (let at = 0; at < of(oid).length; at += 70_001) yield of(oid).subarray(at, at + 70_001)
    },
  }
}

const all: readonly Entry[] = [
  file('run.sh', '#!/bin/sh\n', { mode: 0o755 }),
  file('a/b.txt', 'hello'),
  { path: 'node_modules/x', type: 'link', mode: 0o777, target: '../libs/x' },
  file(`${'long/'.repeat(30)}é`),
]

describe('a layer', () => {
  it('stays as it is: other bytes would be another digest for every release there is', async () => {
    const layer = await write(all)
    expect(sha256Hex(gunzipSync(await bytesOf(layer)))).toMatchInlineSnapshot(`"3a3af8db7c00502b4d4f0e4dafb6d68b49c35005f10ed62347511b3b6cd7498b"`)
    expect(layer.descriptor).toMatchInlineSnapshot(`
      {
        "digest": "sha256:ce85b4c3b20bd168f5d1287bb88821999fe578438812d13463948b55d5df3c24",
        "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
        "size": 233,
      }
    `)
  })

  it('says what it is: digests of what is stored and of the tar', async () => {
    const layer = await write([...all, file('big', noise(3_000_000))])
    const bytes = await bytesOf(layer)
    expect(layer.descriptor).toEqual({ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: digestOf(bytes), size: bytes.length })
    expect(layer.diffId).toBe(digestOf(gunzipSync(bytes)))
  })

  it('does not depend on the order of entries, nor on where their bytes come from', async () => {
    const content = noise(2_500_000)
    const contents = contentsOf({ big: content, small: Buffer.from('hello') })
    const here = await write([...all.toReversed(), file('big', content), file('small', 'hello')])
    const git = await write([file('big', { oid: 'big', size: content.length }), file('small', { oid: 'small', size: 5 }), ...all], { contents })
    expect(git.descriptor).toEqual(here.descriptor)
  })

  it('has no operating system or time in its compressed members', async () => {
    const bytes = await bytesOf(await write([file('big', noise(1_500_000))]))
    expect(bytes.subarray(0, 10)).toEqual(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]))
  })

  it('that is large can be read as often as wanted, from anywhere, and leaves no file behind', async () => {
    const layer = await write([file('big', noise(9_500_000))])
    expect(Buffer.isBuffer(layer.blob)).toBe(false)
    expect(readdirSync(spool)).toEqual([])
    const [one, two] = await Promise.all([bytesOf(layer), bytesOf(layer, 9_000_000)])
    expect(digestOf(one)).toBe(layer.descriptor.digest)
    expect(one.subarray(9_000_000).equals(two)).toBe(true)
    expect(await bytesOf(layer, layer.descriptor.size)).toHaveLength(0)
    layer.close()
    layer.close()
  })

  it('asks git for small objects together, and for a large one piece by piece', async () => {
    const asked: string[] = []
    const objects = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`o${index}`, Buffer.from(`${index}`)]))
    const contents = contentsOf({ ...objects, large: noise(1_100_000) }, asked)
    const small = Object.entries(objects).map(([oid, bytes]) => file(`f/${oid}`, { oid, size: bytes.length }))
    await write([...small, file('g', { oid: 'large', size: 1_100_000 })], { contents })
    expect(asked).toEqual(['blobs 1000', 'blobs 500', 'stream large'])
  })
})

describe('a layer is not written', () => {
  it('when it cannot be one: all reasons at once', async () => {
    await expect(write([file('a'), file('a/b'), file('../c')])).rejects.toThrow(/^web cannot be built: \.\.\/c leaves.*; a\/b lies below a/)
  })

  it('when somebody who looks at the contents refuses: all reasons at once', async () => {
    const inspect = (name: string, content: Buffer) => (content.includes('secret') ? `${name} holds a secret` : undefined)
    const entries = [file('a', 'secret'), file('b', 'fine'), file('c', { oid: 'c', size: 10 })]
    await expect(write(entries, { inspect, contents: contentsOf({ c: Buffer.from('my secret!') }) })).rejects.toThrow(
      'web cannot be built: a holds a secret; c holds a secret',
    )
  })

  it('when a git object is not as large as it was said to be', async () => {
    const contents = contentsOf({ a: noise(2_000_000), b: Buffer.from('b') })
    await expect(write([file('a', { oid: 'a', size: 1_999_999 })], { contents })).rejects.toThrow(/object a has/)
    await expect(write([file('a', { oid: 'a', size: 2_000_001 })], { contents })).rejects.toThrow(/object a has/)
    await expect(write([file('b', { oid: 'b', size: 2 })], { contents })).rejects.toThrow(/object b has 1 bytes, not 2/)
  })

  it('when it is stopped', async () => {
    const abort = new AbortController()
    const contents: Contents = {
      ...contentsOf({}),
      async *stream() {
        for (let at = 0; at < 20; at++) {
          if (at === 12) abort.abort(new Error('stopped'))
          yield noise(1_000_000, at)
        }
      },
    }
    await expect(write([file('a', { oid: 'a', size: 20_000_000 })], { contents, signal: abort.signal })).rejects.toThrow('stopped')
    expect(readdirSync(spool)).toEqual([])
  })

  it('when there is no place for it', async () => {
    await expect(write([file('big', noise(9_500_000))], { spool: path.join(spool, 'missing') })).rejects.toThrow(/missing/)
  })
})
