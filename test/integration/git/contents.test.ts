import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openRepository } from '../../../shared/git/open.ts'
import { UnavailableError } from '../../../shared/errors.ts'
import { type TestRepository, testRepository } from './fixture.ts'

let repository: TestRepository
const large = randomBytes(3_000_001)
const other = randomBytes(2_000_000)

beforeEach(() => {
  repository = testRepository({ small: 'hello\n', empty: '', large, other })
})
afterEach(() => repository.dispose())

const oidOf = (name: string) => repository.git('rev-parse', `HEAD:${name}`)
async function read(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

describe('contents of git objects', () => {
  it('sizes, bytes and streams agree', async () => {
    const { contents } = await openRepository(repository.root)
    const oids = ['small', 'empty', 'large', 'large'].map(oidOf)
    const [sizes, blobs] = await Promise.all([contents.sizes(oids), contents.blobs(oids)])
    expect(oids.map((oid) => sizes.get(oid))).toEqual([6, 0, 3_000_001, 3_000_001])
    for (const oid of new Set(oids)) expect((await read(contents.stream(oid))).equals(blobs.get(oid) ?? Buffer.from('none'))).toBe(true)
  })

  it('several streams at once, packed or not, do not wait for each other', async () => {
    repository.git('repack', '-adq')
    const { contents } = await openRepository(repository.root)
    const one = contents.stream(oidOf('large'))[Symbol.asyncIterator]()
    const first = await one.next()
    expect((await read(contents.stream(oidOf('other')))).equals(other)).toBe(true)
    expect((await contents.blobs([oidOf('small')])).get(oidOf('small'))?.toString()).toBe('hello\n')
    const rest: Uint8Array[] = [first.value]
    for (let next = await one.next(); !next.done; next = await one.next()) rest.push(next.value)
    expect(Buffer.concat(rest).equals(large)).toBe(true)
  })

  it('a reader that stops early leaves the next one undisturbed', async () => {
    const { contents } = await openRepository(repository.root)
    for await (const part of contents.stream(oidOf('large'))) {
      expect(part.length).toBeGreaterThan(0)
      break
    }
    expect((await read(contents.stream(oidOf('other')))).equals(other)).toBe(true)
  })

  it('an object that is not there is told, and the next one is read', async () => {
    const { contents } = await openRepository(repository.root)
    const none = '0'.repeat(40)
    await expect(contents.sizes([oidOf('small'), none])).rejects.toThrow(UnavailableError)
    await expect(read(contents.stream(none))).rejects.toThrow(`object ${none} is not in this clone`)
    expect((await read(contents.stream(oidOf('small')))).toString()).toBe('hello\n')
  })
})
