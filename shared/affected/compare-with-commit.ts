import { messageOf, UserError } from '../errors.ts'
import { changedPaths } from '../commit/diff.ts'
import type { CommitObject } from '../git/objects.ts'
import { samePackages } from './lock-part.ts'
import { baseCommit } from './base-commit.ts'
import { candidates } from './candidates.ts'
import { partsBetween } from './changes.ts'
import { reasonsOfParts } from './compare.ts'
import { contractReasons, contractsOf, pactsDiffer } from './contracts.ts'
import type { Comparison, DetectionSource, Head } from './detect.ts'
import type { AffectedReason } from './model.ts'
import type { Reference } from './reference.ts'
import { indexSnapshot, readSnapshot } from './snapshot.ts'
import { unownedFiles } from './unowned.ts'

/** Compares with one commit, the same for every service. */
export async function compareWithCommit(
  { repository, configFile, log }: DetectionSource,
  head: Head,
  commit: CommitObject,
  reference: Extract<Reference, { kind: 'commit' | 'first-parent' | 'merge-base' }>,
): Promise<Comparison> {
  const base = await baseCommit(repository, commit, reference)
  if ('everything' in base) return everything(null, base.everything)
  const { oid } = base.commit
  // A base from before there was a configuration is seen with the head's: what was committed then can be compared all the same.
  const before = await readSnapshot(repository, oid, configFile, async () => head.snapshot.project, head.snapshot).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error
    log(`the configuration of ${oid.slice(0, 10)} cannot be read: ${messageOf(error)}`)
    return undefined
  })
  if (!before) return everything(oid, 'all-because-the-base-has-no-valid-configuration')
  const after = head.snapshot
  const earlier = new Map(before.project.services.map((service) => [service.name, service]))
  const changed = changedPaths(before.root, after.root)
  const [contractsBefore, contractsAfter] = pactsDiffer(before, after, changed)
    ? await Promise.all([contractsOf(repository, before), contractsOf(repository, after)])
    : []
  const moved = candidates(before, after).filter(({ service }) => earlier.has(service.name))
  const [left, right] =
    moved.length > 0
      ? await Promise.all([
          indexSnapshot(
            repository,
            before,
            moved.flatMap(({ service }) => earlier.get(service.name) ?? []),
          ),
          head.index(),
        ])
      : []
  const reasons = new Map<string, readonly AffectedReason[]>()
  for (const { service, onlyPackages } of moved) {
    const same = earlier.get(service.name)
    if (!left || !right || !same || (onlyPackages && samePackages(left.packagesOf(same), right.packagesOf(service)))) continue
    const parts = partsBetween(left, same, right, service)
    reasons.set(service.name, reasonsOfParts(parts, parts))
  }
  return {
    base: oid,
    reasonsOf: (name) =>
      earlier.has(name) ? [...(reasons.get(name) ?? []), ...contractReasons(contractsBefore?.get(name), contractsAfter?.get(name))] : [{ kind: 'never-built' }],
    known: [...earlier.keys()],
    unowned: unownedFiles(before, after, changed),
  }
}

/** Nothing can be compared with: everything counts as affected. */
export function everything(base: string | null, why: string): Comparison {
  return { base, reasonsOf: () => [{ kind: 'all', path: why }], known: [], unowned: [] }
}
