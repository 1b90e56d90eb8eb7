import { closeSync, mkdirSync, openSync, symlinkSync, writeSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { encodePath } from '../../commit/path-name.ts'
import { messageOf, UnavailableError } from '../../errors.ts'
import { diskError } from '../../registry/disk-error.ts'
import type { Descriptor, Registry } from '../../registry/port.ts'
import type { Release } from '../../release/model.ts'
import { layerTypes } from '../layer/recipe.ts'
import { type TarFile, type TarMember, TarReader } from './tar-reader.ts'

/**
 * Unpacks a release's archive into a folder, which is made when it is missing and must be empty when it is there. The folder appears whole or not at all;
 * digests are checked on the way, nothing is written outside of it, and no file is held. Throws UnavailableError for an artifact that is missing, damaged or
 * of another kind.
 */
export async function unpackArtifact(registry: Registry, release: Release, into: string): Promise<void> {
  const { repository, digest } = release.artifact
  const name = `${registry.name}/${repository}@${digest}`
  const [layer] = layersOf(await registry.read(repository, digest))
  if (layer?.mediaType !== layerTypes.gzip) throw new UnavailableError(`${name} is not an archive that Slipway made`)
  await mkdir(path.dirname(into), { recursive: true })
  const draft = await mkdtemp(`${into}.`)
  try {
    await unpack(() => registry.stream(repository, layer.digest), draft, name)
    // The kernel puts a folder in the place of an empty one, and refuses a place that is taken.
    await rename(draft, into)
  } catch (cause) {
    const taken = await readdir(into).catch(() => [])
    if (taken.length > 0) throw new UnavailableError(`${into} is not empty; an artifact is unpacked into a folder of its own only`, { cause })
    throw diskError(cause, into)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

function layersOf(manifest: Buffer): readonly Descriptor[] {
  try {
    const { layers } = JSON.parse(manifest.toString('utf8'))
    return Array.isArray(layers) ? layers : []
  } catch {
    return []
  }
}

/** Archives are one gzip member or many. */
async function unpack(archive: () => AsyncIterable<Uint8Array>, folder: string, name: string): Promise<void> {
  const writer = new FolderWriter(folder)
  const reader = new TarReader((member) => writer.open(member))
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  const feeding = pipeline(Readable.from(archive()), gunzip)
  feeding.catch(() => {})
  try {
    for await (const chunk of gunzip) reader.write(chunk)
    await feeding
    reader.end()
  } catch (cause) {
    gunzip.destroy()
    writer.close()
    if (cause instanceof UnavailableError || (cause instanceof Error && 'syscall' in cause)) throw cause
    // Bytes that make no sense may be others than the digest says; that is told at their end.
    for await (const _ of archive());
    throw new UnavailableError(`${name} cannot be unpacked: ${messageOf(cause)}`, { cause })
  }
  writer.link()
}

/** Writes members into a folder, one file at a time. */
class FolderWriter {
  readonly #folder: string
  readonly #made = new Set<string>()
  readonly #links: Extract<TarMember, { type: 'link' }>[] = []
  #file: number | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  open(member: TarMember): TarFile | undefined {
    const parent = path.posix.dirname(member.path)
    if (!this.#made.has(parent)) mkdirSync(this.#place(parent), { recursive: true })
    this.#made.add(parent)
    // Links come last, so that no file is ever written through one.
    if (member.type === 'link') {
      this.#links.push(member)
      return undefined
    }
    const file = openSync(this.#place(member.path), 'wx', member.executable ? 0o755 : 0o644)
    this.#file = file
    return {
      write(bytes) {
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      },
      close: () => this.close(),
    }
  }

  link(): void {
    for (const { path: name, target } of this.#links) symlinkSync(encodePath(target), this.#place(name))
  }

  /** Closes the file that is being written, if one is. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  /** Names that are not UTF-8 go to the disk as the bytes they are. */
  #place(name: string): string | Buffer {
    return /[\udc80-\udcff]/.test(name) ? Buffer.concat([Buffer.from(`${this.#folder}/`), encodePath(name)]) : path.join(this.#folder, name)
  }
}
