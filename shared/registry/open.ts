import path from 'node:path'
import { UserError } from '../errors.ts'
import { mirrorOf } from './mirrors.ts'
import { openOciLayout } from './oci-layout.ts'
import type { Registry } from './port.ts'
import { parseReference, parseRegistryName } from './reference.ts'

/** How a registry is opened. */
export interface OpenOptions {
  /** Credentials, SLIPWAY_INSECURE_REGISTRIES and proxies are read from here. Default: this process's. */
  readonly env?: NodeJS.ProcessEnv
}

/** The registry of a name: `oci:<folder>`, relative to the repository's root or absolute, or `host[:port]/path`. Nothing is read or sent before it is used. */
export function openRegistry(name: string, root: string, { env = process.env }: OpenOptions = {}): Registry {
  if (name.startsWith('oci:')) return openOciLayout(path.resolve(root, folderOf(name)), name)
  const { host, prefix } = parseRegistryName(name)
  return overHttp(host, prefix, env, true)
}

function folderOf(name: string): string {
  const folder = name.slice('oci:'.length)
  if (folder === '') throw new UserError('registry oci: names no folder; write for example oci:.slipway/registry')
  return folder
}

/** An image that others are built on, and where to read it. */
export interface OpenedBase {
  readonly registry: Registry
  /** `/library/node` is a whole path on the registry's host, where it is not below the registry's own name. */
  readonly repository: string
  /** A digest if one was given, else a tag. */
  readonly reference: string
  /** What to give `mountBlob` of the registry named by `into` as `from`; undefined when the base lies elsewhere and its bytes have to be moved. */
  readonly mountFrom: string | undefined
}

/** How a base is opened. */
export interface BaseOptions extends OpenOptions {
  readonly root: string
  /** The name of the registry that images go to. A base on its host is read with its credentials; any other is not shown them. */
  readonly into?: string
}

/** The registry, repository and reference of any image reference: as docker writes them, or `oci:<folder>/<repository>:<tag>` and `…@<digest>` for a layout. */
export function openBase(reference: string, options: BaseOptions): OpenedBase {
  const { root, into, env = process.env } = options
  if (reference.startsWith('oci:')) return layoutBase(reference, root, into)
  const { host: written, path: place, tag, digest } = parseReference(reference)
  const { host, path: whole } = mirrorOf(written, place, env)
  const wanted = digest ?? tag ?? 'latest'
  const target = into === undefined || into.startsWith('oci:') ? undefined : parseRegistryName(into)
  if (into !== undefined && target?.host === host) {
    const below = target.prefix === '' ? '' : `${target.prefix}/`
    const repository = whole.startsWith(below) ? whole.slice(below.length) : `/${whole}`
    return { registry: openRegistry(into, root, { env }), repository, reference: wanted, mountFrom: repository }
  }
  const slash = whole.lastIndexOf('/')
  return {
    registry: overHttp(host, whole.slice(0, Math.max(0, slash)), env, false),
    repository: whole.slice(slash + 1),
    reference: wanted,
    mountFrom: undefined,
  }
}

function layoutBase(reference: string, root: string, into: string | undefined): OpenedBase {
  const [, folder, repository, tag, digest] = /^oci:(.*)\/([^/@:]+)(?::([^/@:]+))?(?:@(.+))?$/.exec(reference) ?? []
  if (!folder || repository === undefined)
    throw new UserError(`image reference ${reference}: write oci:<folder>/<repository>:<tag> or oci:<folder>/<repository>@sha256:…`)
  const absolute = path.resolve(root, folder)
  const isSame = into?.startsWith('oci:') && path.resolve(root, into.slice('oci:'.length)) === absolute
  return {
    registry: openOciLayout(absolute, isSame && into ? into : `oci:${folder}`),
    repository,
    reference: digest ?? tag ?? 'latest',
    mountFrom: isSame ? repository : undefined,
  }
}

/**
 * A registry over HTTP. Its client is loaded when it is first asked for something: a process that only needs the folder does not pay for it. `own`: whether
 * SLIPWAY_REGISTRY_USERNAME and SLIPWAY_REGISTRY_PASSWORD are for it.
 */
function overHttp(host: string, prefix: string, env: NodeJS.ProcessEnv, own: boolean): Registry {
  let loading: Promise<Registry> | undefined
  const client = () => {
    loading ??= import('./http/registry.ts').then(({ openHttpRegistry }) => openHttpRegistry(host, prefix, { env, own }))
    return loading
  }
  return {
    name: prefix === '' ? host : `${host}/${prefix}`,
    resolve: async (...args) => (await client()).resolve(...args),
    read: async (...args) => (await client()).read(...args),
    stream: async function* (...args) {
      yield* (await client()).stream(...args)
    },
    hasBlob: async (...args) => (await client()).hasBlob(...args),
    writeBlob: async (...args) => (await client()).writeBlob(...args),
    mountBlob: async (...args) => (await client()).mountBlob(...args),
    writeManifest: async (...args) => (await client()).writeManifest(...args),
    referrers: async (...args) => (await client()).referrers(...args),
    tags: async (...args) => (await client()).tags(...args),
  }
}
