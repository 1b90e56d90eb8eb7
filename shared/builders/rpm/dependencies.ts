/** A dependency as RPM keeps it: name, comparison and version (https://rpm-software-management.github.io/rpm/manual/dependencies.html). */
export interface Dependency {
  readonly name: string
  readonly flags: number
  readonly version: string
}

/** rpmds.h, rpmsenseFlags. */
export const sense = {
  less: 1 << 1,
  greater: 1 << 2,
  equal: 1 << 3,
  interpreter: 1 << 8,
  preinst: 1 << 9,
  postinst: 1 << 10,
  prerm: 1 << 11,
  postrm: 1 << 12,
  rpmlib: 1 << 24,
  config: 1 << 28,
} as const

const comparisons: Readonly<Record<string, number>> = {
  '<': sense.less,
  '<=': sense.less | sense.equal,
  '=': sense.equal,
  '>=': sense.greater | sense.equal,
  '>': sense.greater,
}

/** Reads `nodejs`, `nodejs >= 18`, `/usr/bin/node`, `libz.so.1()(64bit)` and rich ones, `(a or b)`; undefined for anything else. */
export function dependencyOf(text: string): Dependency | undefined {
  const trimmed = text.trim()
  if (/^\([^\n\0]+\)$/.test(trimmed)) return { name: trimmed, flags: 0, version: '' }
  const [, name, comparison, version] = /^([A-Za-z0-9_/][^\s<>=,]*)(?:\s*(<=|>=|<|>|=)\s*([A-Za-z0-9][A-Za-z0-9._+~^:-]*))?$/.exec(trimmed) ?? []
  if (name === undefined) return undefined
  return { name, flags: comparison === undefined ? 0 : (comparisons[comparison] ?? 0), version: version ?? '' }
}

/** What a reader of the package must be able to do, as rpmbuild writes it (rpmlib/*.c, rpmlib(…)). */
export function featuresOf(versions: readonly string[], names: readonly string[]): readonly Dependency[] {
  const feature = (name: string, version: string): Dependency => ({ name: `rpmlib(${name})`, flags: sense.rpmlib | sense.less | sense.equal, version })
  return [
    feature('CompressedFileNames', '3.0.4-1'),
    feature('FileDigests', '4.6.0-1'),
    feature('PayloadFilesHavePrefix', '4.0-1'),
    ...(versions.some((version) => version.includes('~')) ? [feature('TildeInVersions', '4.10.0-1')] : []),
    ...(versions.some((version) => version.includes('^')) ? [feature('CaretInVersions', '4.15.0-1')] : []),
    ...(names.some((name) => name.startsWith('(')) ? [feature('RichDependencies', '4.12.0-1')] : []),
  ]
}

/** Sorted and without repetitions, as rpmbuild keeps them. */
export function inOrder(dependencies: readonly Dependency[]): readonly Dependency[] {
  const keyed = new Map(dependencies.map((each) => [`${each.name}\0${each.version}\0${each.flags}`, each]))
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}
