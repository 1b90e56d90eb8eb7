import type { Digest } from '../../release/model.ts'
import type { Session } from './session.ts'

/** A repository of a registry over HTTP: what every operation starts from. */
export interface Place {
  readonly session: Session
  /** The whole path on the host: `acme/shop/orders`. */
  readonly path: string
  /** For people: `ghcr.io/acme/shop/orders`. */
  readonly name: string
}

/** The address of something in a repository: `/v2/acme/shop/orders/manifests/…`. The path and references are checked names, which need no escaping. */
export function endpoint({ path }: Place, kind: 'manifests' | 'blobs' | 'referrers' | 'tags', reference: Digest | string): string {
  return `/v2/${path}/${kind}/${reference}`
}
