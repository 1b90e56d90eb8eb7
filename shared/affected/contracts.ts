import type { TreeEntry } from '../commit/folder.ts'
import { inFolder } from '../config/files.ts'
import type { Repository } from '../git/port.ts'
import { canonicalJson, sha256Hex } from '../release/canonical.ts'
import { CommitTexts } from './commit-texts.ts'
import type { Snapshot } from './fingerprint.ts'
import type { AffectedReason, Sha256Hex } from './model.ts'
import { pathSelector } from './path-selector.ts'
import { selectFiles, startsOf } from './select-files.ts'

/** What others expect of a service: consumer to the hash of its pact files with it. */
export type Expectations = Readonly<Record<string, Sha256Hex>>

/**
 * The expectations of every provider, by the pact files that its consumers have committed. A consumer's pact changes with its own folder anyway; this is how its
 * provider hears of it. A pact that cannot be read is its consumer's trouble.
 */
export async function contractsOf(repository: Repository, { project, root }: Snapshot): Promise<ReadonlyMap<string, Expectations>> {
  const files = project.services.flatMap(({ name, path, contracts }) => {
    const folder = root.folder(path)
    if (!folder) return []
    return selectFiles(folder, contracts.pacts).map((entry) => ({ consumer: name, entry: { ...entry, path: inFolder(path, entry.path) } }))
  })
  if (files.length === 0) return new Map()
  const texts = await new CommitTexts(repository, root).read(files.map(({ entry }) => entry))
  const found = new Map<string, Map<string, TreeEntry[]>>()
  for (const { consumer, entry } of files) {
    const provider = providerOf(texts.get(entry.path) ?? '')
    if (provider === undefined || provider === consumer) continue
    const consumers = found.get(provider) ?? new Map<string, TreeEntry[]>()
    found.set(provider, consumers.set(consumer, [...(consumers.get(consumer) ?? []), entry]))
  }
  return new Map(
    [...found].map(([provider, consumers]) => [provider, Object.fromEntries([...consumers].sort().map(([consumer, entries]) => [consumer, hashOf(entries)]))]),
  )
}

/** Whether some consumer has a pact file that differs between two commits; hardly ever, and then nobody needs to read any. */
export function pactsDiffer(before: Snapshot, after: Snapshot, changed: readonly string[]): boolean {
  if (before.project !== after.project) return true
  const folders = new Map(after.project.services.map((service) => [service.path, service.contracts.pacts]))
  const isPact = (patterns: readonly string[] | undefined, path: string) =>
    patterns !== undefined && startsOf(patterns).some((start) => start === '.' || path.startsWith(start)) && pathSelector(patterns)(path)
  return changed.some((path) => {
    for (let cut = path.lastIndexOf('/'); cut !== -1; cut = path.lastIndexOf('/', cut - 1)) {
      if (isPact(folders.get(path.slice(0, cut)), path.slice(cut + 1))) return true
    }
    return isPact(folders.get('.'), path)
  })
}

/** A reason for each consumer whose expectations came, went or changed. */
export function contractReasons(before: Expectations = {}, after: Expectations = {}): readonly AffectedReason[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((consumer) => before[consumer] !== after[consumer])
    .map((consumer) => ({ kind: 'contract', via: consumer }))
}

function hashOf(entries: readonly TreeEntry[]): Sha256Hex {
  return sha256Hex(canonicalJson(entries.map(({ path, oid }) => [path, oid])))
}

function providerOf(text: string): string | undefined {
  try {
    const name = JSON.parse(text)?.provider?.name
    return typeof name === 'string' ? name : undefined
  } catch {
    return undefined
  }
}
