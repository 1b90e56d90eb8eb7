import { UnavailableError } from '../errors.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'there is a file where a folder should be',
  EEXIST: 'there is a file where a folder should be',
  EIO: 'the disk reports an error',
}

/** What went wrong with a disk, said so that a person can act; anything else as it is. */
export function diskError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined
  return reason === undefined ? error : new UnavailableError(`cannot write ${file}: ${reason}`, { cause: error })
}
