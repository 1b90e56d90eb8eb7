import { isObject, type JsonObject, type NpmPackage, whyField } from './npm-package-json.ts'
import type { WorkspaceSettings } from './npm-settings.ts'

/** A line of a workspace's root that replaces a package for everybody in the workspace. */
export interface Override {
  /** The package that is replaced. */
  readonly name: string
  /** The package whose dependency is replaced, when only that one's is. */
  readonly parent: string | undefined
  /** By what: written like a dependency's right side, relative to the root. */
  readonly spec: string
  readonly why: () => string
}

/**
 * npm's and bun's `overrides` (https://docs.npmjs.com/cli/configuring-npm/package-json#overrides), yarn's `resolutions`
 * (https://yarnpkg.com/configuration/manifest#resolutions), pnpm's `pnpm.overrides` and `overrides` of pnpm-workspace.yaml
 * (https://pnpm.io/settings#overrides).
 */
export function overridesOf(root: NpmPackage | undefined, settings: readonly WorkspaceSettings[]): readonly Override[] {
  const found: Override[] = []
  if (root) {
    const { json } = root
    const add = (field: string, from: unknown) => found.push(...readOverrides(root, root, field, from))
    if (json.overrides !== undefined) add('overrides', json.overrides)
    if (json.resolutions !== undefined) add('resolutions', json.resolutions)
    if (isObject(json.pnpm) && json.pnpm.overrides !== undefined) add('pnpm.overrides', json.pnpm.overrides)
  }
  for (const each of settings) found.push(...readOverrides({ manifest: each.file, text: each.text }, root, 'overrides', each.overrides))
  return found
}

type File = Pick<NpmPackage, 'manifest' | 'text'>

function readOverrides(file: File, root: NpmPackage | undefined, field: string, from: unknown, below?: string): readonly Override[] {
  if (!isObject(from)) return []
  return Object.entries(from).flatMap(([key, value]) => {
    const { name, parent = below } = key === '.' && below !== undefined ? { name: below } : readKey(key)
    if (typeof value !== 'string') return readOverrides(file, root, field, value, name)
    const spec = value.startsWith('$') ? ownSpec(root?.json ?? {}, value.slice(1)) : value
    return [{ name, parent: key === '.' ? undefined : parent, spec, why: whyOverride(file, field, key) }]
  })
}

/** `foo`, `foo@2`, `bar>foo`, `bar@^2>foo@1`, `bar/foo`, `**` + `/foo`: the package, and whose dependency it must be. */
function readKey(key: string): { readonly name: string; readonly parent?: string } {
  const cut = key.search(/[^ |@]>/)
  if (cut !== -1) return { name: nameIn(key.slice(cut + 2)), parent: nameIn(key.slice(0, cut + 1)) }
  const [, before, name = ''] = /^(.*\/)?((?:@[^/@]+\/)?[^/@]+)(?:@.*)?$/.exec(key) ?? []
  // `@scope/name` alone has a slash, but no parent.
  if (!before || before.startsWith('@')) return scoped(key)
  const parent = before.replace(/\*\*\//g, '').replace(/\/$/, '')
  return parent === '' ? { name } : { name, parent: nameIn(parent) }
}

function scoped(key: string): { readonly name: string; readonly parent?: string } {
  const [, first = key, rest] = /^(@[^/@]+\/[^/@]+|[^/@]+)(?:@[^/]*)?(?:\/(.+))?$/.exec(key) ?? []
  return rest === undefined ? { name: nameIn(first) } : { name: nameIn(rest), parent: first }
}

function nameIn(text: string): string {
  return /^(?:@[^/@]+\/)?[^/@]+/.exec(text.trim())?.[0] ?? text
}

/** `$foo` stands for what the root itself asks for. */
function ownSpec(json: JsonObject, name: string): string {
  for (const field of ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']) {
    const of = json[field]
    const spec = isObject(of) ? of[name] : undefined
    if (typeof spec === 'string') return spec
  }
  return '*'
}

function whyOverride(file: File, field: string, key: string): () => string {
  if (!file.manifest.endsWith('.yaml')) return whyField(file, field, key)
  return () => {
    const lines = file.text.split(/\r?\n/)
    const start = lines.findIndex((line) => /^['"]?overrides['"]?\s*:/.test(line))
    const at = lines.findIndex((line, index) => index > start && line.includes(key))
    return `${file.manifest}:${Math.max(at, start, 0) + 1} ${field}.${key}`
  }
}
