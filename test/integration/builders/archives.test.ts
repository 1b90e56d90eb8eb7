import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arOf } from '../../../shared/builders/deb/ar.ts'
import { debianTar } from '../../../shared/builders/deb/gnu-tar.ts'
import { entryReader, gathered } from '../../../shared/builders/file-artifact/entry-bytes.ts'
import { gzipped } from '../../../shared/builders/file-artifact/gzip.ts'
import type { Entry } from '../../../shared/builders/layer/entry.ts'
import { cpioOf } from '../../../shared/builders/rpm/cpio.ts'
import { buildRequest } from '../../support/build-request.ts'
import { debianProgram } from '../../support/debian.ts'

const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-archives-'))
beforeAll(() => debianProgram('cpio'), 300_000)
afterAll(() => rmSync(base, { recursive: true, force: true }))
const { contents } = buildRequest({})

const part = fc.stringMatching(/^[a-zß文_-]{1,60}$/)
const files = fc
  .uniqueArray(
    fc.record({
      name: fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/')),
      mode: fc.constantFrom(0o644, 0o755),
      content: fc.uint8Array({ maxLength: 1500 }),
    }),
    { selector: ({ name }) => name, maxLength: 10 },
  )
  // A file cannot lie below another.
  .map((all) => all.filter(({ name }) => !all.some((other) => other.name.startsWith(`${name}/`))))

interface Sample {
  readonly name: string
  readonly mode: number
  readonly content: Uint8Array
}
const entriesOf = (samples: readonly Sample[]): readonly Entry[] =>
  samples.map(({ name, mode, content }) => ({ type: 'file', path: name, mode, bytes: Buffer.from(content) }))
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

const tarListing = `
import hashlib, json, sys, tarfile
t = tarfile.open(sys.argv[1])
print(json.dumps([[m.name, m.mode, m.mtime, m.uname, m.type.decode(), m.linkname, hashlib.sha256(t.extractfile(m).read()).hexdigest() if m.isfile() else ''] for m in t][1:]))
`

describe('archives are read by the system’s tools as they were written', () => {
  it('tar of a deb', async () => {
    const file = path.join(base, 'x.tar.gz')
    await fc.assert(
      fc.asyncProperty(files, fc.string({ minLength: 1, maxLength: 300, unit: fc.constantFrom('a', 'é', '/') }), async (samples, target) => {
        const entries: readonly Entry[] = [...entriesOf(samples), { type: 'link', path: 'link', mode: 0o777, target }]
        writeFileSync(file, await gathered(gzipped(debianTar(entries, entryReader(entries, contents), 12345))))
        const listed = JSON.parse(execFileSync('python3', ['-c', tarListing, file], { encoding: 'utf8' }))
        const expected = samples.map(({ name, mode, content }) => [name, mode, 12345, 'root', '0', '', sha256(content)])
        expect(listed.map(([name, ...rest]: [string]) => [name.replace(/^\.\//, ''), ...rest])).toEqual([
          ...expected,
          ['link', 0o777, 12345, 'root', '2', target, ''],
        ])
        execFileSync('tar', ['-tzf', file], { stdio: 'ignore' })
      }),
      { numRuns: 20 },
    )
  })

  it('ar', async () => {
    const file = path.join(base, 'x.ar')
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 99 }), fc.uint8Array({ maxLength: 99 }), async (one, two) => {
        const members = [
          { name: 'debian-binary', content: one },
          { name: 'data.tar.gz', content: two },
        ]
        writeFileSync(file, await gathered(arOf(members, 7)))
        expect(execFileSync('ar', ['t', file], { encoding: 'utf8' })).toBe('debian-binary\ndata.tar.gz\n')
        for (const { name, content } of members) expect(execFileSync('ar', ['p', file, name]).equals(content)).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  it('cpio of an RPM', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (samples) => {
        const entries = entriesOf(samples)
        const input = await gathered(cpioOf(entries, entryReader(entries, contents), 0))
        const into = mkdtempSync(path.join(base, 'cpio-'))
        execFileSync('cpio', ['-idm', '--quiet'], { cwd: into, input })
        const found = samples.map(({ name, mode, content }) => [name, mode.toString(8), sha256(content)])
        const listed = samples.map(({ name }) => {
          const file = path.join(into, name)
          const mode = execFileSync('stat', ['-c', '%a', file], { encoding: 'utf8' }).trim()
          return [name, mode, execFileSync('sha256sum', ['-z', file], { encoding: 'utf8' }).slice(0, 64)]
        })
        expect(listed).toEqual(found)
      }),
      { numRuns: 10 },
    )
  })

  it('gzip of the same bytes, however they arrive', async () => {
    const content = Buffer.from('all work and no play\n'.repeat(150_000))
    const cut = async function* (size: number) {
      for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
    }
    const [one, two] = await Promise.all([gathered(gzipped(cut(1000))), gathered(gzipped(cut(3_000_000)))])
    expect(one.equals(two)).toBe(true)
    expect(execFileSync('gzip', ['-dc'], { input: one, maxBuffer: 1e8 }).equals(content)).toBe(true)
  })
})
