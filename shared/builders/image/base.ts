import { UnavailableError, UserError } from '../../errors.ts'
import type { Descriptor, Platform, Registry } from '../../registry/port.ts'
import type { Digest } from '../../release/model.ts'
import type { ImageConfig } from './config.ts'
import { platformName, samePlatform } from './platform.ts'

/** Where a base is. */
export interface BaseSource {
  readonly registry: Registry
  readonly repository: string
  /** A tag or a digest. */
  readonly reference: string
  /** As written in the plan: `node:24-slim@sha256:…`. */
  readonly name: string
  /** What the registry that images go to calls the base's repository, where it is the same one: layers need not move then. */
  readonly mountFrom?: string | undefined
}

/** What a reference to a base stands for just now: one answer for all platforms and services of a build. */
export interface ResolvedBase extends BaseSource {
  /** Of the index where there is one, else of the manifest: what asking for the reference answers. */
  readonly digest: Digest
}

/** A base for one platform. Its layers are not read. */
export interface BaseImage extends ResolvedBase {
  readonly layers: readonly BaseLayer[]
  readonly config: ImageConfig
  /** Of its manifest. */
  readonly annotations: Readonly<Record<string, string>>
}

/** A layer of a base as it goes into the manifest of an image that stands on it. */
export interface BaseLayer extends Descriptor {
  /** Where a layer may be had that a registry need not keep. */
  readonly urls?: readonly string[]
}

/** Asks what a base's reference stands for. Throws UserError when there is no such base. */
export async function resolveBase(source: BaseSource): Promise<ResolvedBase> {
  const found = isDigest(source.reference) ? { digest: source.reference } : await source.registry.resolve(source.repository, source.reference)
  if (!found) throw new UserError(`the base ${source.name} does not exist: there is no ${placeOf(source)}:${source.reference}`)
  return { ...source, digest: found.digest }
}

/** Where it was asked for, a mirror named: a repository with a leading slash stands beside the registry's prefix. */
function placeOf({ registry, repository }: BaseSource): string {
  return repository.startsWith('/') ? `${registry.name.replace(/\/.*$/, '')}${repository}` : `${registry.name}/${repository}`
}

/**
 * Reads a base's manifest and configuration, for one platform. Throws UserError when it does not exist, is none for the platform, or is no image;
 * UnavailableError when it is damaged.
 */
export async function readBase(base: ResolvedBase, platform: Platform): Promise<BaseImage> {
  const manifest = await manifestFor(base, base.digest, platform, 0)
  const config: ImageConfig = parse(await base.registry.read(base.repository, digestIn(manifest.config, base)), base)
  const { architecture = '', os = '', variant } = config
  if (!samePlatform({ os, architecture, ...(variant ? { variant } : {}) }, platform))
    throw new UserError(`the base ${base.name} is for ${platformName({ os, architecture })}, not for ${platformName(platform)}`)
  const layers = (manifest.layers ?? []).map(asOciLayer)
  if (layers.length !== (config.rootfs?.diff_ids ?? []).length)
    throw new UnavailableError(`the base ${base.name} is damaged: its configuration names other layers`)
  return { ...base, layers, config, annotations: manifest.annotations ?? {} }
}

interface Manifest {
  readonly schemaVersion?: number
  readonly manifests?: readonly Descriptor[]
  readonly config?: Descriptor
  readonly layers?: readonly BaseLayer[]
  readonly annotations?: Readonly<Record<string, string>>
}

/** For which platforms an image is there, and whether it is an index over them. What else an index lists (attestations) is left out. */
export async function readPlatforms(
  base: ResolvedBase,
): Promise<{ readonly isIndex: boolean; readonly platforms: readonly Platform[]; readonly annotations: Readonly<Record<string, string>> }> {
  const { manifests, config, annotations = {} } = parse<Manifest>(await readManifest(base, base.digest), base)
  if (manifests)
    return { isIndex: true, platforms: manifests.flatMap(({ platform }) => (platform && platform.os !== 'unknown' ? [platform] : [])), annotations }
  const { os = '', architecture = '', variant } = parse<ImageConfig>(await base.registry.read(base.repository, digestIn(config, base)), base)
  return { isIndex: false, platforms: [{ os, architecture, ...(variant ? { variant } : {}) }], annotations }
}

async function manifestFor(base: ResolvedBase, digest: Digest, platform: Platform, depth: number): Promise<Manifest> {
  const manifest: Manifest = parse(await readManifest(base, digest), base)
  if (manifest.schemaVersion === 1)
    throw new UserError(`the base ${base.name} has the old Docker schema 1, which holds no layer contents: push it again with a current tool`)
  if (!manifest.manifests) return manifest
  const fitting = manifest.manifests.find((each) => each.platform && samePlatform(each.platform, platform))
  if (fitting && depth < 2) return manifestFor(base, fitting.digest, platform, depth + 1)
  const there = manifest.manifests.flatMap((each) => (each.platform && each.platform.os !== 'unknown' ? [platformName(each.platform)] : []))
  throw new UserError(`the base ${base.name} is not there for ${platformName(platform)}; it is for ${[...new Set(there)].join(', ') || 'nothing'}`)
}

async function readManifest(base: ResolvedBase, digest: Digest): Promise<Buffer> {
  try {
    return await base.registry.read(base.repository, digest)
  } catch (cause) {
    // By digest nobody asked yet whether it is there.
    if (isDigest(base.reference) && !(await base.registry.resolve(base.repository, base.reference)))
      throw new UserError(`the base ${base.name} does not exist: there is no ${placeOf(base)}@${base.reference}`, [], { cause })
    throw cause
  }
}

/**
 * Types of Docker's schema 2 as those of OCI, for the same bytes (OCI image-spec 1.1, media-types.md, "Compatibility Matrix"). Layers that a registry need
 * not keep, and types that are not known here, stay what they are.
 */
const ociTypes: Readonly<Record<string, string>> = {
  'application/vnd.docker.image.rootfs.diff.tar': 'application/vnd.oci.image.layer.v1.tar',
  'application/vnd.docker.image.rootfs.diff.tar.gzip': 'application/vnd.oci.image.layer.v1.tar+gzip',
  'application/vnd.docker.image.rootfs.diff.tar.zstd': 'application/vnd.oci.image.layer.v1.tar+zstd',
}

function asOciLayer({ mediaType, digest, size, urls, annotations }: BaseLayer): BaseLayer {
  return { mediaType: ociTypes[mediaType] ?? mediaType, digest, size, ...(urls ? { urls } : {}), ...(annotations ? { annotations } : {}) }
}

function parse<T>(bytes: Buffer, base: BaseSource): T {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw new UnavailableError(`the base ${base.name} is damaged: a part of it is not JSON`, { cause })
  }
}

function digestIn(config: Descriptor | undefined, base: BaseSource): Digest {
  if (config && /image\.(v1|config\.v1)\+json$|container\.image\.v1\+json$/.test(config.mediaType)) return config.digest
  throw new UserError(`the base ${base.name} is no container image`)
}

function isDigest(reference: string): reference is Digest {
  return reference.startsWith('sha256:')
}
