import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { entryReader } from '../../../../shared/builders/file-artifact/entry-bytes.ts'
import { withSpool } from '../../../../shared/builders/file-artifact/spool.ts'
import { zipOf } from '../../../../shared/builders/function/zip.ts'
import type { Entry } from '../../../../shared/builders/layer/entry.ts'
import { debianProgram } from '../../../support/debian.ts'
import { buildRequest } from '../../../support/build-request.ts'

const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-zip-'))
beforeAll(() => debianProgram('unzip'), 300_000)
afterAll(() => rmSync(base, { recursive: true, force: true }))
const file = path.join(base, 'made.zip')
const { contents } = buildRequest({})

async function write(entries: readonly Entry[]): Promise<void> {
  await withSpool((spool) => pipeline(Readable.from(zipOf(entries, entryReader(entries, contents), spool)), createWriteStream(file)))
}

const listing = `
import hashlib, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    print(json.dumps([[i.filename, i.external_attr >> 16, i.file_size, hashlib.sha256(z.read(i)).hexdigest(), i.date_time] for i in z.infolist()]))
`
const listed = () => JSON.parse(execFileSync('python3', ['-c', listing, file], { encoding: 'utf8', maxBuffer: 1e9 }))
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')

const name = fc.stringMatching(/^[a-zäß文 ._-]{1,40}$/).filter((text) => text !== '.' && text !== '..')
const content = fc
  .oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc.nat(5_000).map((length) => new Uint8Array(length)),
  )
  .map((bytes) => Buffer.from(bytes))
const entry = fc.record({ path: fc.array(name, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/')), mode: fc.constantFrom(0o644, 0o755), content })

it('is read back by Python as it went in, whatever the names and contents', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(entry, { selector: ({ path: at }) => at, maxLength: 12 }), async (files) => {
      await write(files.map(({ path: at, mode, content: bytes }) => ({ type: 'file', path: at, mode, bytes })))
      expect(listed()).toEqual(files.map((each) => [each.path, 0o100000 | each.mode, each.content.length, sha256(each.content), [1980, 1, 1, 0, 0, 0]]))
    }),
    { numRuns: 12 },
  )
})

it('keeps large files, those that deflate cannot make smaller included', async () => {
  const noise = Buffer.concat(Array.from({ length: 100_000 }, (_, index) => createHash('sha256').update(String(index)).digest()))
  const text = Buffer.from('all work and no play\n'.repeat(200_000))
  await write([
    { type: 'file', path: 'noise', mode: 0o644, bytes: noise },
    { type: 'file', path: 'text', mode: 0o644, bytes: text },
    { type: 'file', path: 'small', mode: 0o644, bytes: Buffer.from('x') },
  ])
  expect(listed().map((row: readonly unknown[]) => row.slice(2, 4))).toEqual([noise, text, Buffer.from('x')].map((each) => [each.length, sha256(each)]))
  expect(execFileSync('unzip', ['-t', file], { encoding: 'utf8' })).toMatch(/No errors/)
})

it('holds more members than 16 bits can count', async () => {
  const count = 70_000
  await write(Array.from({ length: count }, (_, index) => ({ type: 'file', path: `f${index}`, mode: 0o644, bytes: Buffer.alloc(0) })))
  expect(listed()).toHaveLength(count)
  expect(execFileSync('zipinfo', ['-h', file], { encoding: 'utf8' })).toMatch(/number of entries: 70000/)
})
