/** Lower-case hex sha256, 64 characters. */
export type Sha256Hex = string

/** What a service is built from, by content: equal fingerprints build the same thing. */
export interface Fingerprint {
  readonly value: Sha256Hex
  /** Named parts, so that a difference can be explained: `own`, `library:<name>`, `inputs`, `lockfile`, `global`, `recipe`. */
  readonly parts: Readonly<Record<string, Sha256Hex>>
  /**
   * What consumers expect of it: consumer to the hash of their pact files. Not part of `value`: they change what has to be verified, not what is built.
   * Absent where it was not looked at.
   */
  readonly contracts?: Readonly<Record<string, Sha256Hex>>
}

export type AffectedReasonKind = 'file' | 'library' | 'lockfile' | 'global' | 'contract' | 'removed-edge' | 'never-built' | 'forced' | 'all'

export interface AffectedReason {
  readonly kind: AffectedReasonKind
  readonly path?: string
  readonly via?: string
}

export interface AffectedService {
  readonly service: string
  readonly fingerprint: Sha256Hex
  readonly reasons: readonly AffectedReason[]
}

export interface AffectedSet {
  /** Commit ids; `base` is null when services are compared with the ledger, or nothing could be compared with. */
  readonly base: string | null
  readonly head: string
  /** What the head is compared with, for people: `first parent of the pull request's merge commit`. */
  readonly against: string
  readonly affected: readonly AffectedService[]
  readonly unaffected: readonly string[]
  readonly removed: readonly { readonly service: string }[]
  /** Changed files that no service is built from; empty where no base commit is known. */
  readonly unowned: readonly string[]
  /** What a person should look at: a manifest that cannot be read, a lockfile that counts as a whole. */
  readonly warnings: readonly string[]
}
