import type { PackageSpec } from '../../config/model.ts'

export interface ControlFacts {
  readonly name: string
  readonly version: string
  readonly architecture: string
  /** KiB. */
  readonly installedSize: number
}

/** The control file of a binary package: Debian Policy, chapter 5 (https://www.debian.org/doc/debian-policy/ch-controlfields.html), fields in dpkg-gencontrol's order. */
export function controlFile(spec: PackageSpec, { name, version, architecture, installedSize }: ControlFacts): string {
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['Package', name],
    ['Version', version],
    ['Architecture', architecture],
    ['Maintainer', spec.maintainer],
    ['Installed-Size', String(installedSize)],
    ['Depends', listed(spec.depends)],
    ['Conflicts', listed(spec.conflicts)],
    ['Replaces', listed(spec.replaces)],
    ['Provides', listed(spec.provides)],
    ['Section', spec.section ?? 'misc'],
    ['Priority', 'optional'],
    ['Homepage', spec.homepage],
    ['Description', described(spec)],
  ]
  return fields.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}\n`])).join('')
}

function listed(packages: readonly string[]): string | undefined {
  return packages.length === 0 ? undefined : packages.map((each) => each.trim()).join(', ')
}

/** 5.6.13: a line, then the long text, each line behind a space, empty ones as a point. */
function described({ summary, description }: PackageSpec): string {
  const lines = (description ?? '').trim().split(/\r?\n/)
  return [summary, ...(lines.join('') === '' ? [] : lines.map((line) => (line.trim() === '' ? ' .' : ` ${line.trimEnd()}`)))].join('\n')
}

const relation = /^[a-z0-9][a-z0-9+.-]+(?::[a-z0-9-]+)?\s*(?:\(\s*(?:<<|<=|=|>=|>>)\s*[A-Za-z0-9.+~:-]+\s*\))?$/

/** What of a package's description dpkg would not read, or would read as another field. */
export function controlProblems(spec: PackageSpec, name: string): readonly string[] {
  const problems: string[] = []
  if (!/^[a-z0-9][a-z0-9+.-]+$/.test(name))
    problems.push(`${name} is no name of a package: lower-case letters, digits, + . and -, at least two; set build.package.name`)
  const lines = { summary: spec.summary, maintainer: spec.maintainer, section: spec.section ?? '', homepage: spec.homepage ?? '', license: spec.license ?? '' }
  for (const [key, text] of Object.entries(lines)) if (/[\r\n\0]/.test(text)) problems.push(`build.package.${key} has more than one line`)
  for (const key of ['depends', 'conflicts', 'provides', 'replaces'] as const) {
    for (const each of spec[key]) {
      if (!each.split('|').every((one) => relation.test(one.trim())))
        problems.push(`build.package.${key}: ${JSON.stringify(each)} is not how Debian names a package; \`nodejs (>= 18)\` or \`a | b\` is`)
    }
  }
  return problems
}
