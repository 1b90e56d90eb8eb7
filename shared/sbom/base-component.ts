import { parseReference } from '../registry/reference.ts'
import { sha256Checksums } from './checksum.ts'
import type { Component } from './component.ts'
import { packageUrl } from './purl.ts'

/** The image that another stands on: `docker.io/library/node:24-slim` as written, and the digest that it was. */
export function baseComponent({ reference, digest }: { readonly reference: string; readonly digest: string }): Component {
  const { place, tag } = placeOf(reference)
  return {
    name: place,
    version: digest,
    purl: packageUrl('oci', place.slice(place.lastIndexOf('/') + 1), digest, { repository_url: place, ...(tag === undefined ? {} : { tag }) }),
    checksums: sha256Checksums(digest.replace('sha256:', '')),
    base: true,
  }
}

function placeOf(reference: string): { readonly place: string; readonly tag: string | undefined } {
  try {
    const { host, path, tag } = parseReference(reference)
    return { place: `${host}/${path}`, tag }
  } catch {
    // A folder (`oci:…`), or another service of this registry.
    return { place: reference.replace(/@sha256:[0-9a-f]{64}$/, ''), tag: undefined }
  }
}
