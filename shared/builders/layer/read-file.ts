import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { encodePath } from '../../commit/path-name.ts'
import { UserError } from '../../errors.ts'
import { pieceBytes } from './recipe.ts'

/** Files up to this size are read in one go. Waiting for each of thousands of small files takes six times as long. */
export const smallFile = 256 * 1024

/** One for all: what is read is copied out before the next read. */
const scratch = Buffer.allocUnsafeSlow(pieceBytes)

// A named pipe that has taken a file's place would be waited for; it is seen to be empty instead.
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/**
 * A small file's bytes, in a buffer that the next read uses again. Throws UserError when it is gone, cannot be read, or has another size than it had when
 * it was listed.
 */
export function readSmall(file: string, size: number): Buffer {
  const handle = opened(file)
  try {
    // One byte more than there should be tells that it grew.
    const read = readFully(file, handle, size + 1)
    if (read !== size) throw changed(file)
    return scratch.subarray(0, size)
  } finally {
    closeSync(handle)
  }
}

/** A large file's bytes, piece by piece, each valid until the next. Throws UserError when the file changes on the way. */
export function* readLarge(file: string, size: number): Generator<Buffer> {
  const handle = opened(file)
  try {
    const before = fstatSync(handle)
    if (!before.isFile() || before.size !== size) throw changed(file)
    for (let at = 0; at < size; ) {
      const read = readFully(file, handle, Math.min(pieceBytes, size - at))
      if (read === 0) throw changed(file)
      yield scratch.subarray(0, read)
      at += read
    }
    const after = fstatSync(handle)
    if (after.size !== size || after.mtimeMs !== before.mtimeMs) throw changed(file)
  } finally {
    closeSync(handle)
  }
}

function opened(file: string): number {
  try {
    return openSync(/[\udc80-\udcff]/.test(file) ? encodePath(file) : file, flags)
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function readFully(file: string, handle: number, wanted: number): number {
  try {
    let read = 0
    for (let more = 1; more > 0 && read < wanted; read += more) more = readSync(handle, scratch, read, wanted - read, null)
    return read
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function changed(file: string): UserError {
  return new UserError(`${file} changed while it was read: let what writes it end, and build again`)
}

function unreadable(file: string, cause: unknown): UserError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new UserError(`${file} was removed while it was read: let what removes it end, and build again`, [], { cause })
  if (code === 'EACCES' || code === 'EPERM') return new UserError(`${file} cannot be read: permission denied`, [], { cause })
  if (code === 'EISDIR') return new UserError(`${file} changed while it was read: it is a folder now`, [], { cause })
  return new UserError(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, [], { cause })
}
