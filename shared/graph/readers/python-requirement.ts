import { resolvePath } from './folder-path.ts'

/** A path that a requirement names instead of a version. */
export interface PythonPath {
  readonly written: string
  /** Folders it may be relative to. */
  readonly bases: readonly string[]
}

/** The name of a distribution as all its spellings have it: https://packaging.python.org/en/latest/specifications/name-normalization/ (PEP 503). */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}

/** The normalised name a requirement (PEP 508) starts with; empty when it starts with none. */
export function requirementName(requirement: string): string {
  return normalName(/^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)/.exec(requirement)?.[1] ?? '')
}

/**
 * The path in `name @ file:../money`, `name @ file:///${PROJECT_ROOT}/../money` (pdm: https://pdm-project.org/latest/usage/dependency/#local-dependencies),
 * `name @ {root:parent:uri}/money` (hatch: https://hatch.pypa.io/latest/config/context/#paths) or `-e file:…`, relative to the project's folder. Undefined for an
 * address elsewhere.
 */
export function requirementPath(requirement: string): string | undefined {
  const text = requirement.replace(/\s[;#].*$/, '').trim()
  const at = /^[A-Za-z0-9._-]+\s*(?:\[[^\]]*\])?\s*@\s*(.+)$/.exec(text)
  const address = at?.[1] ?? text.replace(/^(?:-e|--editable)[ =]\s*/, '')
  const root = /^(?:file:\/\/)?\{root((?::parent)*)(?::(?:uri|real))?\}(.*)$/.exec(address)
  if (root) return `./${'../'.repeat((root[1] ?? '').length / ':parent'.length)}${clean(root[2] ?? '')}`
  const file = /^file:(?:\/\/(?:\/?\$\{PROJECT_ROOT\}|localhost)?)?(.*)$/.exec(address)
  if (!file) return at ? relativePath(address) : undefined
  const isProject = address.includes('{PROJECT_ROOT}')
  return isProject ? `./${clean(file[1] ?? '')}` : clean(file[1] ?? '')
}

/** `../money` and `./money`, without extras and markers; undefined for what is no path. */
export function relativePath(text: string): string | undefined {
  return /^\.{1,2}(?:\/|$|\[|;|\s)/.test(text) ? clean(text) : undefined
}

function clean(path: string): string {
  return path
    .replace(/(?:\[[^\]]*\])?\s*(?:;.*)?$/, '')
    .replace(/#.*$/, '')
    .replace(/%20/g, ' ')
    .replaceAll('\\', '/')
}

/** The files and folders a path stands for, relative to any of its bases; those there are not are left out. */
export function existing({ written, bases }: PythonPath, has: (path: string) => boolean): readonly string[] {
  const found = bases.flatMap((base) => resolvePath(base, written) ?? [])
  return [...new Set(found)].filter((path) => path === '.' || has(path))
}
