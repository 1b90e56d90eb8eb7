import { appendFile } from 'node:fs/promises'

/**
 * Tells later steps of the job what was built, one line in the file of `GITHUB_ARTIFACTS`: `oci://<registry>/<repository>@sha256:…`. Attestation steps that are
 * given no subject read it. Nothing happens on runners that have no such file (actions/runner, feature `actions_runner_allow_artifacts_file`).
 */
export async function announceArtifact(env: NodeJS.ProcessEnv, ref: string): Promise<void> {
  const file = env.GITHUB_ARTIFACTS
  if (file && !ref.startsWith('oci:')) await appendFile(file, `oci://${ref}\n`)
}
