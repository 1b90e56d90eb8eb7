import { UserError } from '../../../errors.ts'
import { type LockedPackage, type LockedRequirements, mergePackages, normalName } from './locked.ts'
import { type MarkerEnvironment, markerHolds } from './marker.ts'
import { satisfies } from './specifier.ts'
import { readToml, type Table, tableOf, tablesOf, textOf, textsOf } from './toml.ts'

interface Want {
  readonly name: string
  readonly extras: readonly string[]
  /** Of the version; empty for any. */
  readonly range: string
}

/** What poetry.lock (1.x and 2.x) installs for the project beside it: its main dependencies and theirs (poetry, src/poetry/packages/locker.py). */
export async function readPoetryLock(path: string, text: string, manifest: string, environment: MarkerEnvironment): Promise<LockedRequirements> {
  const [file, project] = await Promise.all([readToml(text), readToml(manifest)])
  if (typeof file === 'string') throw new UserError(`${path} cannot be read: ${file}`)
  if (typeof project === 'string') throw new UserError(`the pyproject.toml beside ${path} cannot be read: ${project}`)
  const version = textOf(tableOf(file, 'metadata')['lock-version']) ?? ''
  if (!/^[12]\.\d+$/.test(version)) throw new UserError(`${path} has lock-version ${version || 'none'}; 1.x and 2.x are what this version of Slipway knows`)
  const oldFiles = tableOf(file, 'metadata', 'files')
  const all = tablesOf(file.package)
  const packages: LockedPackage[] = []
  const problems: string[] = []
  const seen = new Set<string>()
  const visit = (want: Want): void => {
    const key = `${want.name} ${want.extras.join()} ${want.range}`
    if (seen.has(key)) return
    seen.add(key)
    const each = choose(all, want, environment)
    if (each === undefined) {
      problems.push(`${path} does not have ${want.name}: run poetry lock`)
      return
    }
    const locked = lockedOf(each, want.extras, oldFiles)
    if (typeof locked === 'string') problems.push(locked)
    else packages.push(locked)
    for (const [name, how] of Object.entries(tableOf(each, 'dependencies'))) for (const below of wantsOf(name, how, environment)) visit(below)
    for (const extra of want.extras) for (const line of extraLines(each, extra)) for (const below of fromLine(line, environment)) visit(below)
  }
  for (const want of projectWants(project, environment)) visit(want)
  const merged = mergePackages(packages, path)
  if (typeof merged === 'string') problems.push(merged)
  if (problems.length > 0 || typeof merged === 'string') throw new UserError([...new Set(problems)].slice(0, 10).join('; '))
  return { source: path, packages: merged, folders: [], options: [] }
}

function projectWants(project: Table, environment: MarkerEnvironment): readonly Want[] {
  const lines = textsOf(tableOf(project, 'project').dependencies).flatMap((line) => fromLine(line, environment))
  const written = Object.entries(tableOf(project, 'tool', 'poetry', 'dependencies')).filter(([name]) => normalName(name) !== 'python')
  // With both, poetry's own table adds to what is in [project] (https://python-poetry.org/docs/pyproject/#dependencies).
  return [...lines, ...written.flatMap(([name, how]) => wantsOf(name, how, environment))]
}

/** `name = ">=1"`, `name = {version = …, optional = true, markers = …}`, or a list of such. */
function wantsOf(name: string, how: unknown, environment: MarkerEnvironment): readonly Want[] {
  if (Array.isArray(how)) return how.flatMap((each: unknown) => wantsOf(name, each, environment))
  if (typeof how === 'string') return [{ name: normalName(name), extras: [], range: how }]
  const { optional, markers, python, extras, version } = tableOf(how)
  if (optional === true || !markerHolds(textOf(markers) ?? '', environment)) return []
  if (satisfies(environment.python_full_version ?? '', textOf(python) ?? '*') === false) return []
  return [{ name: normalName(name), extras: textsOf(extras).map(normalName).sort(), range: textOf(version) ?? '' }]
}

/** A dependency as PEP 508 has it: `name[extra] (>=1) ; marker`. */
function fromLine(line: string, environment: MarkerEnvironment): readonly Want[] {
  const [requirement = '', marker = ''] = line.split(/;(.*)/)
  const [, name = '', extras = '', range = ''] = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*\(?([^)@]*)\)?/.exec(requirement) ?? []
  if (!markerHolds(marker, environment)) return []
  const asked = extras
    .split(',')
    .map((extra) => normalName(extra.trim()))
    .filter((extra) => extra !== '')
  return [{ name: normalName(name), extras: asked.sort(), range: range.trim() }]
}

function extraLines(each: Table, extra: string): readonly string[] {
  return Object.entries(tableOf(each, 'extras')).flatMap(([name, lines]) => (normalName(name) === extra ? textsOf(lines) : []))
}

/** Of several versions of one package the one whose markers hold, and whose version is asked for. */
function choose(all: readonly Table[], { name, range }: Want, environment: MarkerEnvironment): Table | undefined {
  const named = all.filter((each) => normalName(textOf(each.name) ?? '') === name)
  if (named.length < 2) return named[0]
  const here = named.filter(({ markers }) => markerHolds(markerText(markers), environment))
  const fitting = (here.length > 0 ? here : named).filter((each) => range === '' || satisfies(textOf(each.version) ?? '', range) !== false)
  return fitting[0]
}

/** Since lock-version 2.1 markers are a text, or a table of one for each group. */
function markerText(markers: unknown): string {
  return textOf(markers) ?? textOf(tableOf(markers).main) ?? ''
}

function lockedOf(each: Table, extras: readonly string[], oldFiles: Table): LockedPackage | string {
  const [name, version] = [normalName(textOf(each.name) ?? ''), textOf(each.version) ?? '']
  const kind = textOf(tableOf(each, 'source').type)
  if (kind !== undefined && kind !== 'legacy')
    return `${name} ${version} comes from a ${kind}, which is no index: only packages of an index can be put into an image without a Dockerfile`
  const files = [...tablesOf(each.files), ...Object.entries(oldFiles).flatMap(([known, list]) => (normalName(known) === name ? tablesOf(list) : []))]
  const hashes = files.filter(({ file }) => (textOf(file) ?? '').endsWith('.whl')).flatMap(({ hash }) => textOf(hash) ?? [])
  if (hashes.length === 0)
    return `${name} ${version} has no wheel, and Slipway compiles none: use a Dockerfile, or make it with build.command and name it in build.outputs`
  return { name, version, extras, hashes: [...hashes].sort() }
}
