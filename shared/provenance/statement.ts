import type { Digest } from '../release/model.ts'

/** Media type of an in-toto statement (github.com/in-toto/attestation, spec/v1/envelope.md). */
export const inTotoType = 'application/vnd.in-toto+json'
/** The type of our own predicate; docs/supply-chain.md describes it. */
export const buildPredicateType = 'https://slipway.dev/predicates/build/v1'
/** slsa.dev/spec/v1.0/provenance */
export const slsaPredicateType = 'https://slsa.dev/provenance/v1'
const statementType = 'https://in-toto.io/Statement/v1'

/** A manifest that a statement is about. */
export interface Subject {
  /** `ghcr.io/acme/shop/orders`, for a platform's manifest of an index with `#linux/arm64`. */
  readonly name: string
  readonly digest: Digest
}

/** in-toto Statement v1 (github.com/in-toto/attestation, spec/v1/statement.md). */
export interface Statement {
  readonly _type: typeof statementType
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[]
  readonly predicateType: string
  readonly predicate: unknown
}

/** What an artifact is, and what it was built from. Nothing in it is secret, and nothing changes without the inputs but `commit`. */
export interface BuildFacts {
  readonly service: string
  readonly version: string
  readonly kind: string
  /** Hex sha256 of everything it is built from, and its named parts. */
  readonly fingerprint: string
  readonly parts: Readonly<Record<string, string>>
  readonly base?: { readonly reference: string; readonly digest: Digest }
  /** Hex sha256 of the slice of the lockfiles. */
  readonly lock?: string
  /** The build recipe and its version, which is one of the parts. */
  readonly recipe: string
  /** Who made it (`native`, `buildx`), where that is known. */
  readonly builder?: string
  /** Digests of the SBOM documents, as they are attached; so whoever signs this signs them. */
  readonly sbom: readonly { readonly mediaType: string; readonly digest: { readonly sha256: string } }[]
  /** The commit that these inputs were read at. An artifact may have been built at an earlier one with the same inputs. */
  readonly source: { readonly commit: string; readonly repository?: string; readonly config: string }
}

/** The statement with our own predicate. */
export function buildStatement(subjects: readonly Subject[], facts: BuildFacts): Statement {
  return statementOf(subjects, buildPredicateType, buildPredicate(facts))
}

/** The predicate `https://slipway.dev/predicates/build/v1`. */
export function buildPredicate({ service, version, kind, fingerprint, parts, base, lock, recipe, builder, sbom, source }: BuildFacts) {
  return {
    service,
    version,
    kind,
    fingerprint: { sha256: fingerprint, parts },
    ...(base ? { base } : {}),
    ...(lock ? { lock: { sha256: lock } } : {}),
    recipe,
    ...(builder ? { builder } : {}),
    sbom,
    source,
  }
}

/** Who runs the build, for SLSA. */
export interface BuilderIdentity {
  /** `https://github.com/acme/shop/.github/workflows/slipway.yml@refs/heads/main`, or a name for a machine without one. */
  readonly id: string
  /** `https://github.com/acme/shop`, which the source is from. */
  readonly repository?: string
  readonly run?: string
}

/** SLSA provenance v1 as far as it is known: no environment, no build arguments, no time. */
export function slsaStatement(subjects: readonly Subject[], facts: BuildFacts, { id, run }: BuilderIdentity): Statement {
  const { service, base, lock, source } = facts
  const dependencies = [
    { ...(source.repository ? { uri: `git+${source.repository}` } : { name: 'source' }), digest: { gitCommit: source.commit } },
    ...(base ? [{ uri: `oci://${base.reference}`, digest: { sha256: base.digest.replace('sha256:', '') } }] : []),
    ...(lock ? [{ name: 'lockfiles', digest: { sha256: lock } }] : []),
    { name: 'fingerprint', digest: { sha256: facts.fingerprint } },
  ]
  return statementOf(subjects, slsaPredicateType, {
    buildDefinition: {
      buildType: buildPredicateType,
      externalParameters: { service, config: source.config },
      internalParameters: { kind: facts.kind, recipe: facts.recipe },
      resolvedDependencies: dependencies,
    },
    runDetails: { builder: { id }, ...(run ? { metadata: { invocationId: run } } : {}) },
  })
}

function statementOf(subjects: readonly Subject[], predicateType: string, predicate: unknown): Statement {
  return {
    _type: statementType,
    subject: subjects.map(({ name, digest }) => ({ name, digest: { sha256: digest.replace('sha256:', '') } })),
    predicateType,
    predicate,
  }
}
