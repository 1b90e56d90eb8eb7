import { createHash } from 'node:crypto'
import { UnavailableError } from '../../errors.ts'
import { digestOf } from '../../release/canonical.ts'
import type { Digest } from '../../release/model.ts'
import { endpoint, type Place } from './place.ts'
import { discard, readBody } from './response-body.ts'
import { retrying, TransientError } from './retry.ts'
import { pullScope } from './scope.ts'
import type { HttpResponse } from './transport.ts'

/** Whether a blob is there, by HEAD. */
export async function headBlob(place: Place, digest: Digest): Promise<boolean> {
  const response = await place.session.send({
    method: 'HEAD',
    to: endpoint(place, 'blobs', digest),
    scopes: [pullScope(place.path)],
    what: `${place.name}: ${digest} cannot be looked up`,
    expect: [200, 404],
  })
  discard(response)
  return response.status === 200
}

/** A blob's bytes in memory, checked; undefined when there is none. */
export async function getBlob(place: Place, digest: Digest): Promise<Buffer | undefined> {
  const what = `${place.name}: ${digest} cannot be read`
  return retrying(what, place.session.policy, async () => {
    const response = await request(place, digest, 0, what)
    if (response === undefined) return undefined
    const content = await readBody(response, 2 ** 31 - 1)
    if (digestOf(content) !== digest) throw new TransientError('its bytes have another digest')
    return content
  })
}

/** A blob piece by piece; a cut connection is taken up where it ended. Throws at the end when the bytes have another digest. */
export async function* streamBlob(place: Place, digest: Digest): AsyncGenerator<Uint8Array, void, undefined> {
  const what = `${place.name}: ${digest} cannot be read`
  const hash = createHash('sha256')
  let received = 0
  let pieces: AsyncIterator<Uint8Array> | undefined
  // Each turn of the retry yields one piece, as a generator cannot yield from within a callback.
  const next = async (): Promise<Uint8Array | undefined> => {
    try {
      pieces ??= (await open(place, digest, received, what))[Symbol.asyncIterator]()
      const { done, value } = await pieces.next()
      if (!done) received += value.byteLength
      return done ? undefined : value
    } catch (error) {
      pieces = undefined
      throw error instanceof UnavailableError ? error : new TransientError(`the connection was cut after ${received} bytes`, { cause: error })
    }
  }
  try {
    for (;;) {
      const piece = await retrying(what, place.session.policy, next, () => received)
      if (piece === undefined) break
      hash.update(piece)
      yield piece
    }
  } finally {
    await pieces?.return?.()
  }
  if (`sha256:${hash.digest('hex')}` !== digest) throw new UnavailableError(`${place.name}: the bytes of ${digest} have another digest`)
}

async function open(place: Place, digest: Digest, from: number, what: string): Promise<AsyncIterable<Uint8Array>> {
  const response = await request(place, digest, from, what)
  if (response === undefined) throw new UnavailableError(`${place.name} does not have ${digest}`)
  // A server that does not know ranges begins anew: what we have is passed over.
  const begins = response.status === 206 ? Number(/^bytes (\d+)-/.exec(response.headers['content-range'] ?? '')?.[1] ?? Number.NaN) : 0
  if (!(begins <= from)) throw new UnavailableError(`${what}: asked for the bytes from ${from} on, and got others`)
  return skip(response.body, from - begins)
}

async function* skip(pieces: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array, void, undefined> {
  let left = count
  for await (const piece of pieces) {
    if (left < piece.byteLength) yield left === 0 ? piece : piece.subarray(left)
    left = Math.max(0, left - piece.byteLength)
  }
}

async function request(place: Place, digest: Digest, from: number, what: string): Promise<HttpResponse | undefined> {
  const response = await place.session.send({
    method: 'GET',
    to: endpoint(place, 'blobs', digest),
    headers: from === 0 ? {} : { range: `bytes=${from}-` },
    scopes: [pullScope(place.path)],
    what,
    expect: from === 0 ? [200, 404] : [200, 206, 404],
  })
  if (response.status !== 404) return response
  discard(response)
  return undefined
}
