import { createHash } from 'node:crypto'
import { UnavailableError } from '../../errors.ts'
import type { Digest } from '../../release/model.ts'
import type { BlobSource } from '../port.ts'
import { headBlob } from './blobs.ts'
import { endpoint, type Place } from './place.ts'
import { complaintOf, failure } from './problem.ts'
import { discard } from './response-body.ts'
import { retrying, TransientError } from './retry.ts'
import { pullScope, pushScope } from './scope.ts'
import { uploadInChunks } from './upload-chunks.ts'
import type { HttpResponse } from './transport.ts'

/** Up to this size a blob goes out in one PUT, and a cut means to begin anew; larger ones are taken up where they were cut. */
const monolithicLimit = 8 * 1024 * 1024

/** Uploads a blob. `opened`: an upload that a refused mount has begun already. */
export async function uploadBlob(place: Place, source: BlobSource, opened?: URL): Promise<void> {
  const what = `${place.name}: ${source.digest} cannot be uploaded`
  if (source.size > monolithicLimit) return uploadInChunks(place, source, what, opened)
  let [at, tries] = [opened, 0]
  await retrying(what, place.session.policy, async () => {
    // The cut may have come after the last byte.
    if (tries++ > 0 && (await headBlob(place, source.digest))) return
    const target = at ?? (await beginUpload(place, what))
    at = undefined
    const response = await place.session.send({
      method: 'PUT',
      to: withDigest(target, source.digest),
      headers: { 'content-type': 'application/octet-stream' },
      body: { length: source.size, pieces: () => source.read(0) },
      scopes: [pushScope(place.path)],
      what,
      expect: [201, 200, 202, 400, 404, 413],
      retry: false,
    })
    if (response.status < 400) return discard(response)
    const complaint = await complaintOf(response)
    // A proxy that takes no large bodies takes small ones.
    if (response.status === 413 && source.size > 1024 * 1024) return uploadInChunks(place, source, what, undefined, 1024 * 1024)
    await checkSource(source)
    // The upload was forgotten, or its bytes were spoiled on the way.
    if (response.status === 404 || complaint.codes.some((code) => /^(DIGEST_INVALID|SIZE_INVALID|BLOB_UPLOAD)/.test(code)))
      throw new TransientError(complaint.text)
    throw failure(what, complaint)
  })
}

/** Reads a blob once more, after a registry refused it: throws UnavailableError when it is not what it is said to be, so that sending it again cannot help. */
export async function checkSource(source: BlobSource): Promise<void> {
  const hash = createHash('sha256')
  let length = 0
  for await (const piece of source.read(0)) {
    hash.update(piece)
    length += piece.byteLength
  }
  if (length !== source.size || `sha256:${hash.digest('hex')}` !== source.digest)
    throw new UnavailableError(`the bytes of ${source.digest} changed while they were uploaded: build again`)
}

/** Begins an upload and says where it goes. */
export async function beginUpload(place: Place, what: string): Promise<URL> {
  const response = await place.session.send({
    method: 'POST',
    to: `${endpoint(place, 'blobs', 'uploads')}/`,
    scopes: [pushScope(place.path)],
    what,
    expect: [202],
  })
  discard(response)
  return locationOf(response, what)
}

/** Asks for a blob of another repository of the host; an address means that the registry rather wants the bytes, there. */
export async function requestMount(place: Place, digest: Digest, from: string): Promise<'mounted' | 'refused' | URL> {
  const what = `${place.name}: ${digest} cannot be mounted from ${from}`
  const response = await place.session.send({
    method: 'POST',
    to: `${endpoint(place, 'blobs', 'uploads')}/?mount=${digest}&from=${encodeURIComponent(from)}`,
    scopes: [pushScope(place.path), pullScope(from)],
    what,
    // Whoever may not read the other repository, or whose registry does not know it, still can upload.
    expect: [201, 202, 401, 403, 404, 405],
  })
  discard(response)
  if (response.status === 201) return 'mounted'
  return response.status === 202 ? locationOf(response, what) : 'refused'
}

/** Where an upload goes on: the Location of an answer, which may be relative. */
export function locationOf({ headers, url }: HttpResponse, what: string): URL {
  if (headers.location !== undefined && URL.canParse(headers.location, url.href)) return new URL(headers.location, url)
  throw new UnavailableError(`${what}: the registry does not say where to`)
}

/** The address that closes an upload; what the registry put in its query stays there. */
export function withDigest(target: URL, digest: Digest): URL {
  const url = new URL(target)
  // As text: URLSearchParams would write what the registry has put there in another way, and some sign it.
  url.search = `${url.search}${url.search === '' ? '?' : '&'}digest=${digest}`
  return url
}
