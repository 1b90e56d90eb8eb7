import type { CommitManifests, ManifestReader, PathEdge } from '../reader.ts'
import { type Coordinates, coordinatesOf } from './maven-coordinates.ts'
import { type Pom, readPom } from './maven-pom.ts'
import { lineOf, readXmls } from './xml-document.ts'
import { resolvePath } from './folder-path.ts'

/**
 * Maven: modules, parents, and whatever names a project of the repository by its coordinates. What Maven has under src as data (projects for its tests,
 * archetypes) is no project of this repository.
 */
export const mavenReader: ManifestReader = {
  names: ['pom.xml'],
  async read(manifests) {
    const poms: Pom[] = []
    const damaged: { path: string; message: string }[] = []
    const files = [...manifests.texts].filter(([path]) => /(^|\/)pom\.xml$/.test(path) && !/(^|\/)src\/(?:main|test|it)\//.test(path))
    const roots = await readXmls(files.map(([, text]) => text))
    for (const [index, [path, text]] of files.entries()) {
      const root = roots[index] ?? ''
      if (typeof root === 'string') damaged.push({ path, message: root })
      else poms.push(readPom(path, text, root))
    }
    const byPath = new Map(poms.map((pom) => [pom.path, pom]))
    const atPath = (pom: Pom, written: string) => byPath.get(pomPath(pom.folder, written) ?? '')
    const parentByPath = (pom: Pom) => (pom.parent && pom.parent.relativePath !== '' ? atPath(pom, pom.parent.relativePath) : undefined)
    const coordinates = coordinatesOf(poms, parentByPath)
    const edges = poms.flatMap((pom) => [
      ...parentEdges(pom, manifests, coordinates, damaged),
      ...referenceEdges(pom, manifests, coordinates),
      ...fileEdges(pom, manifests, coordinates, parentByPath),
    ])
    const packages = new Set<string>()
    for (const pom of poms) {
      for (const { text } of pom.modules) {
        const module = atPath(pom, text)
        if (module && module.folder !== '.' && module.modules.length === 0) packages.add(module.folder)
      }
    }
    return { edges, packages: [...packages], damaged }
  },
}

/** A module or parent may be named by its folder or by its file. */
function pomPath(folder: string, written: string): string | undefined {
  const path = resolvePath(folder, written.replace(/\\/g, '/'))
  if (path === undefined || path.endsWith('.xml')) return path
  return path === '.' ? 'pom.xml' : `${path}/pom.xml`
}

/** An aggregator's folder holds its modules, so only its file stands for it. */
function standsFor(pom: Pom): string {
  return pom.modules.length > 0 || pom.folder === '.' ? pom.path : pom.folder
}

function partsOf(pom: Pom, manifests: CommitManifests): readonly string[] {
  const own = standsFor(pom)
  const source = pom.folder === '.' ? 'src' : `${pom.folder}/src`
  return own === pom.path && manifests.hasFolder(source) ? [own, source] : [own]
}

function edge(pom: Pom, to: string, offset: number, what: string): PathEdge {
  return { from: standsFor(pom), to, why: () => `${pom.path}:${lineOf(pom.text, offset)} ${what}` }
}

/** By path, as Maven looks first, and by coordinates, as it does among the projects of one build. */
function parentEdges(pom: Pom, manifests: CommitManifests, coordinates: Coordinates, damaged: readonly { readonly path: string }[]): readonly PathEdge[] {
  const { parent } = pom
  if (!parent) return []
  const byPath = parent.relativePath === '' ? undefined : pomPath(pom.folder, parent.relativePath)
  const found = parent.artifactId === '' ? [] : coordinates.find(pom, parent).map(({ path }) => path)
  // Without coordinates (Maven 4 infers them), or where the file there cannot be read, the path alone says which it is.
  const trusted = byPath !== undefined && manifests.hasFile(byPath) && (parent.artifactId === '' || damaged.some(({ path }) => path === byPath))
  const paths = new Set(trusted ? [byPath, ...found] : found)
  paths.delete(pom.path)
  return [...paths].map((path) => edge(pom, path, parent.offset, `parent ${parent.artifactId || path}`))
}

function referenceEdges(pom: Pom, manifests: CommitManifests, coordinates: Coordinates): readonly PathEdge[] {
  return pom.references.flatMap((reference) =>
    coordinates
      .find(pom, reference)
      .filter((found) => found !== pom)
      .flatMap((found) =>
        partsOf(found, manifests).map((to) => edge(pom, to, reference.offset, `${reference.kind} ${reference.groupId ?? '?'}:${reference.artifactId}`)),
      ),
  )
}

/** Files and folders elsewhere that its configuration names (`${project.basedir}/../../protos`), and the build's own .mvn folder. */
function fileEdges(pom: Pom, manifests: CommitManifests, coordinates: Coordinates, parentOf: (pom: Pom) => Pom | undefined): readonly PathEdge[] {
  const root = buildRoot(pom.folder, manifests)
  const special = (name: string): string | undefined => {
    if (/^(?:(?:project|pom)\.)?basedir$/.test(name)) return `\u0001${pom.folder}`
    if (name === 'project.parent.basedir') return `\u0001${parentOf(pom)?.folder ?? '.'}`
    if (/^(?:maven\.multiModuleProjectDirectory|(?:project|session)\.rootDirectory|session\.executionRootDirectory)$/.test(name)) return `\u0001${root ?? '.'}`
    return undefined
  }
  const edges: PathEdge[] = []
  for (const { text, offset } of pom.paths) {
    const full = coordinates.interpolate(pom, text, special)
    const at = full.lastIndexOf('\u0001')
    if (at === -1 && !full.startsWith('../')) continue
    const written = full.slice(at + 1).replace(/\/[^/]*[*\0].*$/s, '')
    const path = resolvePath(at === -1 ? pom.folder : '.', written)
    if (path === undefined || path === '.' || contains(path, pom.folder) || contains(pom.folder, path)) continue
    if (manifests.hasFile(path) || manifests.hasFolder(path)) edges.push(edge(pom, path, offset, text))
  }
  if (root !== undefined && (root !== pom.folder || pom.folder === '.')) {
    edges.push(edge(pom, root === '.' ? '.mvn' : `${root}/.mvn`, 0, 'the build’s .mvn folder'))
  }
  return edges
}

/** The nearest folder upwards with a .mvn folder: where Maven takes its own options, extensions and wrapper from. */
function buildRoot(folder: string, manifests: CommitManifests): string | undefined {
  for (let at = folder; ; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '.') {
    if (manifests.hasFolder(at === '.' ? '.mvn' : `${at}/.mvn`)) return at
    if (at === '.') return undefined
  }
}

function contains(folder: string, path: string): boolean {
  return folder === '.' ? path === '.' : path === folder || path.startsWith(`${folder}/`)
}
