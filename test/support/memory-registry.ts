import { digestOf } from '../../shared/release/canonical.ts'
import type { Digest } from '../../shared/release/model.ts'
import type { Descriptor, Registry } from '../../shared/registry/port.ts'

/** What was asked of a registry, in order: `writeBlob web sha256:…`. */
export interface MemoryRegistry extends Registry {
  readonly calls: string[]
  readonly blobs: Map<string, Map<Digest, Buffer>>
  readonly tagged: Map<string, Digest>
}

export interface MemoryRegistryOptions {
  readonly name?: string
  /** Refuses to mount, as a registry may. */
  readonly mounts?: boolean
  /** Throws for a call that it is told of before it happens. */
  readonly fail?: (call: string) => Error | undefined
}

/** A registry in memory that behaves as the port says, refuses a manifest whose parts are missing, and records what it was asked. */
export function memoryRegistry(options: MemoryRegistryOptions = {}): MemoryRegistry {
  const calls: string[] = []
  const blobs = new Map<string, Map<Digest, Buffer>>()
  const manifests = new Map<string, Map<Digest, Descriptor>>()
  const tagged = new Map<string, Digest>()
  const below = <T>(all: Map<string, Map<Digest, T>>, repository: string) => {
    const found = all.get(repository) ?? new Map<Digest, T>()
    all.set(repository, found)
    return found
  }
  const called = async (call: string) => {
    calls.push(call)
    const error = options.fail?.(call)
    if (error) throw error
  }
  const bytesOf = (repository: string, digest: Digest) => {
    const found = below(blobs, repository).get(digest)
    if (!found) throw new Error(`${repository} does not have ${digest}`)
    return found
  }
  return {
    name: options.name ?? 'memory',
    calls,
    blobs,
    tagged,
    async resolve(repository, reference) {
      await called(`resolve ${repository} ${reference}`)
      const digest = reference.startsWith('sha256:') ? (reference as Digest) : tagged.get(`${repository}:${reference}`)
      return digest && below(manifests, repository).get(digest)
    },
    async read(repository, digest) {
      await called(`read ${repository} ${digest}`)
      return bytesOf(repository, digest)
    },
    async *stream(repository, digest) {
      await called(`stream ${repository} ${digest}`)
      const bytes = bytesOf(repository, digest)
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
    },
    async hasBlob(repository, digest) {
      await called(`hasBlob ${repository} ${digest}`)
      return below(blobs, repository).has(digest)
    },
    async writeBlob(repository, content) {
      const parts: Uint8Array[] = []
      if (content instanceof Uint8Array) parts.push(content)
      else for await (const part of content.read(0)) parts.push(Buffer.from(part))
      const bytes = Buffer.concat(parts)
      const digest = digestOf(bytes)
      if (!(content instanceof Uint8Array) && (content.digest !== digest || content.size !== bytes.length))
        throw new Error(`${digest} is not ${content.digest}`)
      await called(`writeBlob ${repository} ${digest}`)
      below(blobs, repository).set(digest, bytes)
      return { mediaType: 'application/octet-stream', digest, size: bytes.length }
    },
    async mountBlob(repository, digest, from) {
      await called(`mountBlob ${repository} ${digest} ${from}`)
      const found = below(blobs, from).get(digest)
      if (options.mounts === false || !found) return false
      below(blobs, repository).set(digest, found)
      return true
    },
    async writeManifest(repository, content, mediaType, tag) {
      const digest = digestOf(content)
      const { artifactType, config, layers = [], manifests: parts = [] } = JSON.parse(Buffer.from(content).toString('utf8'))
      for (const part of [config, ...layers]) if (part && !part.urls) bytesOf(repository, part.digest)
      for (const part of parts) if (!below(manifests, repository).has(part.digest)) throw new Error(`no manifest ${part.digest}`)
      await called(`writeManifest ${repository} ${digest}${tag === undefined ? '' : ` ${tag}`}`)
      const descriptor = { mediaType, digest, size: content.byteLength, ...(artifactType ? { artifactType } : {}) }
      below(blobs, repository).set(digest, Buffer.from(content))
      below(manifests, repository).set(digest, descriptor)
      if (tag !== undefined) tagged.set(`${repository}:${tag}`, digest)
      return descriptor
    },
    async referrers() {
      return []
    },
    async tags(repository) {
      return [...tagged.keys()].filter((tag) => tag.startsWith(`${repository}:`)).sort()
    },
  }
}
