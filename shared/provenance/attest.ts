import { posix } from 'node:path'
import type { InputIndex } from '../affected/fingerprint.ts'
import { sha256Hex } from '../release/canonical.ts'
import { indexCommit } from '../affected/snapshot.ts'
import { UserError } from '../errors.ts'
import type { Descriptor } from '../registry/port.ts'
import type { Artifact, Release } from '../release/model.ts'
import { cyclonedx, cyclonedxType } from '../sbom/cyclonedx.ts'
import { inventoryOf } from '../sbom/inventory.ts'
import { spdx, spdxType } from '../sbom/spdx.ts'
import { toolVersion } from '../sbom/tool-version.ts'
import type { Workspace } from '../workspace/model.ts'
import { factsOf, subjectsOf } from './gather-facts.ts'
import { inspectRelease } from './inspect.ts'
import { type BuilderIdentity, type BuildFacts, buildStatement, type Statement, slsaStatement } from './statement.ts'

/** What can be said of a release after everything in it was read again. */
export interface Attestable {
  readonly release: Release
  /** `ghcr.io/acme/shop/orders` */
  readonly subjectName: string
  readonly descriptor: Descriptor
  readonly facts: BuildFacts
  /** With our own predicate, and as SLSA provenance. */
  readonly statements: readonly [Statement, Statement]
  readonly sbom: { readonly spdx: string; readonly cyclonedx: string }
}

/**
 * Reads what releases claim again, without running any of the repository's code: the fingerprint from the commit that is checked out, and every manifest by its digest from
 * the registry. Throws UserError with all that does not fit; then nothing may be said of any of them.
 */
export async function attestables(workspace: Workspace, releases: readonly Release[], builder: BuilderIdentity): Promise<readonly Attestable[]> {
  const { repository, project } = workspace
  const commit = await repository.resolve('HEAD')
  const index = await indexCommit(repository, commit, project)
  const answers = await Promise.all(releases.map((release) => attestable(workspace, index, commit, release, builder)))
  const faults = answers.flatMap((each) => ('faults' in each ? each.faults : []))
  if (faults.length > 0) throw new UserError(`nothing is attested:\n${faults.join('\n')}`)
  return answers.flatMap((each) => ('faults' in each ? [] : [each]))
}

/** What it stands on is what its manifest says. */
function withBase({ base: _, ...artifact }: Artifact, base: Artifact['base']): Artifact {
  return base ? { ...artifact, base } : artifact
}

async function attestable(
  { registry, repository, root, run }: Workspace,
  index: InputIndex,
  commit: string,
  release: Release,
  builder: BuilderIdentity,
): Promise<Attestable | { readonly faults: readonly string[] }> {
  const { version } = release
  const service = index.snapshot.project.services.find((each) => each.name === release.service)
  if (!service) return { faults: [`${release.service} is not a service of commit ${commit.slice(0, 10)}`] }
  const fingerprint = index.fingerprintOf(service)
  const inspected = await inspectRelease(registry, release)
  if (typeof inspected === 'string') return { faults: [inspected] }
  const faults = [...inspected.faults]
  if (fingerprint.value !== release.fingerprint)
    faults.unshift(`${service.name}: commit ${commit.slice(0, 10)} has the fingerprint ${fingerprint.value}, and the release says ${release.fingerprint}`)
  const expected = `${service.manifestVersion}-${fingerprint.value.slice(0, 10)}`
  if (version !== expected) faults.push(`${service.name}: the release is called ${version}, and should be ${expected}`)
  if (faults.length > 0) return { faults }
  const artifact = withBase(release.artifact, inspected.base)
  const subjectName = registry.name.startsWith('oci:') ? artifact.repository : `${registry.name}/${artifact.repository}`
  const source = {
    commit,
    ...(builder.repository ? { repository: builder.repository } : {}),
    config: posix.relative(root, posix.resolve(root, index.snapshot.project.configFile)),
  }
  const inventory = await inventoryOf(repository, index.snapshot, service, artifact.base)
  const about = { service: service.name, version, fingerprint: fingerprint.value, digest: artifact.digest, tool: toolVersion, created: 0 }
  const sbom = { spdx: spdx(inventory, about), cyclonedx: cyclonedx(inventory, about) }
  const documents = [
    { mediaType: spdxType, digest: { sha256: sha256Hex(sbom.spdx) } },
    { mediaType: cyclonedxType, digest: { sha256: sha256Hex(sbom.cyclonedx) } },
  ]
  const facts = factsOf(index, service, artifact, version, source, documents)
  const subjects = subjectsOf(subjectName, artifact, inspected.manifests)
  return {
    release,
    subjectName,
    descriptor: inspected.descriptor,
    facts,
    statements: [buildStatement(subjects, facts), slsaStatement(subjects, facts, { ...builder, run: builder.run ?? run.url ?? run.id })],
    sbom,
  }
}
