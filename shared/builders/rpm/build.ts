import { createHash, type Hash } from 'node:crypto'
import { UserError } from '../../errors.ts'
import { entryReader } from '../file-artifact/entry-bytes.ts'
import { gzipped } from '../file-artifact/gzip.ts'
import { packageContents, packageVersion } from '../file-artifact/package-contents.ts'
import { pushFiles } from '../file-artifact/push.ts'
import { type Spooled, withSpool } from '../file-artifact/spool.ts'
import { refuseAll } from '../layer/check-entries.ts'
import type { Entry } from '../layer/entry.ts'
import type { Builder } from '../port.ts'
import { cpioOf, lengthOf } from './cpio.ts'
import { descriptionProblems, descriptionTags } from './describe.ts'
import { headerOf, int32, regions, string } from './header.ts'

const rpmType = 'application/x-rpm'
const architectures: Readonly<Record<string, string>> = { amd64: 'x86_64', arm64: 'aarch64', i386: 'i686', armhf: 'armv7hl', ppc64el: 'ppc64le', all: 'noarch' }
/** Of all files together, and so of each: above it other tags and another cpio would be needed. */
const largest = 0xffffffff

/**
 * Makes an RPM, version 4 of the format (https://rpm-software-management.github.io/rpm/manual/format_v4.html), without any tool: same request, same digest. Build time and the times
 * of files are the request's, the build host is a word. Version and release are `<manifest version>` and the first 10 hex of the fingerprint. Not signed: digests only.
 */
export function rpmBuilder(): Builder {
  return {
    name: 'native',
    async build(request) {
      const { service, fingerprint, created } = request
      const written = service.build.package?.architecture ?? 'noarch'
      const architecture = architectures[written] ?? written
      const contents = await packageContents(request, architecture === 'noarch' ? undefined : architecture)
      const { name, spec, notes } = contents
      refuseAll(service.name, descriptionProblems(spec))
      const entries = contents.entries.filter((entry) => entry.type !== 'folder' || isOwn(entry.path, spec.prefix.slice(1), name))
      const total = entries.reduce((sum, entry) => sum + lengthOf(entry), 0)
      if (total > largest) throw new UserError(`${service.name} has files of 4 GiB and more, which Slipway does not put into an RPM: use kind archive or deb`)
      const version = packageVersion(service.manifestVersion)
      const release = fingerprint.slice(0, 10)
      return withSpool(async (spool) => {
        const hashes = new Map<Entry, Hash>(entries.flatMap((entry) => (entry.type === 'file' ? [[entry, createHash('sha256')] as const] : [])))
        const cpio = cpioOf(entries, entryReader(entries, request.contents), created, (entry, piece) => hashes.get(entry)?.update(piece))
        const plain = createHash('sha256')
        let plainSize = 0
        const payload = await spool.add(
          gzipped(
            passing(cpio, (piece) => {
              plain.update(piece)
              plainSize += piece.length
            }),
          ),
        )
        const header = headerOf(
          regions.main,
          descriptionTags({
            contents,
            entries,
            version,
            release,
            architecture,
            time: created,
            digests: new Map([...hashes].map(([entry, hash]) => [entry, hash.digest('hex')])),
            payload: { packed: payload.hashes.sha256 ?? '', plain: plain.digest('hex') },
          }),
        )
        const signature = await signatureOf(header, payload, plainSize)
        const rpm = await spool.add(joined([leadOf(`${name}-${version}-${release}`), signature, header], payload))
        return pushFiles(request, {
          kind: 'rpm',
          files: [{ name: `${name}-${version}-${release}.${architecture}.rpm`, mediaType: rpmType, content: rpm }],
          facts: { 'dev.slipway.package.name': name, 'dev.slipway.package.version': `${version}-${release}`, 'dev.slipway.package.architecture': architecture },
          notes,
        })
      })
    },
  }
}

/** Folders that go with the package when it is removed: its prefix with all below, and others of its name (`/etc/orders`). The rest belongs to the system. */
function isOwn(path: string, prefix: string, name: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`) || path.endsWith(`/${name}`)
}

/** The first 96 bytes, which only file(1) looks at (https://rpm-software-management.github.io/rpm/manual/format_lead.html). */
function leadOf(name: string): Buffer {
  const lead = Buffer.alloc(96)
  lead.write('edabeedb0300', 0, 'hex')
  // Type 0 is a binary package; the architecture's number means nothing any more.
  lead.writeUInt16BE(1, 8)
  Buffer.from(name).copy(lead, 10, 0, 65)
  // Linux, and a signature in a header of its own.
  lead.writeUInt16BE(1, 76)
  lead.writeUInt16BE(5, 78)
  return lead
}

/** Digests and sizes; filled up to a multiple of eight bytes, where the header begins. */
async function signatureOf(header: Buffer, payload: Spooled, plainSize: number): Promise<Buffer> {
  const md5 = createHash('md5').update(header)
  for await (const piece of payload.read(0)) md5.update(piece)
  const hex = (algorithm: string) => string(createHash(algorithm).update(header).digest('hex'))
  const signature = headerOf(
    regions.signature,
    new Map([
      [269, hex('sha1')],
      [273, hex('sha256')],
      [1000, int32(header.length + payload.size)],
      [1004, { type: 'bytes' as const, value: md5.digest() }],
      [1007, int32(plainSize)],
    ]),
  )
  return Buffer.concat([signature, Buffer.alloc((8 - (signature.length % 8)) % 8)])
}

async function* passing(chunks: AsyncIterable<Uint8Array>, see: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    see(chunk)
    yield chunk
  }
}

async function* joined(first: readonly Uint8Array[], rest: Spooled): AsyncGenerator<Uint8Array> {
  yield* first
  yield* rest.read(0)
}
