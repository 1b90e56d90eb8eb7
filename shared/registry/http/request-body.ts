import type { ClientRequest } from 'node:http'
import { UnavailableError } from '../../errors.ts'

/** Bytes to send: held, or made anew for each try. Their number is always known. */
export type RequestBody = Uint8Array | { readonly length: number; pieces(): AsyncIterable<Uint8Array> }

/** The maker of a body failed, not the connection: trying again will not help. `cause` says why. */
export class BodyError extends Error {
  override readonly name = 'BodyError'
}

/** Writes a body and ends the request; stops early when the answer is already there. Throws BodyError for what the body's own maker throws. */
export async function sendBody(request: ClientRequest, body: RequestBody | undefined): Promise<void> {
  if (body === undefined || body instanceof Uint8Array) {
    const length = body?.byteLength ?? 0
    if (length > 0 || /^(PUT|POST|PATCH)$/.test(request.method)) request.setHeader('content-length', length)
    request.end(body)
    return
  }
  request.setHeader('content-length', body.length)
  // Whatever ends the connection ends the wait; the request's own error event says what it was.
  let [isOver, wake] = [false, () => {}]
  const end = () => {
    isOver = true
    wake()
  }
  request.on('error', end).on('close', end)
  request.on('response', (response) => {
    // Half a body went out: once this answer is read, the connection cannot carry another request.
    if (!request.writableEnded) response.once('close', () => request.destroy())
    end()
  })
  request.on('drain', () => wake())
  let sent = 0
  try {
    for await (const piece of body.pieces()) {
      if (isOver) break
      sent += piece.byteLength
      // Fewer would leave the server waiting, more would be read as the next request.
      if (sent > body.length) throw tooManyOrFew(body.length)
      if (!request.write(piece) && !isOver)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
    if (sent !== body.length && !isOver) throw tooManyOrFew(body.length)
  } catch (cause) {
    request.destroy()
    throw new BodyError('the bytes to upload could not be read', { cause })
  }
  if (!isOver) request.end()
}

function tooManyOrFew(length: number): UnavailableError {
  return new UnavailableError(`what should be ${length} bytes has another length: it changed while it was read`)
}
