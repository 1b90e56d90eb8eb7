import type { CommitManifests, ManifestReader, ManifestReading } from '../reader.ts'
import { type FindLinks, isForeign, type Link, linkFinder } from './npm-links.ts'
import { overridesOf } from './npm-overrides.ts'
import { isObject, type JsonObject, type NpmPackage, readPackageJson, textsOf, whyField } from './npm-package-json.ts'
import { packageJsonSettings, readLernaSettings, readYamlSettings, type WorkspaceSettings } from './npm-settings.ts'
import { loadVersionTest, simpleVersionTest, type VersionTest } from './npm-version.ts'
import { findWorkspaces, type Workspaces } from './npm-workspaces.ts'

/** The lists of a package.json that make it need others: what only tests need is built and tested with it, too. */
const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const

/**
 * Workspaces of npm, pnpm, yarn (classic and berry), bun and lerna. A dependency leads to a package of the repository by its path (`file:`, `link:`, `portal:`,
 * `workspace:../a`, a path alone), by name with `workspace:`, or by name alone when the package's version is in the range.
 *
 * The last is what npm, yarn and bun always do, and pnpm with `link-workspace-packages` (on by default up to version 8, off since 9:
 * https://github.com/pnpm/pnpm/releases/tag/v9.0.0). The setting may come from the environment or a person's own files, so such a range always counts. A range
 * that the version is not in is the registry's package for all of them, and no edge. In doubt (no version, a tag, a prerelease) there is one.
 *
 * What the package.json of the repository's root itself needs (tools, mostly) is no service's.
 */
export const npmReader: ManifestReader = { names: ['package.json', 'pnpm-workspace.yaml', '.yarnrc.yml', 'lerna.json'], read }

async function read(manifests: CommitManifests): Promise<ManifestReading> {
  const damaged: { path: string; message: string }[] = []
  const packages: NpmPackage[] = []
  const settings: WorkspaceSettings[] = []
  const keep = (path: string, read: WorkspaceSettings | string) => {
    if (typeof read === 'string') damaged.push({ path, message: read })
    else settings.push(read)
  }
  for (const [path, text] of manifests.texts) {
    if (path.endsWith('package.json')) {
      const found = readPackageJson(path, text)
      if (typeof found === 'string') damaged.push({ path, message: found })
      else packages.push(found)
    } else if (path.endsWith('lerna.json')) keep(path, readLernaSettings(path, text))
    // yarn's settings matter for their catalogs only: https://yarnpkg.com/configuration/yarnrc#catalog
    else if (!path.endsWith('.yarnrc.yml') || text.includes('catalog')) keep(path, await readYamlSettings(path, text))
  }
  for (const { manifest, text, json } of packages) if (json.workspaces !== undefined) settings.push(packageJsonSettings(manifest, text, json))
  const workspaces = findWorkspaces(packages, settings)
  const links = findLinks(packages, workspaces, manifests)
  return {
    edges: await fitting(links),
    packages: [...new Set(workspaces.all.flatMap((workspace) => workspace.members.map((member) => member.folder)))].filter((folder) => folder !== '.'),
    damaged,
  }
}

/** The links whose range takes the version. The parser of ranges is loaded only for those that are not simple. */
async function fitting(links: readonly Link[]): Promise<readonly Link[]> {
  let fits: VersionTest | undefined
  const kept: Link[] = []
  for (const link of links) {
    const { version, range } = link
    const simple = range === '*' ? true : simpleVersionTest(version, range)
    if (simple === undefined) fits ??= await loadVersionTest()
    if (simple ?? fits?.(version, range)) kept.push(link)
  }
  return kept
}

const none: readonly Link[] = []

function findLinks(packages: readonly NpmPackage[], workspaces: Workspaces, manifests: CommitManifests): readonly Link[] {
  const find = linkFinder(workspaces, manifests)
  const links: Link[] = []
  // Packages that may have something of the registry's, which in turn may need what an override replaces.
  const asking = new Set<NpmPackage>()
  for (const from of packages) {
    for (const field of dependencyFields) {
      const entries = from.json[field]
      if (!isObject(entries)) continue
      for (const name of Object.keys(entries)) {
        const value = entries[name]
        const written = typeof value === 'string' ? value : ''
        const found = isForeign(workspaces, name, written) ? none : find(from, name, written, whyField(from, field, name))
        if (found.length === 0 || found[0]?.range !== '*') asking.add(from)
        for (const link of found) links.push(link)
      }
    }
    // npm reads a bundled package that is nowhere else as one of any version (normalize-package-data).
    for (const field of ['bundleDependencies', 'bundledDependencies'])
      for (const name of textsOf(from.json[field])) links.push(...find(from, name, '*', whyField(from, field, name)))
  }
  for (const link of overrideLinks(packages, asking, workspaces, find)) links.push(link)
  return links.filter((link) => link.from !== '.' && link.from !== link.to)
}

/**
 * A local package in an override is part of every package that needs the replaced one: directly, or through packages of the registry. Which of these do is in
 * no manifest, so in doubt it is every package that has any.
 */
function overrideLinks(packages: readonly NpmPackage[], asking: ReadonlySet<NpmPackage>, workspaces: Workspaces, find: FindLinks): readonly Link[] {
  const links: Link[] = []
  const apply = (root: NpmPackage, members: readonly NpmPackage[], settings: readonly WorkspaceSettings[]) => {
    for (const { name, parent, spec, why } of overridesOf(root, settings)) {
      const targets = find(root, name, spec, why)
      if (targets.length === 0) continue
      const only = members.filter((member) => member.name === parent)
      for (const member of only.length > 0 ? only : members)
        if (asking.has(member) || asksFor(member.json, name)) for (const target of targets) links.push({ ...target, from: member.folder })
    }
  }
  for (const { root, rootPackage, members, settings } of workspaces.all) {
    const stand: NpmPackage = rootPackage ?? { manifest: '', folder: root, name: '', version: undefined, json: {}, text: '' }
    apply(stand, [stand, ...members], settings)
  }
  for (const each of packages) if (hasOverrides(each.json) && workspaces.of(each).length === 0) apply(each, [each], [])
  return links
}

function hasOverrides(json: JsonObject): boolean {
  return json.overrides !== undefined || json.resolutions !== undefined || json.pnpm !== undefined
}

function asksFor(json: JsonObject, name: string): boolean {
  return dependencyFields.some((field) => isObject(json[field]) && Object.hasOwn(json[field], name))
}
