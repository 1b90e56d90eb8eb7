import path from 'node:path'
import type { Digest } from '../../release/model.ts'

/** Folder of an environment's keeper and cells. */
export function environmentFolder(stateDir: string, environment: string): string {
  return path.join(stateDir, 'process', environment)
}

/** Folder of one cell. */
export function cellFolder(folder: string, service: string): string {
  return path.join(folder, service)
}

/** Where a release's artifact is unpacked, once per digest. */
export function releaseFolder(cell: string, digest: Digest): string {
  return path.join(cell, 'releases', digest.replace('sha256:', '').slice(0, 12))
}

/** The environment of an attempt's processes, 0600. */
export function envFile(cell: string, attempt: number): string {
  return path.join(cell, 'env', `${attempt}.json`)
}

/** What a replica writes; a restarted one goes on in the same file. */
export function logFile(cell: string, attempt: number, index: number): string {
  return path.join(cell, 'logs', `${attempt}-${index}.log`)
}

/** How to reach the keeper. */
export function keeperFile(folder: string): string {
  return path.join(folder, 'keeper.json')
}

/** What the keeper itself writes. */
export function keeperLog(folder: string): string {
  return path.join(folder, 'keeper.log')
}
