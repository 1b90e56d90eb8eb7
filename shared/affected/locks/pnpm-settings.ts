import type { MachineMap } from './machine-yaml.ts'
import { flat, mapOf } from './whole-yaml.ts'

/** What is no setting for everybody: what packages and folders use, and what is told apart by package. */
const told = new Set(
  'lockfileVersion importers packages snapshots overrides patchedDependencies catalogs time dependencies devDependencies optionalDependencies specifiers'.split(
    ' ',
  ),
)
for (const key of ['dependenciesMeta', 'publishDirectory']) told.add(key)

/** Lines for everybody: `settings`, `packageExtensionsChecksum`, `pnpmfileChecksum`, `ignoredOptionalDependencies`, and whatever else a pnpm adds on top. */
export function commonLines(file: MachineMap, environment: string): readonly string[] {
  const lines = [...file].flatMap(([key, value]) => (told.has(key) ? [] : [`${key} ${flat(value)}`]))
  return environment === '' ? lines : [...lines, `environment ${JSON.stringify(environment)}`]
}

const none: readonly string[] = []

/** The lines for those who use a package: overrides that are about it (`foo>bar@^1: 1.2.3` is about bar), and its patch. */
export function touchingLines(file: MachineMap): (name: string, version: string) => readonly string[] {
  const overrides = new Map<string, string[]>()
  for (const [selector, value] of mapOf(file.get('overrides'))) {
    const name = withoutRange(selector.slice(selector.lastIndexOf('>') + 1))
    overrides.set(name, [...(overrides.get(name) ?? []), `overrides ${selector} ${flat(value)}`])
  }
  const patches = new Map<string, { readonly range: string; readonly line: string }[]>()
  for (const [selector, value] of mapOf(file.get('patchedDependencies'))) {
    const name = withoutRange(selector)
    const hash = mapOf(value).get('hash') ?? value
    patches.set(name, [...(patches.get(name) ?? []), { range: selector.slice(name.length + 1), line: `patchedDependencies ${selector} ${flat(hash)}` }])
  }
  return (name, version) => {
    if (overrides.size === 0 && patches.size === 0) return none
    const own = patches.get(name)
    const patched = own?.filter(({ range }) => range === version || !/^\d+\.\d+\.\d+/.test(range)).map(({ line }) => line)
    return [...(overrides.get(name) ?? []), ...(patched ?? [])]
  }
}

function withoutRange(selector: string): string {
  const at = selector.indexOf('@', 1)
  return at === -1 ? selector : selector.slice(0, at)
}
