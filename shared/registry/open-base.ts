import path from 'node:path'
import { UserError } from '../errors.ts'
import type { Digest } from '../release/model.ts'
import { openOciLayout } from './oci-layout.ts'
import { openRegistry, overHttp, type OpenOptions } from './open.ts'
import type { Registry } from './port.ts'
import { parseReference, parseRegistryName } from './reference.ts'

/** An image that others are built on, and where to read it. */
export interface OpenedBase {
  /** Has the name of `into` when it lies on that host, or in that folder; then its layers can be mounted from `repository`. */
  readonly registry: Registry
  /** `/library/node` is a whole path on the registry's host, where it is not below the registry's own name. */
  readonly repository: string
  /** A digest if one was given, else a tag. */
  readonly reference: string
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
  const { host, path: whole, tag, digest } = parseReference(reference)
  const wanted = digest ?? tag ?? 'latest'
  const target = into === undefined || into.startsWith('oci:') ? undefined : parseRegistryName(into)
  if (into !== undefined && target?.host === host) {
    const below = target.prefix === '' ? '' : `${target.prefix}/`
    const repository = whole.startsWith(below) ? whole.slice(below.length) : `/${whole}`
    return { registry: openRegistry(into, root, { env }), repository, reference: wanted }
  }
  const slash = whole.lastIndexOf('/')
  return { registry: overHttp(host, whole.slice(0, Math.max(0, slash)), env, false), repository: whole.slice(slash + 1), reference: wanted }
}

/** The digest that a base's reference stands for now; undefined when it is not there. Throws UserError for what is no reference. */
export async function baseDigest(reference: string, options: BaseOptions): Promise<Digest | undefined> {
  const base = openBase(reference, options)
  return (await base.registry.resolve(base.repository, base.reference))?.digest
}

function layoutBase(reference: string, root: string, into: string | undefined): OpenedBase {
  const [, folder, repository, tag, digest] = /^oci:(.*)\/([^/@:]+)(?::([^/@:]+))?(?:@(.+))?$/.exec(reference) ?? []
  if (!folder || repository === undefined)
    throw new UserError(`image reference ${reference}: write oci:<folder>/<repository>:<tag> or oci:<folder>/<repository>@sha256:…`)
  const absolute = path.resolve(root, folder)
  const isSame = into?.startsWith('oci:') && path.resolve(root, into.slice('oci:'.length)) === absolute
  return { registry: openOciLayout(absolute, isSame && into ? into : `oci:${folder}`), repository, reference: digest ?? tag ?? 'latest' }
}
