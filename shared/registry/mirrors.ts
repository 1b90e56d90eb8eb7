import { UserError } from '../errors.ts'

/**
 * Where a registry's images are fetched from on this machine, from `SLIPWAY_MIRRORS`: `docker.io=mirror.acme.example/hub,ghcr.io=…`. What a base is called stays what is
 * written; a mirror has the same digests under the same paths, below its own. Throws UserError for a text that is not pairs.
 */
export function mirrorOf(host: string, path: string, env: NodeJS.ProcessEnv): { readonly host: string; readonly path: string } {
  const written = env.SLIPWAY_MIRRORS ?? ''
  for (const pair of written.split(',').filter((each) => each.trim() !== '')) {
    const [from, to] = pair.split('=').map((part) => part.trim())
    if (!from || !to || !/^[^/\s]+(\/[^\s]*)?$/.test(to))
      throw new UserError(`SLIPWAY_MIRRORS: ${pair.trim()} is no pair; write for example docker.io=mirror.acme.example/hub`)
    if (from !== host) continue
    const [mirror = '', ...below] = to.replace(/\/+$/, '').split('/')
    return { host: mirror, path: [...below, path].join('/') }
  }
  return { host, path }
}
