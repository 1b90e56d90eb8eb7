import { inFolder } from '../config/files.ts'
import type { Service } from '../config/model.ts'
import type { TreeEntry } from '../git/port.ts'
import { closureOf } from '../graph/closure.ts'
import { canonicalJson, sha256Hex } from '../release/canonical.ts'
import type { Snapshot } from './fingerprint.ts'
import { lockKey, lockSlice } from './lockfile.ts'
import type { Sha256Hex } from './model.ts'

/** Files at the root that say which versions of foreign packages every member of a workspace gets, by language; each counts as a whole. */
const rootLocks: Readonly<Record<string, RegExp>> = {
  node: /^(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/,
  python: /^(uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock)$/,
  rust: /^Cargo\.(lock|toml)$/,
  go: /^go\.(mod|sum|work|work\.sum)$/,
  dotnet: /^(Directory\.(Packages|Build)\.props|global\.json|NuGet\.config)$/i,
  java: /^(pom\.xml|(settings|build)\.gradle(\.kts)?|gradle\.properties|gradle\/.*\.versions\.toml)$/,
  php: /^composer\.lock$/,
  ruby: /^Gemfile\.lock$/,
}

/** The files of a commit that may be lockfiles of the root, looked for once. */
export function lockCandidates(tree: readonly TreeEntry[]): readonly TreeEntry[] {
  return tree.filter(({ path }) => !path.includes('/') || path.startsWith('gradle/'))
}

/**
 * The part of a fingerprint that stands for foreign packages: of a root package-lock.json the slice the service and its libraries use; the whole file where
 * that cannot be told, and for other lockfiles (better built once too often). Undefined when the root has none. A lockfile in the service's own folder is
 * part of `own`. `rootFiles`: see `lockCandidates`.
 */
export function lockPart(snapshot: Snapshot, service: Service, rootFiles: readonly TreeEntry[]): Sha256Hex | undefined {
  const { lockfile, ownLockfiles, graph, manifests } = snapshot
  const folders = [service.path, ...closureOf(graph, service.name).map((node) => node.path)]
  const packages = folders.filter((folder) => !ownLockfiles.has(folder) && manifests.has(inFolder(folder, 'package.json')))
  if (service.language === 'node' && packages.length === 0) return undefined
  if (lockfile && service.language === 'node' && packages.every((folder) => Object.hasOwn(lockfile, lockKey(folder)))) return lockSlice(lockfile, packages)
  const whole = rootFiles.filter((entry) => rootLocks[service.language]?.test(entry.path))
  return whole.length === 0 ? undefined : sha256Hex(canonicalJson(whole.map(({ path, oid }: TreeEntry) => [path, oid])))
}
