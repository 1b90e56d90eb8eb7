import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { AttachedStatement } from '../../shared/provenance/attach-statement.ts'
import type { Attestable } from '../../shared/provenance/attest.ts'
import { buildPredicateType } from '../../shared/provenance/statement.ts'

/** Writes what is to be signed into files of the job, and says where; the single outputs are those of the only release, and empty where there are several. */
export async function outputsOf(env: NodeJS.ProcessEnv, found: readonly Attestable[], attached: readonly AttachedStatement[]) {
  const temporary = env.RUNNER_TEMP || os.tmpdir()
  await mkdir(temporary, { recursive: true })
  const folder = await mkdtemp(path.join(temporary, 'slipway-attest-'))
  const written = await Promise.all(
    found.map(async ({ release, subjectName, statements: [{ predicate }], sbom }) => {
      const [predicatePath, sbomPath] = [path.join(folder, `${release.service}.predicate.json`), path.join(folder, `${release.service}.spdx.json`)]
      await Promise.all([writeFile(predicatePath, JSON.stringify(predicate)), writeFile(sbomPath, sbom.spdx)])
      return { service: release.service, subjectName, subjectDigest: release.artifact.digest, predicatePath, sbomPath }
    }),
  )
  const [only] = written.length === 1 ? written : []
  return {
    'subject-name': only?.subjectName ?? '',
    'subject-digest': only?.subjectDigest ?? '',
    'predicate-type': buildPredicateType,
    'predicate-path': only?.predicatePath ?? '',
    'sbom-path': only?.sbomPath ?? '',
    statements: { written, attached },
  }
}
