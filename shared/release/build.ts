import type { InputIndex } from '../affected/fingerprint.ts'
import { indexCommit } from '../affected/snapshot.ts'
import { nativeBuilder } from '../builders/native/build.ts'
import { globMatcher } from '../config/glob.ts'
import type { Service } from '../config/model.ts'
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
  const service = project.services.find((each) => each.name === name)
  if (!service) throw new UserError(`no service ${name}; there are ${project.services.map((each) => each.name).join(', ')}`)
  const commit = await repository.resolve(options.commit ?? 'HEAD')
  const index = await indexCommit(repository, commit, project)
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

/** Builds services one after the other; for many at once, the pipeline calls `buildService` in parallel. */
export async function buildServices(workspace: Workspace, names: readonly string[], options: BuildOptions = {}): Promise<readonly BuildResult[]> {
  const results: BuildResult[] = []
  for (const name of names) results.push(await buildService(workspace, name, options))
  return results
}

async function buildArtifact(workspace: Workspace, index: InputIndex, service: Service, fingerprint: string): Promise<Artifact> {
  const { repository, registry, root, log } = workspace
  if (service.build.kind !== 'archive') throw new UserError(`${service.name}: build.kind ${service.build.kind} is not available in this version; archive is`)
  const builder = nativeBuilder({ blobs: repository.blobs, root })
  return builder.build({ service, ...artifactContents(index, service), registry, fingerprint, tag: `in-${fingerprint.slice(0, 40)}`, log })
}

async function pactsAt({ repository }: Workspace, index: InputIndex, service: Service): Promise<readonly PactContract[]> {
  const matchers = service.contracts.pacts.map((glob) => globMatcher(`${service.path}/${glob}`))
  const entries = index.snapshot.tree.filter((entry) => entry.path.startsWith(`${service.path}/`) && matchers.some((matches) => matches(entry.path)))
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
