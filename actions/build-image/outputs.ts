import type { BuildResult } from '../../shared/release/model.ts'

/** What later steps and jobs get. `layout`: the folder it is in when it was not pushed. */
export function outputsOf(built: BuildResult, layout: string) {
  const { digest, releaseId, ref, version, fingerprint, reused, size, sbomDigest, release } = built
  const place = { ref, repository: release.artifact.repository, pushed: layout === '', layout }
  return { digest, release: releaseId, ...place, version, fingerprint, reused, size, 'sbom-digest': sbomDigest ?? '' }
}
