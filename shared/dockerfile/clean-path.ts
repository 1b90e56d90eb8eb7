import { posix } from 'node:path'

/** Go's filepath.Clean: without `.`, inner `..`, doubled slashes and a slash at the end. */
export function cleanPath(path: string): string {
  const normal = posix.normalize(path)
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal
}

/** Go's filepath.Join("/", …): absolute and clean, `..` ends at the root. */
export function rootedPath(...parts: readonly string[]): string {
  return cleanPath(`/${parts.filter((part) => part !== '').join('/')}`)
}

/** The names of an absolute or relative clean path. */
export function namesOf(path: string): readonly string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.')
}
