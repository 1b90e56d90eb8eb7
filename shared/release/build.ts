import { reasonsBetween } from '../affected/compare.ts'
import { builtFrom, type InputIndex } from '../affected/fingerprint.ts'
import type { Fingerprint } from '../affected/model.ts'
import { sentence } from '../affected/reason-sentence.ts'
import { indexCommit } from '../affected/snapshot.ts'
import type { Built } from '../builders/port.ts'
import { inFolder } from '../config/files.ts'
import { globMatcher } from '../config/glob.ts'
import type { Project, Service } from '../config/model.ts'
import { collectPacts } from '../contract/pacts.ts'
import { messageOf, UserError } from '../errors.ts'
import { limiter } from '../process/limiter.ts'
import { ImmutableTagError } from '../registry/immutable-tag-error.ts'
import type { Descriptor } from '../registry/port.ts'
import type { BuildSpace } from '../workspace/model.ts'
import { releaseIdOf } from './canonical.ts'
import { makeArtifact } from './make-artifact.ts'
import type { Artifact, BuildResult, Digest, PactContract, Release } from './model.ts'
import { findReusable, inputTag } from './reuse.ts'

export interface BuildOptions {
  /** Default: HEAD. */
  readonly commit?: string
  /** Puts the tag `in-<40 hex>` on what is built. Jobs that run the repository's code push by digest only, and whoever records the release tags it. */
  readonly tag?: boolean
  /** Attaches the SBOM; default true. It takes some ten requests, half as long again as pushing a small change. */
  readonly sbom?: boolean
}

/**
 * Builds one service at a commit, once: when an artifact of the same fingerprint is known and still what it says it is, that one is the answer. Writes the
 * artifact, not the ledger. Throws UserError for a service that is not there or cannot be built here.
 */
export async function buildService(workspace: BuildSpace, name: string, options: BuildOptions = {}): Promise<BuildResult> {
  const began = workspace.now().getTime()
  const { repository, project, ledger, registry } = workspace
  const commit = await repository.resolve(options.commit ?? 'HEAD')
  const [index, releases] = await Promise.all([indexCommit(repository, commit, project), ledger.releases(name)])
  const service = findService(index, project, name, commit)
  requireManifests(index, service)
  const fingerprint = index.fingerprintOf(service)
  const attached = new Map<Digest, readonly Descriptor[]>()
  const reuse = await findReusable({
    service,
    fingerprint: fingerprint.value,
    registry,
    known: releases.byFingerprint(fingerprint.value),
    trustTag: workspace.trustTags,
    currentBase: workspace.baseDigest,
    attestationFault: async ({ repository: at, digest }) => {
      const referrers = await registry.referrers(at, digest)
      attached.set(digest, referrers)
      const { attestationFault } = await import('../provenance/recheck.ts')
      return attestationFault(registry, at, { service: name, digest, fingerprint: fingerprint.value }, referrers)
    },
  })
  const reused = reuse?.artifact !== undefined
  const nominated = releases.nominations.at(-1)
  const latest = nominated && releases.byId(nominated.release)
  const tag = options.tag === false ? undefined : inputTag(fingerprint.value)
  const built = reuse?.artifact ? undefined : await makeArtifact(workspace, { index, service, fingerprint, latest, onOldBase: reuse?.onOldBase, tag })
  const release = reuse?.release ?? {
    schemaVersion: 1,
    service: name,
    artifact: reuse?.artifact ?? made(built),
    fingerprint: fingerprint.value,
    parts: fingerprint.parts,
    version: `${service.manifestVersion}-${fingerprint.value.slice(0, 10)}`,
    deploy: { ...service.deploy, workdir: service.path, requires: service.requires },
    contracts: { pacts: await pactsAt(workspace, index, service), ...(service.contracts.verify ? { verify: service.contracts.verify } : {}) },
  }
  const { artifact, version } = release
  const sbom = options.sbom === false ? withoutSbom : await sbomOf(workspace, index, service, release, reused ? attached.get(artifact.digest) : undefined)
  return {
    service: name,
    digest: artifact.digest,
    ref: `${registry.name}/${artifact.repository}@${artifact.digest}`,
    fingerprint: fingerprint.value,
    version,
    reused,
    durationMs: workspace.now().getTime() - began,
    size: artifact.size,
    why: reused && reuse ? [reuse.why] : [...(reuse ? [reuse.why] : []), ...sinceLast(latest, fingerprint)],
    builder: built?.builder ?? null,
    layers: built?.layers ?? [],
    sbomDigest: sbom.sbomDigest,
    notes: [...(built?.notes ?? []), ...sbom.notes],
    release,
    releaseId: releaseIdOf(release),
  }
}

const withoutSbom = { sbomDigest: null, notes: [] } as const

/** An artifact that was made now gets its SBOM; one that is reused has it among its `referrers`, unless a build was cut off, or is older than SBOMs are. */
async function sbomOf(
  { registry, repository }: BuildSpace,
  index: InputIndex,
  service: Service,
  { artifact, fingerprint, version }: Release,
  referrers: readonly Descriptor[] | undefined,
): Promise<{ readonly sbomDigest: Digest | null; readonly notes: readonly string[] }> {
  const { attachSbom } = await import('../provenance/attach-sbom.ts')
  const request = { registry, repository, snapshot: index.snapshot, service, artifact, fingerprint, version }
  try {
    const { sbomDigest, gaps } = await attachSbom(request, referrers ?? [])
    return { sbomDigest, notes: gaps.map((gap) => `the SBOM is not complete: ${gap}`) }
  } catch (error) {
    // What is reused may lie where this run can only read. A registry without the referrers API whose tags never move takes one referrer, and no second one.
    if (!referrers && !(error instanceof ImmutableTagError)) throw error
    return { sbomDigest: null, notes: [`it has no SBOM, and none could be attached: ${messageOf(error)}`] }
  }
}

function made(built: Built | undefined): Artifact {
  if (!built) throw new Error('nothing was built')
  return built.artifact
}

/** What is different from the release before, in words. */
function sinceLast(last: Release | undefined, fingerprint: Fingerprint): readonly string[] {
  if (!last) return ['it was never built before']
  return reasonsBetween({ value: last.fingerprint, parts: last.parts }, fingerprint).map(sentence)
}

/** As its commit has it: settings that are not committed yet are not built either. */
function findService(index: InputIndex, project: Project, name: string, commit: string): Service {
  const { services } = index.snapshot.project
  const service = services.find((each) => each.name === name)
  if (service) return service
  if (project.services.some((each) => each.name === name)) throw new UserError(`${name} is not in commit ${commit.slice(0, 10)}: commit it first`)
  throw new UserError(`no service ${name}; there are ${services.map((each) => each.name).join(', ')}`)
}

/** What a service is built from cannot be told when a manifest in it is unreadable. */
function requireManifests({ snapshot }: InputIndex, service: Service): void {
  const names = new Set([service.name, ...builtFrom(snapshot, service).map((node) => node.name)])
  const damaged = snapshot.graph.damaged.filter(({ speaksFor }) => speaksFor === 'everybody' || (speaksFor !== 'nobody' && names.has(speaksFor.service)))
  if (damaged.length > 0) throw new UserError(`${service.name} cannot be built: ${damaged.map(({ path, message }) => `${path} ${message}`).join('; ')}`)
}

/** What became of several builds. */
export interface BuildReport {
  readonly releases: readonly BuildResult[]
  /** One broken service stops no other; what stopped it, in the order of the names. */
  readonly failed: readonly { readonly service: string; readonly error: unknown }[]
}

/** Builds services, a few at a time: most of a build is waiting for a registry. `done` hears of each as it ends. */
export async function buildServices(
  workspace: BuildSpace,
  names: readonly string[],
  options: BuildOptions & { readonly done?: (result: BuildResult) => Promise<void> } = {},
): Promise<BuildReport> {
  const limited = limiter(8)
  const outcomes = await Promise.all(
    names.map((service) =>
      limited(async () => {
        try {
          const result = await buildService(workspace, service, options)
          await options.done?.(result)
          return result
        } catch (error) {
          return { service, error }
        }
      }),
    ),
  )
  return { releases: outcomes.filter((each) => 'release' in each), failed: outcomes.filter((each) => 'error' in each) }
}

async function pactsAt({ repository }: BuildSpace, index: InputIndex, service: Service): Promise<readonly PactContract[]> {
  const matchers = service.contracts.pacts.map((glob) => globMatcher(inFolder(service.path, glob)))
  // Among its own files only: what the fingerprint does not see (`ignore`) must not be in the release either.
  const entries = index.filesOf(service, 'own').filter((entry) => matchers.some((matches) => matches(entry.path)))
  const blobs = await repository.blobs(entries.map((entry) => entry.oid))
  return collectPacts(
    service,
    entries.map((entry) => ({ path: entry.path, text: blobs.get(entry.oid)?.toString('utf8') ?? '' })),
  )
}
