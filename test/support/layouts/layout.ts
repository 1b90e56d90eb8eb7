/** A repository as others have it, and what Slipway should make of it without being told anything. */
export interface Layout {
  readonly title: string
  /** Contents by path. */
  readonly files: Readonly<Record<string, string>>
  /** What `init` finds, in the order of names. */
  readonly services: readonly { readonly name: string; readonly path: string; readonly language: string }[]
  /** Folders that `init` lists as libraries, at least. */
  readonly libraries: readonly string[]
  /** Folders that are in the way, and neither. */
  readonly neither?: readonly string[]
  /** Edges of the graph, at least: from a service's or library's path to a path. */
  readonly edges: readonly (readonly [from: string, to: string])[]
  /** Changes of one file each, and the services that are affected. A file that is not there is added. */
  readonly changes: readonly (readonly [file: string, services: readonly string[]])[]
}

/** A JSON file. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Prefixes every path with a folder. */
export function below(folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]))
}
