/** What is installed for a service: every package by its version, none chosen by the installer. */
export interface LockedRequirements {
  /** Where it stands: `uv.lock`. */
  readonly source: string
  /** Sorted by name. */
  readonly packages: readonly LockedPackage[]
  /** Folders of the repository that packages are in which it depends on, relative to its root. */
  readonly folders: readonly string[]
  /** Options of requirements.txt that name indexes, as argv for pip. */
  readonly options: readonly string[]
}

export interface LockedPackage {
  /** Normalised: `typing-extensions`. */
  readonly name: string
  readonly version: string
  readonly extras: readonly string[]
  /** `sha256:<hex>` of the files it may be installed from; empty where the lockfile does not say. */
  readonly hashes: readonly string[]
}

/** The name that all spellings of a package share: https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}

/** Sorted by name, each once, with all extras that anybody asks of it. Two versions of one package cannot be in one image. */
export function mergePackages(packages: readonly LockedPackage[], source: string): readonly LockedPackage[] | string {
  const merged = new Map<string, LockedPackage>()
  for (const each of packages) {
    const known = merged.get(each.name)
    if (known && known.version !== each.version) return `${source} has ${each.name} ${known.version} and ${each.version} for one platform`
    merged.set(each.name, known ? { ...known, extras: [...new Set([...known.extras, ...each.extras])].sort() } : each)
  }
  return [...merged.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** As lines of a requirements file: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export function requirementLines(packages: readonly LockedPackage[]): readonly string[] {
  return packages.map(({ name, version, hashes }) => [`${name}==${version}`, ...hashes.map((hash) => `--hash=${hash}`)].join(' '))
}
