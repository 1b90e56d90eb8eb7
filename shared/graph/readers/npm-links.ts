import type { CommitManifests, PathEdge } from '../reader.ts'
import { resolvePath } from './folder-path.ts'
import type { NpmPackage } from './npm-package-json.ts'
import { readSpec, type Wanted } from './npm-spec.ts'
import type { Workspace, Workspaces } from './npm-workspaces.ts'

/** An edge, if the package it leads to has a version that is asked for; `*` takes every one. */
export interface Link extends PathEdge {
  readonly version: string | undefined
  readonly range: string
}

/** Finds what in the repository a line of a package.json may mean: nothing for what can only come from elsewhere. */
export type FindLinks = (from: NpmPackage, name: string, written: string, why: () => string) => readonly Link[]

const none: readonly Link[] = []

const plainRange = /^[\d^~<>=*v][^:/]*$/

/** Whether a line can only mean something of a registry's, by its looks: most lines do, and need not be looked at further. */
export function isForeign(workspaces: Workspaces, name: string, written: string): boolean {
  return plainRange.test(written) && !workspaces.knows(name)
}

/** Reads lines of package.json against the packages, folders and files of a commit. */
export function linkFinder(workspaces: Workspaces, manifests: CommitManifests): FindLinks {
  const find: FindLinks = (from, name, written, why) => {
    // Most lines are plain ranges, and most of these ask the registry.
    if (plainRange.test(written)) return workspaces.knows(name) ? byName(from, name, written, false, why) : none
    const wanted = readSpec(name, written)
    return wanted.length === 1 && wanted[0] ? links(from, name, wanted[0], why) : wanted.flatMap((each) => links(from, name, each, why))
  }
  const byName = (from: NpmPackage, name: string, range: string, local: boolean, why: () => string): readonly Link[] => {
    const found = workspaces.named(from, name, local)
    const wanted = local ? '*' : range
    if (found.length === 1 && found[0]) return [{ from: from.folder, to: found[0].folder, version: found[0].version, range: wanted, why }]
    return found.map(({ folder, version }) => ({ from: from.folder, to: folder, version, range: wanted, why }))
  }
  const links = (from: NpmPackage, name: string, wanted: Wanted, why: () => string): readonly Link[] => {
    switch (wanted.kind) {
      case 'foreign':
        return none
      case 'path':
        return byPath(from, name, wanted, why)
      case 'catalog': {
        const spec = catalogSpec(workspaces.of(from), wanted.catalog, name)
        // An entry that is nowhere may be one we do not see: any version will do. And no entry leads to another catalog.
        return find(from, name, spec === undefined || spec.startsWith('catalog:') ? '*' : spec, why)
      }
      case 'name':
        return byName(from, wanted.name, wanted.range, wanted.local, why)
    }
  }
  const byPath = (from: NpmPackage, name: string, wanted: Extract<Wanted, { kind: 'path' }>, why: () => string): readonly Link[] => {
    const base = wanted.root ? (workspaces.of(from).at(-1)?.root ?? from.folder) : from.folder
    const exists = (path: string) => manifests.hasFolder(path) || manifests.hasFile(path)
    const asWritten = resolvePath(base, wanted.path)
    // npm writes paths as addresses: `file:../a%20b`.
    const to = asWritten !== undefined && wanted.path.includes('%') && !exists(asWritten) ? resolvePath(base, unescaped(wanted.path)) : asWritten
    if (to === undefined) return none
    if (wanted.root && !exists(to)) return find(from, name, 'workspace:*', why)
    return [{ from: from.folder, to, version: undefined, range: '*', why }]
  }
  return find
}

/** What an entry of the nearest catalog says. */
function catalogSpec(chain: readonly Workspace[], catalog: string, name: string): string | undefined {
  for (const { settings } of chain)
    for (const { catalogs } of settings) {
      const spec = catalogs.get(catalog)?.[name]
      if (typeof spec === 'string') return spec
    }
  return undefined
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
