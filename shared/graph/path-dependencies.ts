/** A folder of the repository that a manifest other than package.json names as a dependency. */
export interface PathDependency {
  readonly folder: string
  /** `services/report/requirements.txt:3 -e ../../libs/dates` */
  readonly why: string
}

type Reader = (line: string) => readonly string[]

const all = (line: string, pattern: RegExp) => [...line.matchAll(pattern)].flatMap((match) => match[1] ?? [])

/**
 * How each kind of manifest names a folder, one line at a time. Plain line readers: no toolchain is needed, and a line that is
 * misread as a dependency only builds a service once too often.
 */
const readers: readonly (readonly [file: RegExp, reader: Reader])[] = [
  [/(^|\/)go\.mod$/, (line) => all(line, /=>\s*(\.{1,2}\/\S+)/g)],
  [/(^|\/)Cargo\.toml$/, (line) => all(line, /\bpath\s*=\s*["'](\.{1,2}\/[^"']+)["']/g)],
  [
    /(^|\/)pyproject\.toml$/,
    (line) => [...all(line, /\bpath\s*=\s*["'](\.{1,2}\/[^"']+)["']/g), ...all(line, /@\s*file:(?:\/\/\/\$\{PROJECT_ROOT\}\/)?(\.{1,2}\/[^"'\s;]+)/g)],
  ],
  [/(^|\/)requirements[^/]*\.txt$/, (line) => (/^\s*#/.test(line) ? [] : all(line, /(?:^\s*(?:-e\s+|--editable[= ]\s*)?|@\s*file:)(\.{1,2}\/[^\s;#[]+)/g))],
  // MSBuild writes backslashes; the reference is to a file in the folder.
  [/\.csproj$/, (line) => all(line, /<ProjectReference[^>]*\bInclude\s*=\s*"([^"]+)"/g).map((path) => path.replace(/\\/g, '/').replace(/\/[^/]*$/, ''))],
]

/** Files that this module can read. */
export const pathManifest = /(^|\/)(go\.mod|Cargo\.toml|pyproject\.toml|requirements[^/]*\.txt|[^/]+\.csproj)$/

/** The folders a manifest depends on, by path; those that lie outside the repository are left out. */
export function pathDependencies(manifest: string, text: string): readonly PathDependency[] {
  const reader = readers.find(([file]) => file.test(manifest))?.[1]
  if (!reader) return []
  const cut = manifest.lastIndexOf('/')
  const from = cut === -1 ? '.' : manifest.slice(0, cut)
  return text.split(/\r?\n/).flatMap((line, index) =>
    reader(line).flatMap((path) => {
      const folder = resolveFolder(from, path)
      return folder === undefined ? [] : [{ folder, why: `${manifest}:${index + 1} ${line.trim()}` }]
    }),
  )
}

/** A relative path from a folder, as a folder of the repository (`.` is the root); undefined when it leaves the repository. */
export function resolveFolder(from: string, path: string): string | undefined {
  const parts = from === '.' ? [] : from.split('/')
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.length === 0 ? '.' : parts.join('/')
}
