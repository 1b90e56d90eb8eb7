import type { PackageSpec } from '../../config/model.ts'
import type { Entry } from '../layer/entry.ts'
import type { PackageContents, ScriptName } from '../file-artifact/package-contents.ts'
import { lengthOf, modeBits } from './cpio.ts'
import { type Dependency, dependencyOf, featuresOf, inOrder, sense } from './dependencies.ts'
import { int32, string, strings, type TagValue } from './header.ts'

/** What is known of an RPM when its payload is written. */
export interface RpmFacts {
  readonly contents: PackageContents
  /** In the payload's order. */
  readonly entries: readonly Entry[]
  readonly version: string
  readonly release: string
  readonly architecture: string
  /** Seconds since 1970. */
  readonly time: number
  /** Hex sha256 of each file. */
  readonly digests: ReadonlyMap<Entry, string>
  /** Hex sha256 of the payload as it is stored, and of the cpio archive in it. */
  readonly payload: { readonly packed: string; readonly plain: string }
}

/** Tags by number: include/rpm/rpmtag.h; what is needed and what each means: https://rpm-software-management.github.io/rpm/manual/tags.html. */
export function descriptionTags(facts: RpmFacts): Map<number, TagValue> {
  const { contents, entries, version, release, architecture, time, payload } = facts
  const { spec, name } = contents
  const tags = new Map<number, TagValue>([
    [100, strings(['C'])],
    [1000, string(name)],
    [1001, string(version)],
    [1002, string(release)],
    [1004, { type: 'i18n', value: spec.summary }],
    [1005, { type: 'i18n', value: (spec.description ?? spec.summary).trim() }],
    [1006, int32(time)],
    [1007, string('slipway')],
    [1009, int32(entries.reduce((sum, entry) => sum + lengthOf(entry), 0))],
    [1014, string(spec.license ?? 'Unspecified')],
    [1015, string(spec.maintainer)],
    [1016, { type: 'i18n', value: spec.section ?? 'Unspecified' }],
    [1021, string('linux')],
    [1022, string(architecture)],
    // What makes it a binary package: without it RPM takes it for a source package.
    [1044, string(`${name}-${version}-${release}.src.rpm`)],
    [1064, string('4.18.0')],
    [1124, string('cpio')],
    [1125, string('gzip')],
    [1126, string('6')],
    [5062, string('utf-8')],
    [5092, strings([payload.packed])],
    [5093, int32(sha256)],
    [5097, strings([payload.plain])],
  ])
  if (spec.homepage !== undefined) tags.set(1020, string(spec.homepage))
  for (const [tag, value] of [...fileTags(facts), ...scriptTags(contents.scripts), ...dependencyTags(facts)]) tags.set(tag, value)
  return tags
}

/** PGPHASHALGO_SHA256. */
const sha256 = 8
/** RPMFILE_CONFIG and RPMFILE_NOREPLACE: a changed file stays when the package is updated, the new one goes beside it. */
const editable = 1 | 16

function fileTags({ entries, digests, contents, time }: RpmFacts): readonly (readonly [number, TagValue])[] {
  const folders = [...new Set(entries.map(folderOf))].sort()
  const indexes = new Map(folders.map((folder, index) => [folder, index]))
  const each = (value: (entry: Entry, index: number) => number): TagValue => ({ type: 'int32', values: entries.map(value) })
  return [
    [1028, each(lengthOf)],
    [1030, { type: 'int16', values: entries.map((entry) => modeBits[entry.type] | entry.mode) }],
    [1033, { type: 'int16', values: entries.map(() => 0) }],
    [1034, each(() => time)],
    [1035, strings(entries.map((entry) => digests.get(entry) ?? ''))],
    [1036, strings(entries.map((entry) => (entry.type === 'link' ? entry.target : '')))],
    [1037, each((entry) => (contents.configFiles.has(entry.path) ? editable : 0))],
    [1039, strings(entries.map(() => 'root'))],
    [1040, strings(entries.map(() => 'root'))],
    [1045, each(() => 0xffffffff)],
    [1095, each(() => 1)],
    [1096, each((_, index) => index + 1)],
    [1097, strings(entries.map(() => ''))],
    [1116, each((entry) => indexes.get(folderOf(entry)) ?? 0)],
    [1117, strings(entries.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)))],
    [1118, strings(folders)],
    [5011, int32(sha256)],
  ]
}

function folderOf({ path }: Entry): string {
  return `/${path.slice(0, path.lastIndexOf('/') + 1)}`
}

const scriptNumbers: Readonly<Record<ScriptName, readonly [script: number, program: number]>> = {
  preinst: [1023, 1085],
  postinst: [1024, 1086],
  prerm: [1025, 1087],
  postrm: [1026, 1088],
}

/** What runs a script: RPM does not look at its first line by itself. */
function interpreterOf(script: string): readonly string[] {
  const [first = ''] = script.split('\n')
  return first.slice(2).trim().split(/\s+/)
}

function scriptTags(scripts: PackageContents['scripts']): readonly (readonly [number, TagValue])[] {
  return [...scripts].flatMap(([name, text]) => {
    const [script, program] = scriptNumbers[name]
    const argv = interpreterOf(text)
    return [[script, string(text)] as const, [program, argv.length === 1 ? string(argv[0] ?? '') : strings(argv)] as const]
  })
}

function dependencyTags({ contents, version, release, architecture }: RpmFacts): readonly (readonly [number, TagValue])[] {
  const { spec, name, scripts, configFiles } = contents
  const exactly = (of: string, flags: number = sense.equal): Dependency => ({ name: of, flags, version: `${version}-${release}` })
  const config = configFiles.size === 0 ? [] : [exactly(`config(${name})`, sense.equal | sense.config)]
  // As rpmbuild does for packages that hold programs: `orders(x86-64)`.
  const own = architecture === 'noarch' ? [] : [exactly(`${name}(${architecture.replaceAll('_', '-')})`)]
  const programs = [...scripts].map(
    ([script, text]): Dependency => ({ name: interpreterOf(text)[0] ?? '', flags: sense.interpreter | sense[script], version: '' }),
  )
  const wanted = [...read(spec.depends), ...programs, ...config]
  const provided = [...read(spec.provides), exactly(name), ...own, ...config]
  const all = [...wanted, ...provided, ...read(spec.conflicts), ...read(spec.replaces)]
  const features = featuresOf(
    all.map((each) => each.version),
    all.map((each) => each.name),
  )
  return [
    ...three(inOrder([...wanted, ...features]), [1049, 1048, 1050]),
    ...three(inOrder(provided), [1047, 1112, 1113]),
    ...three(inOrder(read(spec.conflicts)), [1054, 1053, 1055]),
    ...three(inOrder(read(spec.replaces)), [1090, 1114, 1115]),
  ]
}

function read(list: readonly string[]): readonly Dependency[] {
  return list.flatMap((text) => dependencyOf(text) ?? [])
}

function three(list: readonly Dependency[], [names, flags, versions]: readonly [number, number, number]): readonly (readonly [number, TagValue])[] {
  return [
    [names, strings(list.map((each) => each.name))],
    [flags, { type: 'int32', values: list.map((each) => each.flags) }],
    [versions, strings(list.map((each) => each.version))],
  ]
}

/** What of a package's description RPM would not read. */
export function descriptionProblems(spec: PackageSpec): readonly string[] {
  const problems: string[] = []
  const lines = { summary: spec.summary, maintainer: spec.maintainer, section: spec.section ?? '', homepage: spec.homepage ?? '', license: spec.license ?? '' }
  for (const [key, text] of Object.entries(lines)) if (/[\r\n\0]/.test(text)) problems.push(`build.package.${key} has more than one line`)
  for (const key of ['depends', 'conflicts', 'provides', 'replaces'] as const) {
    for (const each of spec[key]) {
      if (dependencyOf(each) === undefined)
        problems.push(`build.package.${key}: ${JSON.stringify(each)} is not how RPM names a package; \`nodejs >= 18\` or \`(a or b)\` is`)
    }
  }
  return problems
}
