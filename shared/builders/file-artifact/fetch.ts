import { mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { messageOf, UnavailableError } from '../../errors.ts'
import { diskError } from '../../registry/disk-error.ts'
import type { Descriptor, Registry } from '../../registry/port.ts'
import type { Release } from '../../release/model.ts'
import { artifactTypeOf } from './push.ts'

/** A file of an artifact as a deploy got it. */
export interface FetchedFile {
  readonly name: string
  readonly mediaType: string
  /** Absolute. */
  readonly path: string
  readonly size: number
}

/**
 * Brings the files of a release's artifact into a folder, which is made when it is missing and must be empty when it is there. The folder appears whole or
 * not at all; every file is checked against its digest. Throws UnavailableError for an artifact that is missing, damaged or of another kind.
 */
export async function fetchFiles(registry: Registry, release: Release, into: string): Promise<readonly FetchedFile[]> {
  const { repository } = release.artifact
  const layers = await layersOf(registry, release)
  await mkdir(path.dirname(path.resolve(into)), { recursive: true })
  const draft = await mkdtemp(`${path.resolve(into)}.`)
  try {
    for (const layer of layers) await fetchOne(registry, repository, layer, path.join(draft, layer.name))
    // The kernel puts a folder in the place of an empty one, and refuses a place that is taken.
    await rename(draft, into)
  } catch (cause) {
    if (cause instanceof UnavailableError) throw cause
    const taken = await readdir(into).catch(() => [])
    if (taken.length > 0) throw new UnavailableError(`${into} is not empty; an artifact is fetched into a folder of its own only`, { cause })
    throw diskError(cause, into)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return layers.map(({ name, mediaType, size }) => ({ name, mediaType, size, path: path.join(path.resolve(into), name) }))
}

type NamedLayer = Descriptor & { readonly name: string }

async function layersOf(registry: Registry, { artifact }: Release): Promise<readonly NamedLayer[]> {
  const { repository, digest, kind } = artifact
  const damaged = (why: string) => new UnavailableError(`${registry.name}/${repository}@${digest} cannot be fetched: ${why}`)
  const manifest = parsed(await registry.read(repository, digest))
  if (manifest?.artifactType !== artifactTypeOf(kind)) throw damaged(`it is ${manifest?.artifactType ?? 'something else'}, not ${artifactTypeOf(kind)}`)
  const layers = (manifest.layers ?? []).map((layer) => ({ ...layer, name: layer.annotations?.['org.opencontainers.image.title'] ?? '' }))
  if (layers.length === 0) throw damaged('it has no files')
  const odd = layers.find(({ name }) => !/^[^/\\\0]+$/.test(name) || name === '.' || name === '..')
  if (odd) throw damaged(`${JSON.stringify(odd.name)} is no name of a file`)
  if (new Set(layers.map(({ name }) => name)).size < layers.length) throw damaged('two of its files have one name')
  return layers
}

function parsed(manifest: Buffer): { readonly artifactType?: string; readonly layers?: readonly Descriptor[] } | undefined {
  try {
    const value: unknown = JSON.parse(manifest.toString('utf8'))
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** Not every registry's stream is to be trusted with the check that a deploy rests on: it is made here as well. */
async function fetchOne(registry: Registry, repository: string, { digest, size }: Descriptor, file: string): Promise<void> {
  const hash = createHash('sha256')
  let received = 0
  const handle = await open(file, 'wx', 0o644)
  try {
    for await (const chunk of chunksOf(registry, repository, digest)) {
      hash.update(chunk)
      received += chunk.length
      await handle.writeFile(chunk)
    }
  } finally {
    await handle.close()
  }
  const found = `sha256:${hash.digest('hex')}`
  if (found !== digest || received !== size)
    throw new UnavailableError(`${registry.name}/${repository}@${digest} is damaged: its bytes have the digest ${found}`)
}

async function* chunksOf(registry: Registry, repository: string, digest: Descriptor['digest']): AsyncGenerator<Uint8Array> {
  try {
    yield* registry.stream(repository, digest)
  } catch (cause) {
    if (cause instanceof UnavailableError) throw cause
    throw new UnavailableError(`${registry.name}/${repository}@${digest} cannot be read: ${messageOf(cause)}`, { cause })
  }
}
