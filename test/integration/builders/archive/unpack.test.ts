import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { archiveType } from '../../../../shared/builders/archive/build.ts'
import { unpackArtifact } from '../../../../shared/builders/archive/unpack.ts'
import type { Entry } from '../../../../shared/builders/layer/entry.ts'
import { tarHeader } from '../../../../shared/builders/layer/tar-header.ts'
import { writeLayer } from '../../../../shared/builders/layer/write-layer.ts'
import type { Registry } from '../../../../shared/registry/port.ts'
import type { Release } from '../../../../shared/release/model.ts'
import { textFile } from '../../../support/images.ts'
import { memoryRegistry } from '../../../support/memory-registry.ts'

let base: string
let registry: Registry
beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'slipway-unpack-'))
  registry = memoryRegistry()
})
afterEach(() => rmSync(base, { recursive: true }))

async function release(blob: Buffer, mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip'): Promise<Release> {
  const [config, layer] = [await registry.writeBlob('web', Buffer.from('{}')), await registry.writeBlob('web', blob)]
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, artifactType: archiveType, config, layers: [{ ...layer, mediaType }] }))
  const { digest } = await registry.writeManifest('web', manifest, 'application/vnd.oci.image.manifest.v1+json')
  return { artifact: { kind: 'archive', digest, repository: 'web', size: blob.length } } as Release
}

async function written(entries: readonly Entry[]): Promise<Buffer> {
  const { blob } = await writeLayer(entries, { name: 'web', compression: 'gzip' })
  if (!Buffer.isBuffer(blob)) throw new Error('small enough for memory')
  return blob
}

const into = () => path.join(base, 'out')

describe('an archive is unpacked', () => {
  it('from many members of gzip: files of all sizes, modes, links, names', async () => {
    const large = Buffer.from(Array.from({ length: 400_000 }, (_, index) => `${(index * 7919) % 104_729}\n`).join(''))
    const entries: Entry[] = [
      { path: 'large', type: 'file', mode: 0o644, bytes: large },
      textFile('bin/run', '#!/bin/sh\n', 0o755),
      textFile('empty', ''),
      textFile('caf\udce9', 'latin1'),
      { path: 'bin/link', type: 'link', mode: 0o777, target: '../large' },
    ]
    await unpackArtifact(registry, await release(await written(entries)), into())
    expect(readFileSync(path.join(into(), 'large')).equals(large)).toBe(true)
    expect(statSync(path.join(into(), 'bin/run')).mode & 0o111).not.toBe(0)
    expect(readlinkSync(path.join(into(), 'bin/link'))).toBe('../large')
    expect(readdirSync(into(), { encoding: 'buffer' }).some((name) => name.equals(Buffer.from([0x63, 0x61, 0x66, 0xe9])))).toBe(true)
    expect(readdirSync(base)).toEqual(['out'])
  })

  it('from one member of gzip, as older releases are', async () => {
    const tar = Buffer.concat([tarHeader(textFile('a', 'hello')), Buffer.from('hello'.padEnd(512, '\0')), Buffer.alloc(1024)])
    await unpackArtifact(registry, await release(gzipSync(tar)), into())
    expect(readFileSync(path.join(into(), 'a'), 'utf8')).toBe('hello')
  })
})

describe('nothing is left of one', () => {
  it.each([
    ['that is cut off', async () => (await written([textFile('a', 'x'.repeat(5000))])).subarray(0, 60), /cannot be unpacked/],
    ['that is no gzip', async () => Buffer.from('something else'), /cannot be unpacked: incorrect header check/],
    ['whose end is missing', async () => gzipSync(tarHeader(textFile('a', ''))), /cannot be unpacked: the end of the archive is missing/],
    ['that stops within a file', async () => gzipSync(Buffer.concat([tarHeader(textFile('a', 'hello')), Buffer.from('he')])), /ends in the middle of a file/],
    [
      'that leads out',
      async () => gzipSync(Buffer.concat([tarHeader({ path: 'l', type: 'link', mode: 0o777, target: '/etc' }), Buffer.alloc(1024)])),
      /leaves the archive/,
    ],
  ])('%s', async (_, blob, message) => {
    await expect(unpackArtifact(registry, await release(await blob()), into())).rejects.toThrow(message)
    expect(readdirSync(base)).toEqual([])
  })

  it('that is another kind of thing', async () => {
    await expect(unpackArtifact(registry, await release(Buffer.from('x'), 'text/plain'), into())).rejects.toThrow(/is not an archive that Slipway made/)
  })
})
