import { UnavailableError } from '../../errors.ts'
import type { BlobSource } from '../port.ts'
import { headBlob } from './blobs.ts'
import type { Place } from './place.ts'
import { complaintOf, failure } from './problem.ts'
import { discard } from './response-body.ts'
import { retrying, TransientError } from './retry.ts'
import { pullScope, pushScope } from './scope.ts'
import type { HttpResponse } from './transport.ts'
import { beginUpload, checkSource, locationOf, withDigest } from './upload.ts'

/** Where a chunked upload stands. */
interface Progress {
  /** undefined: to be begun. */
  target: URL | undefined
  offset: number
  /** Whether the registry must be asked how far it came. */
  isCut: boolean
  chunk: number
  restarts: number
}

/**
 * Uploads a blob by PATCH, all in one piece unless that is too much for a proxy, and goes on where the registry says it was cut
 * (distribution-spec 1.1, "Pushing a blob in chunks").
 */
export async function uploadInChunks(place: Place, source: BlobSource, what: string, opened?: URL, chunk = Number.POSITIVE_INFINITY): Promise<void> {
  const at: Progress = { target: opened, offset: 0, isCut: false, chunk, restarts: 0 }
  let furthest = 0
  await retrying(
    what,
    place.session.policy,
    async () => {
      try {
        await goOn(place, source, what, at)
      } catch (error) {
        at.isCut = at.target !== undefined
        throw error
      } finally {
        furthest = Math.max(furthest, at.offset)
      }
    },
    () => furthest,
  )
}

async function goOn(place: Place, source: BlobSource, what: string, at: Progress): Promise<void> {
  if (at.isCut) {
    await askHowFar(place, source, what, at)
    // An upload that is gone may be one that is done: the answer was lost.
    if (at.target === undefined && (await headBlob(place, source.digest))) return
  }
  at.target ??= await beginUpload(place, what)
  while (at.offset < source.size) await sendChunk(place, source, what, at)
  await close(place, source, what, at)
}

async function askHowFar(place: Place, source: BlobSource, what: string, at: Progress): Promise<void> {
  if (at.target === undefined) return
  const response = await place.session.send({
    method: 'GET',
    to: at.target,
    scopes: [pullScope(place.path)],
    what,
    expect: [200, 204, 202, 400, 404, 405, 410],
    retry: false,
  })
  discard(response)
  at.isCut = false
  if (response.status >= 400) return forget(at)
  const stored = storedBytes(response)
  if (stored === undefined || stored > source.size) return forget(at)
  at.target = response.headers.location === undefined ? at.target : locationOf(response, what)
  at.offset = stored
}

async function sendChunk(place: Place, source: BlobSource, what: string, at: Progress): Promise<void> {
  const [from, target] = [at.offset, at.target]
  if (target === undefined) return
  const length = Math.min(at.chunk, source.size - from)
  const response = await place.session.send({
    method: 'PATCH',
    to: target,
    headers: { 'content-type': 'application/octet-stream', 'content-range': `${from}-${from + length - 1}` },
    body: { length, pieces: () => first(source.read(from), length) },
    scopes: [pushScope(place.path)],
    what,
    expect: [202, 201, 204, 200, 400, 404, 413, 416],
    retry: false,
  })
  if (response.status < 400) {
    discard(response)
    at.target = response.headers.location === undefined ? target : locationOf(response, what)
    const stored = storedBytes(response)
    // What it stored counts, should that be less than was sent; `0-0` is also said of nothing.
    at.offset = stored !== undefined && stored > from && stored < from + length ? stored : from + length
    return
  }
  const complaint = await complaintOf(response)
  if (response.status === 413 && at.chunk > 1024 * 1024) {
    at.chunk = 1024 * 1024
    throw new TransientError(complaint.text)
  }
  if (response.status === 404) forget(at)
  // It has another idea of how far it is, as after a cut it was still busy with.
  if (response.status === 404 || response.status === 416 || complaint.codes.some((code) => /^(RANGE_INVALID|BLOB_UPLOAD_INVALID)$/.test(code)))
    throw new TransientError(complaint.text)
  throw failure(what, complaint)
}

async function close(place: Place, source: BlobSource, what: string, at: Progress): Promise<void> {
  if (at.target === undefined) return
  const target = withDigest(at.target, source.digest)
  const response = await place.session.send({
    method: 'PUT',
    to: target,
    scopes: [pushScope(place.path)],
    what,
    expect: [201, 200, 202, 400, 404],
    retry: false,
  })
  if (response.status < 400) return discard(response)
  const complaint = await complaintOf(response)
  // The answer to a first try may have been lost.
  if (await headBlob(place, source.digest)) return
  await checkSource(source)
  forget(at)
  if (++at.restarts > 2) throw new UnavailableError(`${what}: ${complaint.text}, after it was sent whole ${at.restarts} times`)
  throw new TransientError(complaint.text)
}

function forget(at: Progress): void {
  at.target = undefined
  at.offset = 0
  at.isCut = false
}

/** How many bytes the registry has: `Range: 0-99` is a hundred; `0-0` is what older registries say of none, and one byte sent twice is found out at the end. */
function storedBytes({ headers }: HttpResponse): number | undefined {
  const last = /^(?:bytes=)?0-(\d+)$/.exec(String(headers.range ?? ''))?.[1]
  if (last === undefined) return undefined
  return last === '0' ? 0 : Number(last) + 1
}

async function* first(pieces: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array, void, undefined> {
  let left = length
  for await (const piece of pieces) {
    yield piece.byteLength > left ? piece.subarray(0, left) : piece
    left -= piece.byteLength
    if (left <= 0) return
  }
}
