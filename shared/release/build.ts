import { builtFrom, type InputIndex } from '../affected/fingerprint.ts'
import { indexCommit } from '../affected/snapshot.ts'
import { nativeBuilder } from '../builders/native/build.ts'
import { inFolder } from '../config/files.ts'
import { globMatcher } from '../config/glob.ts'
import type { Project, Service } from '../config/model.ts'
import { collectPacts } from '../contract/pacts.ts'
import { UserError } from '../errors.ts'
import type { Workspace } from '../workspace/model.ts'
import { artifactContents } from './artifact-contents.ts'
import { releaseIdOf } from './canonical.ts'
import type { Artifact, BuildResult, PactContract, Release } from './model.ts'

export interface BuildOptions {
  /** Default: HEAD. */
  readonly commit?: string
}

/**
 * Builds one service at a commit, once: when the ledger knows a release of the same fingerprint and the registry still has its artifact, that one is the
 * answer. Writes the artifact, not the ledger. Throws UserError for a service that is not there or cannot be built here.
 */
export async function buildService(workspace: Workspace, name: string, options: BuildOptions = {}): Promise<BuildResult> {
  const began = workspace.now().getTime()
  const { repository, project, ledger, registry } = workspace
  const commit = await repository.resolve(options.commit ?? 'HEAD')
  const index = await indexCommit(repository, commit, project)
  const service = findService(index, project, name, commit)
  requireManifests(index, service)
  const fingerprint = index.fingerprintOf(service)
  const known = (await ledger.releases(name)).byFingerprint(fingerprint.value)
  if (known && (await registry.resolve(name, known.artifact.digest))) return resultOf(workspace, known, true, began)
  const release: Release = {
    schemaVersion: 1,
    service: name,
    artifact: await buildArtifact(workspace, index, service, fingerprint.value),
    fingerprint: fingerprint.value,
    parts: fingerprint.parts,
    version: `${service.manifestVersion}-${fingerprint.value.slice(0, 10)}`,
    deploy: { ...service.deploy, workdir: service.path, requires: service.requires },
    contracts: { pacts: await pactsAt(workspace, index, service), ...(service.contracts.verify ? { verify: service.contracts.verify } : {}) },
  }
  return resultOf(workspace, release, false, began)
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

/** Builds services one after the other; the pipeline, which has its own idea of how many at once, calls `buildService`. */
export async function buildServices(workspace: Workspace, names: readonly string[], options: BuildOptions = {}): Promise<BuildReport> {
  const releases: BuildResult[] = []
  const failed: { service: string; error: unknown }[] = []
  for (const service of names) {
    try {
      releases.push(await buildService(workspace, service, options))
    } catch (error) {
      failed.push({ service, error })
    }
  }
  return { releases, failed }
}

async function buildArtifact(workspace: Workspace, index: InputIndex, service: Service, fingerprint: string): Promise<Artifact> {
  const { repository, registry, root, log } = workspace
  if (service.build.kind !== 'archive') throw new UserError(`${service.name}: build.kind ${service.build.kind} is not available in this version; archive is`)
  const builder = nativeBuilder({ blobs: repository.blobs, root })
  return builder.build({ service, ...artifactContents(index, service), registry, fingerprint, tag: `in-${fingerprint.slice(0, 40)}`, log })
}

async function pactsAt({ repository }: Workspace, index: InputIndex, service: Service): Promise<readonly PactContract[]> {
  const matchers = service.contracts.pacts.map((glob) => globMatcher(inFolder(service.path, glob)))
  // Among its own files only: what the fingerprint does not see (`ignore`) must not be in the release either.
  const entries = index.filesOf(service, 'own').filter((entry) => matchers.some((matches) => matches(entry.path)))
  const blobs = await repository.blobs(entries.map((entry) => entry.oid))
  return collectPacts(
    service,
    entries.map((entry) => ({ path: entry.path, text: blobs.get(entry.oid)?.toString('utf8') ?? '' })),
  )
}

function resultOf({ registry, now }: Workspace, release: Release, reused: boolean, began: number): BuildResult {
  const { service, artifact, fingerprint, version } = release
  return {
    service,
    digest: artifact.digest,
    ref: `${registry.name}/${artifact.repository}@${artifact.digest}`,
    fingerprint,
    version,
    reused,
    durationMs: now().getTime() - began,
    release,
    releaseId: releaseIdOf(release),
  }
}
