import { flat } from './whole-yaml.ts'

/** What the `resolutions` of a root package.json are about, by the package's name: the lines that stand for them. */
export type Resolutions = ReadonlyMap<string, readonly string[]>

/** A manifest as JSON; undefined when it is none. */
export function readManifest(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * `resolutions` change which version a dependency gets, for everybody or below some package only, and yarn.lock holds just the outcome: who asks for a name that
 * one is about may get any entry of that name. Patterns: classic.yarnpkg.com/en/docs/selective-version-resolutions, yarnpkg.com/configuration/manifest#resolutions.
 */
export function readResolutions(manifest: string | undefined): Resolutions {
  const found = new Map<string, string[]>()
  for (const [pattern, value] of entriesOf(readManifest(manifest)?.resolutions)) {
    const name = /^(?:(?:\*\*|(?:@[^/@]+\/)?[^/@]+(?:@[^/]*)?)\/)*((?:@[^/@]+\/)?[^/@]+)(?:@.*)?$/.exec(pattern)?.[1] ?? pattern
    found.set(name, [...(found.get(name) ?? []), `resolutions ${pattern} ${flat(String(value))}`])
  }
  return found
}

/** Names and texts of a map in a manifest; none when it is no map. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
