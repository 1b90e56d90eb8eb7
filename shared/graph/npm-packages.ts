import { globMatcher } from '../config/glob.ts'
import type { Manifests } from './infer.ts'
import { lineAt } from './manifest-line.ts'
import { resolveFolder } from './path-dependencies.ts'

/** A package.json that names a package. */
export interface NpmPackage {
  readonly name: string
  /** `.` is the root. */
  readonly folder: string
  readonly dependencies: readonly NpmDependency[]
}

/** One line of a package.json: to a package by name, or to a folder. */
export interface NpmDependency {
  readonly to: { readonly name: string } | { readonly folder: string }
  /** `services/web/package.json:7 dependencies.@shop/money` */
  readonly why: string
}

const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const

/** Every package of a commit, and whether it is a member of the root's workspaces (npm, pnpm, yarn and bun; all are members where none are declared). */
export function npmPackages(manifests: Manifests): readonly (NpmPackage & { readonly member: boolean })[] {
  const globs = workspaceGlobs(manifests)
  const isMember = globs.length === 0 ? () => true : membership(globs)
  return [...manifests.keys()]
    .filter((path) => path === 'package.json' || path.endsWith('/package.json'))
    .sort()
    .flatMap((manifest) => {
      const folder = manifest === 'package.json' ? '.' : manifest.slice(0, -'/package.json'.length)
      const found = readPackage(folder, manifest, manifests.get(manifest) ?? '')
      return found ? [{ ...found, member: folder === '.' || isMember(folder) }] : []
    })
}

/** The globs of `workspaces` and pnpm-workspace.yaml, as written; empty when the repository declares none. */
export function workspaceGlobs(manifests: Manifests): readonly string[] {
  const declared = parseObject(manifests.get('package.json') ?? '')?.workspaces
  const list = Array.isArray(declared) ? declared : asObject(declared).packages
  return [...(Array.isArray(list) ? list : []), ...pnpmGlobs(manifests.get('pnpm-workspace.yaml') ?? '')].filter(
    (glob): glob is string => typeof glob === 'string',
  )
}

function membership(globs: readonly string[]): (folder: string) => boolean {
  const clean = (glob: string) => glob.replace(/^\.\//, '').replace(/\/+$/, '')
  const included = globs.filter((glob) => !glob.startsWith('!')).map((glob) => globMatcher(clean(glob)))
  const excluded = globs.filter((glob) => glob.startsWith('!')).map((glob) => globMatcher(clean(glob.slice(1))))
  return (folder) => included.some((matches) => matches(folder)) && !excluded.some((matches) => matches(folder))
}

/** The list under `packages:`, one entry a line or in brackets. */
function pnpmGlobs(text: string): readonly string[] {
  const inline = /^packages:\s*\[([^\]]*)\]/m.exec(text)?.[1]
  if (inline !== undefined) return inline.split(',').map((entry) => entry.trim().replace(/^['"]|['"]$/g, ''))
  const globs: string[] = []
  let within = false
  for (const line of text.split(/\r?\n/)) {
    if (/^packages:\s*(#.*)?$/.test(line)) within = true
    else if (/^[^\s#-]/.test(line)) within = false
    const entry = within ? /^\s*-\s*(?:'([^']*)'|"([^"]*)"|([^'"#\s][^#]*?))\s*(?:#.*)?$/.exec(line) : null
    const glob = entry?.[1] ?? entry?.[2] ?? entry?.[3]
    if (glob) globs.push(glob)
  }
  return globs
}

function readPackage(folder: string, manifest: string, text: string): NpmPackage | undefined {
  const json = parseObject(text)
  if (!json) return undefined
  const dependencies = dependencyFields.flatMap((field) =>
    Object.entries(asObject(json[field])).map(([name, range]) => ({
      to: targetOf(folder, name, typeof range === 'string' ? range : ''),
      why: `${manifest}:${lineAt(text, `"${field}"`, JSON.stringify(name))} ${field}.${name}`,
    })),
  )
  // A package without a name is nobody's dependency by name, but may have some, and may be one by its folder.
  return { name: typeof json.name === 'string' ? json.name : '', folder, dependencies }
}

/** `workspace:` ranges count by name, and so do plain ranges; `file:`, `link:` and `portal:` by the folder they point to; `npm:` and `workspace:` may rename. */
function targetOf(folder: string, name: string, range: string): NpmDependency['to'] {
  const path = /^(?:file|link|portal|workspace):(\.{1,2}(?:\/.*)?)$/.exec(range)?.[1]
  const target = path === undefined ? undefined : resolveFolder(folder, path)
  if (target !== undefined) return { folder: target }
  const alias = /^(?:npm|workspace):(@?[^@]+)@/.exec(range)?.[1]
  return { name: alias ?? name }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return undefined
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
