import { UserError } from '../errors.ts'
import { fingerprintAt } from '../pipeline/fingerprint-at.ts'
import { releaseIdOf } from '../release/canonical.ts'
import { ImmutableTagError } from '../registry/immutable-tag-error.ts'
import type { Digest, Release, ReleaseId } from '../release/model.ts'
import { inputTag } from '../release/reuse.ts'
import type { Workspace } from '../workspace/model.ts'
import type { HandOver } from './hand-over.ts'

export interface Recorded {
  readonly service: string
  readonly release: ReleaseId
  readonly digest: Digest
  readonly version: string
}

/**
 * Writes what another job handed over into the ledger: every release with a nomination by this commit, and every contract fact. The manifest of
 * each release is read again by its digest first. Runs none of the repository's code. Throws UserError when a release does not belong to this
 * repository or its artifact is not in the registry; nothing is written then.
 */
export async function recordHandOver(workspace: Workspace, { releases, facts }: HandOver): Promise<readonly Recorded[]> {
  const faults = (await Promise.all(releases.map((release) => faultOf(workspace, release)))).filter((fault) => fault !== undefined)
  if (faults.length > 0) throw new UserError(faults.join('\n'))
  const commit = await workspace.repository.resolve('HEAD')
  const branch = await workspace.repository.branch()
  const nominated = releases.map((release) => ({
    release,
    nomination: {
      release: releaseIdOf(release),
      digest: release.artifact.digest,
      commit,
      branch,
      run: workspace.run.id,
      at: workspace.now().toISOString(),
    },
  }))
  // The jobs that built them pushed by digest only.
  await Promise.all(releases.map((release) => tagInputs(workspace, release)))
  await workspace.ledger.nominateAll(nominated)
  const recorded = nominated.map(({ release: { service, version }, nomination: { release, digest } }) => ({ service, release, digest, version }))
  if (facts.length > 0) await workspace.ledger.recordFacts(facts)
  return recorded
}

/** Records that the pipelines of these releases ended green on this commit: what the next detection for the branch compares with. */
export async function recordGreen(workspace: Workspace, releases: readonly Release[], branch: string): Promise<readonly Recorded[]> {
  const commit = await workspace.repository.resolve('HEAD')
  const recorded: Recorded[] = []
  for (const release of releases) {
    const id = releaseIdOf(release)
    const { digest } = release.artifact
    const { service, version } = release
    await workspace.ledger.recordPipeline({
      schemaVersion: 1,
      service,
      branch,
      fingerprint: await fingerprintAt(workspace, commit, { service, release }),
      commit,
      release: id,
      digest,
      run: workspace.run.id,
      at: workspace.now().toISOString(),
    })
    recorded.push({ service, release: id, digest, version })
  }
  return recorded
}

/** Puts the tag that says what it was built from on an artifact; a hint for builds that have no ledger to ask. */
async function tagInputs({ registry, log }: Workspace, { service, artifact: { repository, digest }, fingerprint }: Release): Promise<void> {
  const found = await registry.resolve(repository, digest)
  if (!found) return
  try {
    await registry.writeManifest(repository, await registry.read(repository, digest), found.mediaType, inputTag(fingerprint))
  } catch (error) {
    // The same inputs on a base that moved, or a tag that somebody planted: the ledger knows better than any tag.
    if (!(error instanceof ImmutableTagError)) throw error
    log(`${service}: ${error.message}; it is recorded without it`)
  }
}

async function faultOf({ project, registry }: Workspace, release: Release): Promise<string | undefined> {
  const { service, artifact } = release
  if (!project.services.some((each) => each.name === service)) return `${service} is not a service of this repository`
  const found = await registry.resolve(artifact.repository, artifact.digest)
  if (found === undefined) return `${service}: ${registry.name} has no ${artifact.repository}@${artifact.digest}, so the release cannot be recorded`
  // Reading checks the bytes against the digest.
  await registry.read(artifact.repository, artifact.digest)
  return undefined
}
