import { expect } from 'vitest'
import { UnavailableError, UserError } from '../../../shared/errors.ts'
import { manifestType } from '../../../shared/registry/media-types.ts'
import type { Registry } from '../../../shared/registry/port.ts'
import { bytesOf, gathered, preparedManifest, pushed, sourceOf } from './content.ts'
import type { FaultProxy } from './fault-proxy.ts'

/** What a fault is tried on. */
export interface FaultWorld {
  readonly registry: Registry
  readonly proxy: FaultProxy
  /** A repository nobody else writes. */
  readonly repository: string
  /** Milliseconds that the client waited between its tries. */
  readonly waits: readonly number[]
  /** Another host that has every blob put into it, and what came there. */
  readonly elsewhere: { readonly host: string; readonly blobs: Map<string, Buffer>; readonly authorizations: readonly (string | undefined)[] }
}

/** Every fault, and what must come out of it. */
export const faults: Readonly<Record<string, (world: FaultWorld) => Promise<void>>> = {
  async 'connection reset before the answer'({ registry, proxy, repository }) {
    proxy.next(/^(HEAD|POST|PUT)/, { kind: 'reset' }, 4)
    const { content, digest } = await pushed(registry, repository, 'x', 'v1')
    expect((await registry.read(repository, digest)).equals(content)).toBe(true)
  },
  async 'small upload cut in the middle'({ registry, proxy, repository }) {
    const content = bytesOf(repository, 300_000)
    proxy.next(/^PUT .*uploads/, { kind: 'cut-request', after: 100_000 }, 2)
    await registry.writeBlob(repository, content)
    const { digest } = sourceOf(content)
    expect((await registry.read(repository, digest)).equals(content)).toBe(true)
  },
  async 'large upload cut, taken up where it ended'({ registry, proxy, repository }) {
    const source = sourceOf(bytesOf(repository, 12_000_000))
    proxy.next(/^PATCH/, { kind: 'keep-request', after: 5_000_000 })
    await registry.writeBlob(repository, source)
    expect(source.reads).toEqual([0, 5_000_000])
    expect((await gathered(registry.stream(repository, source.digest))).length).toBe(12_000_000)
  },
  async 'large upload cut and forgotten: begun anew'({ registry, proxy, repository }) {
    const source = sourceOf(bytesOf(repository, 12_000_000))
    proxy.next(/^PATCH/, { kind: 'cut-request', after: 5_000_000 }, 2)
    await registry.writeBlob(repository, source)
    expect(source.reads).toHaveLength(3)
    expect((await gathered(registry.stream(repository, source.digest))).length).toBe(12_000_000)
  },
  async 'answer to an upload lost'({ registry, proxy, repository }) {
    const [small, large] = [sourceOf(bytesOf(repository, 1000)), sourceOf(bytesOf(`${repository} large`, 9_000_000))]
    proxy.next(/^PUT .*uploads/, { kind: 'lose-answer' })
    await registry.writeBlob(repository, small)
    expect(small.reads).toEqual([0])
    proxy.next(/^PUT .*uploads/, { kind: 'lose-answer' })
    await registry.writeBlob(repository, large)
    expect(large.reads).toEqual([0])
    const again = sourceOf(bytesOf(`${repository} again`, 9_000_000))
    proxy.next(/^PATCH/, { kind: 'lose-answer' })
    await registry.writeBlob(repository, again)
    expect(await registry.hasBlob(repository, again.digest)).toBe(true)
  },
  async '413 from a proxy: smaller pieces'({ registry, proxy, repository }) {
    const source = sourceOf(bytesOf(repository, 9_000_000))
    proxy.next(/^PATCH/, { kind: 'answer', status: 413, body: '<html>413 Request Entity Too Large</html>' })
    await registry.writeBlob(repository, source)
    expect(proxy.log.filter((line) => /^PATCH .*\/c-/.test(line) || line.startsWith('PATCH')).length).toBeGreaterThan(8)
    expect((await gathered(registry.stream(repository, source.digest))).length).toBe(9_000_000)
  },
  async '429 with Retry-After'({ registry, proxy, repository, waits }) {
    proxy.next(/^HEAD/, { kind: 'answer', status: 429, headers: { 'retry-after': '7' } }, 2)
    expect(await registry.resolve(repository, 'v1')).toBeUndefined()
    expect(waits.filter((ms) => ms === 7000)).toHaveLength(2)
  },
  async '429 that asks for more patience than there is'({ registry, proxy, repository }) {
    proxy.next(/^HEAD/, { kind: 'answer', status: 429, headers: { 'retry-after': '3600' } })
    const error = await registry.resolve(repository, 'v1').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UnavailableError)
    expect(String(error)).toMatch(/status 429.*tried once; it asks to wait 3600 s/)
  },
  async '500, 502, 503 and 504, then well again'({ registry, proxy, repository }) {
    for (const status of [500, 502, 503, 504]) proxy.next(/^PUT .*manifests/, { kind: 'answer', status, body: '<html>sorry</html>' })
    const { digest } = await pushed(registry, repository, 'x', 'v1')
    expect((await registry.resolve(repository, 'v1'))?.digest).toBe(digest)
  },
  async '503 for good: no half-written tag, and once more works'({ registry, proxy, repository }) {
    const first = await pushed(registry, repository, 'one', 'v1')
    proxy.next(/^PUT .*manifests/, { kind: 'answer', status: 503 }, 6)
    const content = await preparedManifest(registry, repository, 'two')
    await expect(registry.writeManifest(repository, content, manifestType, 'v1')).rejects.toThrow(/v1 cannot be written: status 503 \(tried 6 times\)/)
    expect((await registry.resolve(repository, 'v1'))?.digest).toBe(first.digest)
    const second = await registry.writeManifest(repository, content, manifestType, 'v1')
    expect((await registry.resolve(repository, 'v1'))?.digest).toBe(second.digest)
  },
  async 'manifest with spoiled bytes, then right ones'({ registry, proxy, repository }) {
    const { content, digest } = await pushed(registry, repository, 'x', 'v1')
    proxy.next(/^GET .*manifests/, { kind: 'spoil' }, 2)
    expect((await registry.read(repository, digest)).equals(content)).toBe(true)
  },
  async 'blob with spoiled bytes for good'({ registry, proxy, repository }) {
    const { digest } = await registry.writeBlob(repository, bytesOf(repository, 5000))
    proxy.next(/^GET .*blobs/, { kind: 'spoil' }, 7)
    await expect(registry.read(repository, digest)).rejects.toThrow(/another digest/)
    await expect(gathered(registry.stream(repository, digest))).rejects.toThrow(/another digest/)
  },
  async 'body that ends early as if complete'({ registry, proxy, repository }) {
    const { digest } = await registry.writeBlob(repository, bytesOf(repository, 5000))
    proxy.next(/^GET .*blobs/, { kind: 'truncate', after: 4999 })
    await expect(gathered(registry.stream(repository, digest))).rejects.toThrow(/another digest/)
  },
  async 'download cut, taken up where it ended'({ registry, proxy, repository }) {
    const content = bytesOf(repository, 3_000_000)
    const { digest } = await registry.writeBlob(repository, content)
    for (const after of [1_000_000, 500_000, 0]) proxy.next(/^GET .*blobs/, { kind: 'cut-answer', after })
    expect((await gathered(registry.stream(repository, digest))).equals(content)).toBe(true)
    proxy.next(/^GET .*blobs/, { kind: 'cut-answer', after: 10 })
    expect((await registry.read(repository, digest)).equals(content)).toBe(true)
  },
  async 'download cut, and no ranges'({ registry, proxy, repository }) {
    const content = bytesOf(repository, 3_000_000)
    const { digest } = await registry.writeBlob(repository, content)
    proxy.next(/^GET .*blobs/, { kind: 'cut-answer', after: 1_234_567 })
    proxy.next(/^GET .*blobs/, { kind: 'no-range' })
    expect((await gathered(registry.stream(repository, digest))).equals(content)).toBe(true)
  },
  async 'slow body'({ registry, proxy, repository }) {
    const content = bytesOf(repository, 200_000)
    const { digest } = await registry.writeBlob(repository, content)
    proxy.next(/^GET .*blobs/, { kind: 'dribble', pieces: 400 })
    expect((await gathered(registry.stream(repository, digest))).equals(content)).toBe(true)
  },
  async 'mount answered with 202'({ registry, proxy, repository }) {
    const content = bytesOf(repository, 5000)
    const { digest } = await registry.writeBlob(`${repository}-from`, content)
    proxy.next(/^POST .*mount=/, { kind: 'no-query' })
    expect(await registry.mountBlob(repository, digest, `${repository}-from`)).toBe(false)
    const before = proxy.log.length
    await registry.writeBlob(repository, content)
    // The upload that the registry began by itself is used: nothing but the bytes goes out.
    expect(proxy.log.slice(before).map((line) => line.split(' ')[0])).toEqual(['PUT'])
    expect((await registry.read(repository, digest)).equals(content)).toBe(true)
  },
  async 'redirect to another host, without the token'({ registry, proxy, repository, elsewhere }) {
    const content = bytesOf(repository, 5000)
    const { digest } = await registry.writeBlob(repository, content)
    elsewhere.blobs.set(`/${digest}`, content)
    proxy.next(/^GET .*blobs/, { kind: 'redirect', to: `http://${elsewhere.host}/${digest}` }, 2)
    expect((await registry.read(repository, digest)).equals(content)).toBe(true)
    expect((await gathered(registry.stream(repository, digest))).equals(content)).toBe(true)
    expect(elsewhere.authorizations.length).toBeGreaterThanOrEqual(2)
    expect(elsewhere.authorizations.filter((value) => value !== undefined)).toEqual([])
  },
  async 'redirects without end'({ registry, proxy, repository }) {
    const { digest } = await registry.writeBlob(repository, bytesOf(repository, 10))
    proxy.next(/^GET .*blobs/, { kind: 'redirect', to: `/v2/acme/shop/${repository}/blobs/${digest}` }, 6)
    await expect(gathered(registry.stream(repository, digest))).rejects.toThrow(/redirects more than 5 times/)
  },
  async 'immutable tag'({ registry, proxy, repository }) {
    const first = await pushed(registry, repository, 'one', 'v1')
    const body = JSON.stringify({
      errors: [{ code: 'TAG_INVALID', message: "The image tag 'v1' already exists and cannot be overwritten because the tag is immutable." }],
    })
    proxy.next(/^PUT .*manifests\/v1/, { kind: 'answer', status: 400, body })
    const content = await preparedManifest(registry, repository, 'two')
    const error = await registry.writeManifest(repository, content, manifestType, 'v1').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UserError)
    expect(String(error)).toContain(first.digest)
    expect(String(error)).toContain(sourceOf(content).digest)
    // The same content again is no change at all: nothing is written.
    const before = proxy.log.length
    await registry.writeManifest(repository, first.content, manifestType, 'v1')
    expect(proxy.log.slice(before).filter((line) => !line.startsWith('HEAD'))).toEqual([])
  },
  async 'registry full'({ registry, proxy, repository }) {
    const body = JSON.stringify({
      errors: [{ code: 'UNKNOWN', message: 'unknown error', detail: { DriverName: 'filesystem', Enclosed: { Op: 'write', Err: 28 } } }],
    })
    proxy.next(/^PUT .*uploads/, { kind: 'answer', status: 500, body })
    const error = await registry.writeBlob(repository, bytesOf(repository, 10)).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UnavailableError)
    expect(String(error)).toMatch(/the registry is full/)
  },
  async denied({ registry, proxy, repository }) {
    proxy.next(/^POST/, {
      kind: 'answer',
      status: 403,
      body: JSON.stringify({ errors: [{ code: 'DENIED', message: 'installation not allowed to Create organization package' }] }),
    })
    const error = await registry.writeBlob(repository, bytesOf(repository, 10)).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UserError)
    expect(String(error)).toMatch(/does not allow it .*installation not allowed/)
  },
  async 'page of a proxy instead of JSON'({ registry, proxy, repository }) {
    proxy.next(/tags\/list/, { kind: 'answer', status: 200, body: '<html>login</html>' })
    await expect(registry.tags(repository)).rejects.toThrow(/does not answer with JSON/)
  },
  async 'manifest that never ends'({ registry, proxy, repository }) {
    proxy.next(/^GET .*manifests/, { kind: 'answer', status: 200, body: ' '.repeat(5 * 1024 * 1024) })
    const { digest } = await pushed(registry, repository, 'x')
    await expect(registry.read(repository, digest)).rejects.toThrow(/more than 4194304 bytes/)
  },
  async 'tags over many pages'({ registry, proxy, repository }) {
    // Debian's registry has them all on one page.
    const page = (tags: readonly string[], link?: string) =>
      ({ kind: 'answer', status: 200, body: JSON.stringify({ tags }), ...(link ? { headers: { link } } : {}) }) as const
    const next = (last: string) => `/v2/acme/shop/${repository}/tags/list?n=2&last=${last}`
    proxy.next(/tags\/list\?n=1000$/, page(['c', 'b'], `<${next('b')}>; rel="next"`))
    proxy.next(/last=b$/, page(['a'], `<http://${proxy.host}${next('a')}>; title="x, y"; rel=next`))
    proxy.next(/last=a$/, page([]))
    expect(await registry.tags(repository)).toEqual(['a', 'b', 'c'])
    proxy.next(/tags\/list\?n=1000$/, page(['c'], '<http://elsewhere.example/v2/>; rel="next"'))
    await expect(registry.tags(repository)).rejects.toThrow(/on another host/)
  },
}
