import type { Environment, Project } from '../config/model.ts'
import type { Repository } from '../git/port.ts'
import type { Ledger } from '../ledger/port.ts'
import type { Registry } from '../registry/port.ts'
import type { Digest, Release } from '../release/model.ts'
import type { Target } from '../targets/port.ts'

/** Who does this, as the ledger will say. */
export interface RunIdentity {
  /** `local-<host>-<pid>-<8 hex>` on a laptop, `github-<run id>-<attempt>` on a runner. */
  readonly id: string
  readonly actor: string
  readonly url?: string
}

/** Everything a command needs, put together once at the edge (cli or action) and handed down. Functions that take it are the use cases; domain functions never do. */
export interface Workspace {
  readonly root: string
  readonly project: Project
  readonly repository: Repository
  readonly ledger: Ledger
  readonly registry: Registry
  readonly run: RunIdentity
  readonly now: () => Date
  /** One plain line of progress, for people; never secrets. */
  readonly log: (line: string) => void
  /** The environment that builds and commands are given a part of; secrets in it are named by the configuration. */
  readonly env: NodeJS.ProcessEnv
  /** Whether an artifact found by its tag alone may be taken for one that was built: not where it could reach an environment. */
  readonly trustTags: boolean
  /** The digest that a base image stands for now, asked for once: all services get the same answer. Undefined when it is not there. */
  baseDigest(reference: string): Promise<Digest | undefined>
  /** Folder for this machine's process cells and caches, absolute: `<root>/.slipway`, or SLIPWAY_STATE_DIR. */
  readonly stateDir: string
  readonly signal?: AbortSignal
  /** The driver for an environment. Throws UserError when it has no target, or one we have no driver for. */
  target(environment: Environment, service?: string): Target
  /** Puts a release's artifact into a folder (created if missing): an archive unpacked, other kinds as their files. Throws UserError for an image. */
  unpack(release: Release, into: string): Promise<void>
}

/** The part of a workspace that builds need. */
export type BuildSpace = Omit<Workspace, 'target' | 'unpack'>
