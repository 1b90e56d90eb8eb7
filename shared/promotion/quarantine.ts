import { findRelease } from '../deployment/find-release.ts'
import { requireKnown } from '../deployment/known-name.ts'
import { lifted, quarantined, quarantineOf } from '../deployment/quarantine.ts'
import { UserError } from '../errors.ts'
import type { Quarantine } from '../ledger/port.ts'
import type { Workspace } from '../workspace/model.ts'

/** Keeps a release out of every environment, or with `lift` lets it in again. Takes an artifact digest or a release id. Throws UserError for unknown ones, and for lifting what is not there. */
export async function quarantineRelease(
  workspace: Workspace,
  request: { readonly service: string; readonly digest: string; readonly lift?: boolean; readonly reason?: string },
): Promise<Quarantine> {
  const { ledger, project, run, now } = workspace
  const service = requireKnown('service', request.service, project.services).name
  const { release } = findRelease(await ledger.releases(service), service, request.digest)
  const { digest } = release.artifact
  if (request.lift && quarantineOf(await ledger.quarantine(service), digest) === undefined)
    throw new UserError(`${release.version} of ${service} is not in quarantine`)
  const entry = { reason: `${request.reason ?? 'put there by hand'} (${run.actor})`, environment: 'every environment', at: now().toISOString() }
  await ledger.updateQuarantine(service, (current) => (request.lift ? lifted(current, digest) : quarantined(current, service, digest, entry)))
  return (await ledger.quarantine(service)) ?? { schemaVersion: 1, service, digests: {} }
}
