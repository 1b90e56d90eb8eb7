import type { DeployDescriptor, Digest } from '../../release/model.ts'
import type { ApplyOutcome } from '../port.ts'

/** Version of what driver and keeper say to each other; a keeper that speaks another one is asked to hand over to a new one. */
export const keeperProtocol = 1

/** `keeper.json`, 0600: how to reach the keeper of an environment. */
export interface KeeperFile {
  readonly protocol: number
  readonly pid: number
  /** See `processStart`. */
  readonly start: string
  /** Of the loopback API. */
  readonly port: number
  readonly token: string
}

/** One process of a service, so that a later keeper finds it again. */
export interface ProcessRecord {
  readonly index: number
  readonly pid: number
  readonly start: string
  /** The port it was given as PORT; null for workers and jobs. */
  readonly port: number | null
  readonly log: string
}

/** How to start a release in a cell. The environment of the process stands in a 0600 file of its own, never here. */
export interface Launch {
  readonly attempt: number
  readonly digest: Digest
  readonly version: string
  readonly configHash: string
  /** Folder with the unpacked artifact, absolute. */
  readonly folder: string
  readonly replicas: number
  readonly deploy: Pick<DeployDescriptor, 'kind' | 'start' | 'health' | 'timeout' | 'drain' | 'schedule' | 'workdir'>
}

/** A launch that runs, with its processes. */
export interface Placed extends Launch {
  readonly processes: readonly ProcessRecord[]
  /** ISO 8601 UTC. */
  readonly since: string
}

/** `cell.json`: all that a new keeper needs to know about a service. */
export interface CellFile {
  readonly schemaVersion: 1
  readonly service: string
  /** Address the stable port listens on. */
  readonly host: string
  /** The stable port; null for services without one. */
  readonly port: number | null
  /** The highest attempt ever seen; lower ones are refused. */
  readonly highestAttempt: number
  readonly live: Placed | null
  /** Release folder that served before; kept on disk for a quick way back. */
  readonly previousFolder: string | null
  /** Started, not switched to: a new keeper kills these. */
  readonly candidates: readonly ProcessRecord[]
  /** Replaced, finishing their work: a new keeper kills these too. */
  readonly draining: readonly ProcessRecord[]
  /** How the last attempt ended, for a client that comes back for it. */
  readonly last: { readonly attempt: number; readonly digest: Digest; readonly outcome: ApplyOutcome } | null
}

/** Body of `POST /cells/<service>/apply`. */
export interface ApplyRequest {
  readonly launch: Launch
  readonly env: Readonly<Record<string, string>>
  readonly host: string
  /** The stable port the configuration or the cell's state asks for. */
  readonly port: number | null
}

/** Answer to `POST /cells/<service>/apply` and to polling it. `unpack`: the release's folder is not there (any more). */
export type ApplyProgress =
  | { readonly state: 'running' }
  | { readonly state: 'unpack' }
  | { readonly state: 'unknown' }
  | { readonly state: 'done'; readonly outcome: ApplyOutcome }

/** Body of `POST /addresses`. */
export interface AddressRequest {
  readonly host: string
  readonly services: readonly { readonly name: string; readonly port?: number }[]
}
