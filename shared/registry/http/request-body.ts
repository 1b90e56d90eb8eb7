import { once } from 'node:events'
import type { ClientRequest } from 'node:http'
import { UnavailableError } from '../../errors.ts'

/** Bytes to send: held, or made anew for each try. Their number is always known. */
export type RequestBody = Uint8Array | { readonly length: number; pieces(): AsyncIterable<Uint8Array> }

/** The maker of a body failed, not the connection: trying again will not help. `cause` says why. */
export class BodyError extends Error {
  override readonly name = 'BodyError'
}

/** Writes a body and ends the request; stops early when the answer is already there. Throws BodyError for what the body's own maker throws. */
export async function sendBody(request: ClientRequest, body: RequestBody | undefined, isAnswered: () => boolean): Promise<void> {
  if (body === undefined || body instanceof Uint8Array) {
    const length = body?.byteLength ?? 0
    if (length > 0 || /^(PUT|POST|PATCH)$/.test(request.method)) request.setHeader('content-length', length)
    request.end(body)
    return
  }
  request.setHeader('content-length', body.length)
  const closed = once(request, 'close').then(() => undefined)
  closed.catch(() => {})
  let sent = 0
  try {
    for await (const piece of body.pieces()) {
      if (isAnswered() || request.destroyed) break
      sent += piece.byteLength
      // Fewer would leave the server waiting, more would be read as the next request.
      if (sent > body.length) throw tooManyOrFew(body.length)
      // Whatever ends the connection ends the wait; the request's own error event says what it was.
      if (!request.write(piece)) await Promise.race([once(request, 'drain').catch(() => undefined), closed.catch(() => undefined)])
    }
    if (sent !== body.length && !isAnswered() && !request.destroyed) throw tooManyOrFew(body.length)
  } catch (cause) {
    request.destroy()
    throw new BodyError('the bytes to upload could not be read', { cause })
  }
  if (!isAnswered()) request.end()
  // Half a body went out: this connection cannot carry another request.
  else if (!request.writableEnded) request.once('response', () => request.destroy())
}

function tooManyOrFew(length: number): UnavailableError {
  return new UnavailableError(`what should be ${length} bytes has another length: it changed while it was read`)
}
