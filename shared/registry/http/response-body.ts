import { UnavailableError } from '../../errors.ts'
import { TransientError } from './retry.ts'
import type { HttpResponse } from './transport.ts'

/** A body in memory. Throws UnavailableError when it is longer than the limit, TransientError when it ends before its announced length. */
export async function readBody({ body, headers, url }: HttpResponse, limit: number): Promise<Buffer> {
  const tooLong = () => new UnavailableError(`${url.host} answers with more than ${limit} bytes where only a short answer can be right`)
  if (Number(headers['content-length'] ?? 0) > limit) {
    body.destroy()
    throw tooLong()
  }
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of body) {
      pieces.push(piece)
      size += piece.length
      if (size > limit) throw tooLong()
    }
  } catch (error) {
    throw error instanceof UnavailableError ? error : new TransientError('the connection was cut in the middle of the answer', { cause: error })
  }
  return Buffer.concat(pieces, size)
}

/** Lets go of a body nobody wants, so that its connection can be used again. */
export function discard({ body }: HttpResponse): void {
  body.on('error', () => {})
  body.resume()
}
