import path from 'node:path'
import { UserError } from '../errors.ts'
import { openOciLayout } from './oci-layout.ts'
import type { Registry } from './port.ts'
import { parseRegistryName } from './reference.ts'

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

/**
 * A registry over HTTP. Its client is loaded when it is first asked for something: a process that only needs the folder does not pay for it. `own`: whether
 * SLIPWAY_REGISTRY_USERNAME and SLIPWAY_REGISTRY_PASSWORD are for it.
 */
export function overHttp(host: string, prefix: string, env: NodeJS.ProcessEnv, own: boolean): Registry {
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
