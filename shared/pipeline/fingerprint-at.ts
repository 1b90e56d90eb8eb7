import { contractsOf } from '../affected/contracts.ts'
import type { Fingerprint } from '../affected/model.ts'
import { indexCommit } from '../affected/snapshot.ts'
import type { Workspace } from '../workspace/model.ts'

/** What a green pipeline of a service is remembered by: what it was built from, and what others expected of it at that commit. */
export async function fingerprintAt(
  { repository, project }: Workspace,
  commit: string,
  built: { readonly service: string; readonly release: { readonly fingerprint: string; readonly parts: Readonly<Record<string, string>> } },
): Promise<Fingerprint> {
  const { fingerprint: value, parts } = built.release
  const { snapshot } = await indexCommit(repository, commit, project)
  return { value, parts, contracts: (await contractsOf(repository, snapshot)).get(built.service) ?? {} }
}
