import { globMatcher } from '../../shared/config/glob.ts'
import { createHash } from 'node:crypto'
import type { Service } from '../../shared/config/model.ts'
import type { BuildRequest, InputFile } from '../../shared/builders/port.ts'
import type { BlobSource, Descriptor, Registry } from '../../shared/registry/port.ts'
import type { Built } from '../../shared/builders/port.ts'
import type { Digest, Release } from '../../shared/release/model.ts'

/** A registry in memory. `blobs` may be spoilt by a test. */
export interface MemoryRegistry extends Registry {
  readonly blobs: Map<Digest, Buffer>
}

export function memoryRegistry(): MemoryRegistry {
  const blobs = new Map<Digest, Buffer>()
  const put = (content: Buffer, mediaType: string): Descriptor => {
    const digest: Digest = `sha256:${createHash('sha256').update(content).digest('hex')}`
    blobs.set(digest, content)
    return { digest, size: content.length, mediaType }
  }
  const get = (digest: Digest) => {
    const blob = blobs.get(digest)
    if (!blob) throw new Error(`no ${digest}`)
    return blob
  }
  return {
    blobs,
    name: 'memory',
    resolve: async () => undefined,
    read: async (_, digest) => get(digest),
    stream: async function* (_, digest) {
      yield get(digest)
    },
    hasBlob: async (_, digest) => blobs.has(digest),
    writeBlob: async (_, content) => put(content instanceof Uint8Array ? Buffer.from(content) : await gathered(content), 'application/octet-stream'),
    mountBlob: async () => false,
    writeManifest: async (_, content, mediaType) => put(Buffer.from(content), mediaType),
    referrers: async () => [],
    tags: async () => [],
  }
}

async function gathered(source: BlobSource): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source.read(0)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export interface RequestParts {
  readonly build?: Partial<Service['build']>
  readonly service?: Partial<Service>
  /** Path to text, to bytes, or to `{ link }` and `{ program }`. */
  readonly files?: Readonly<Record<string, string | Buffer | { readonly link: string } | { readonly program: string }>>
  readonly root?: string
  readonly links?: BuildRequest['links']
  readonly packages?: BuildRequest['packages']
  readonly registry?: Registry
  readonly env?: NodeJS.ProcessEnv
  readonly log?: (line: string) => void
}

const noBuild: Service['build'] = {
  kind: 'archive',
  outputs: [],
  builder: 'auto',
  base: 'pin',
  args: {},
  secrets: [],
  platforms: ['linux/amd64'],
  compression: 'gzip',
  labels: {},
  allow: [],
  layout: 'lambda',
}

/** A request for the service `orders` in `services/orders`, with contents from memory. */
export function buildRequest(parts: RequestParts): BuildRequest {
  const blobs = new Map<string, Buffer>()
  const files = Object.entries(parts.files ?? {}).map(([path, content]): InputFile => {
    const plain = typeof content === 'string' || Buffer.isBuffer(content)
    const bytes = Buffer.from(plain ? content : 'link' in content ? content.link : content.program)
    const oid = createHash('sha1').update(bytes).digest('hex')
    blobs.set(oid, bytes)
    return { path, oid, mode: plain ? '100644' : 'link' in content ? '120000' : '100755' }
  })
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  const service: Service = {
    name: 'orders',
    path: 'services/orders',
    language: 'node',
    manifestVersion: '1.2.3',
    dependsOn: [],
    inputs: [],
    requires: [],
    test: [],
    contracts: { pacts: [] },
    deploy: { kind: 'web', health: '/healthz', timeout: 1000, drain: 1000, requiredConfig: [], irreversible: false },
    environments: {},
    ...parts.service,
    build: { ...noBuild, ...parts.build },
  }
  return {
    service,
    root: parts.root ?? '/nowhere',
    files,
    links: parts.links ?? [],
    packages: parts.packages ?? [],
    contents: {
      blobs: async (oids) => new Map(oids.map((oid) => [oid, blobs.get(oid) ?? Buffer.alloc(0)])),
      sizes: async (oids) => new Map(oids.map((oid) => [oid, blobs.get(oid)?.length ?? 0])),
      stream: async function* (oid) {
        yield blobs.get(oid) ?? Buffer.alloc(0)
      },
    },
    text: async () => undefined,
    glob: globMatcher,
    fingerprint: 'f'.repeat(64),
    trustLayer: () => true,
    registry: parts.registry ?? memoryRegistry(),
    created: 0,
    env: parts.env ?? { PATH: process.env.PATH, HOME: process.env.HOME },
    log: parts.log ?? (() => {}),
  }
}

/** A release of what was built, as far as a fetch looks at it. */
export function releaseOf(request: BuildRequest, { artifact }: Built): Release {
  const { name, deploy, path, requires } = request.service
  const { fingerprint } = request
  return {
    schemaVersion: 1,
    service: name,
    artifact,
    fingerprint,
    parts: {},
    version: '1',
    deploy: { ...deploy, workdir: path, requires },
    contracts: { pacts: [] },
  }
}
