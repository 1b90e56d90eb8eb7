import type { CommitManifests, ManifestReader, PathEdge } from '../reader.ts'
import { includedBuildEdges } from './gradle-composite.ts'
import { type ProjectFolders, projectFoldersOf } from './gradle-folders.ts'
import { type GradleProjects, projectsOf } from './gradle-projects.ts'
import { pathReferences, projectReferences, type Reference, speakerOf } from './gradle-references.ts'
import { readScript, type Script } from './gradle-script.ts'
import { type Build, readSettings } from './gradle-settings.ts'
import { lineOf } from './xml-document.ts'

/** Gradle, Groovy and Kotlin: the projects that scripts name, and what a build's root gives to each of its projects. */
export const gradleReader: ManifestReader = {
  names: ['*.gradle', '*.gradle.kts'],
  read(manifests) {
    const scripts = [...manifests.texts]
      .filter(([path]) => /\.gradle(?:\.kts)?$/.test(path) && !/(^|\/)src\/(?:main|test)\/resources\//.test(path))
      .map(([path, text]) => readScript(path, text))
    const isSettings = ({ path }: Script) => /(^|\/)settings\.gradle(?:\.kts)?$/.test(path)
    const builds = scripts.filter(isSettings).map(readSettings)
    const own = scripts.filter((script) => !isSettings(script))
    const folders = projectFoldersOf(own.filter((script) => isProjectScript(script, builds)).map(({ folder }) => folder))
    const lookups = new Map(builds.map((build) => [build, projectsOf(build, folders)]))
    const edges = [
      ...own.flatMap((script) => scriptEdges(script, lookups, folders, manifests)),
      ...builds.flatMap((build) => rootEdges(build, own, projectFolders(build, builds, folders), manifests)),
      ...includedBuildEdges(builds, own, folders),
    ]
    // Settings name projects and builds that are there on some machines only.
    const isThere = ({ to }: PathEdge) => to === '.' || manifests.hasFile(to) || manifests.hasFolder(to)
    return { edges: edges.filter(isThere), packages: packagesOf(builds, folders, manifests) }
  },
}

/** A build.gradle, or another script in a folder that a build includes: some builds call their scripts like the folder. */
function isProjectScript({ path, folder }: Script, builds: readonly Build[]): boolean {
  return /(^|\/)build\.gradle(?:\.kts)?$/.test(path) || builds.some(({ folders }) => folders.has(folder))
}

function scriptEdges(script: Script, lookups: ReadonlyMap<Build, GradleProjects>, folders: ProjectFolders, manifests: CommitManifests): readonly PathEdge[] {
  const near = buildsOf(script.folder, [...lookups.keys()])
  const edges: PathEdge[] = []
  const add = (projects: GradleProjects, { to, offset, what }: Reference, origin: string) => {
    const speaker = speakerOf(script, offset, projects)
    const froms = typeof speaker === 'object' ? speaker.projects : [speaker === 'itself' ? origin : script.path]
    for (const from of froms) {
      for (const part of partsOf(to, folders, manifests)) {
        if (from !== to && from !== part) edges.push({ from, to: part, why: () => `${script.path}:${lineOf(script.text, offset)} ${what.trim()}` })
      }
    }
  }
  const seen = new Set<string>()
  for (const build of near) {
    const projects = lookups.get(build)
    if (!projects) continue
    const named = projectReferences(script, projects).map((reference) => [reference, originOf(script, folders)] as const)
    // What the root's script applies speaks to all of its projects, if it likes.
    const files = pathReferences(script, build.root, manifests).map(
      (reference) => [reference, script.folder === '.' ? script.path : originOf(script, folders)] as const,
    )
    for (const [reference, origin] of [...named, ...files]) {
      // A nearer build has answered for this line already.
      const key = `${reference.offset}\0${reference.to}`
      if (!seen.has(key)) add(projects, reference, origin)
      seen.add(key)
    }
  }
  return edges
}

/** The builds a folder may belong to: those that include it, and those above it, nearest first. */
function buildsOf(folder: string, builds: readonly Build[]): readonly Build[] {
  const including = builds.filter(({ folders }) => folders.has(folder))
  const above = builds.filter(({ root }) => root === '.' || folder === root || folder.startsWith(`${root}/`)).sort((a, b) => b.root.length - a.root.length)
  return [...new Set([...including, ...above])]
}

/** A folder speaks as a whole if it is a project that holds no other; else the script speaks for itself. The root's own lines are nobody else's. */
function originOf(script: Script, folders: ProjectFolders): string {
  if (script.folder === '.') return /^build\.gradle/.test(script.path) ? '.' : script.path
  return folders.has(script.folder) && !folders.holdsOthers(script.folder) ? script.folder : script.path
}

/** The folder of a project; of one that holds others only its scripts and sources, or all of those would be needed with it. */
function partsOf(to: string, folders: ProjectFolders, manifests: CommitManifests): readonly string[] {
  if (!manifests.hasFolder(to) || !folders.holdsOthers(to) || !folders.has(to)) return [to]
  const at = (name: string) => (to === '.' ? name : `${to}/${name}`)
  return [...['build.gradle', 'build.gradle.kts'].map(at).filter((path) => manifests.hasFile(path)), ...[at('src')].filter((path) => manifests.hasFolder(path))]
}

/** What every project of a build is built with: the root's scripts and properties, version catalogs, and the builds of its own plugins. */
function rootEdges(build: Build, scripts: readonly Script[], projects: readonly string[], manifests: CommitManifests): readonly PathEdge[] {
  const at = (name: string) => (build.root === '.' ? name : `${build.root}/${name}`)
  const parts = [
    ...['build.gradle', 'build.gradle.kts', 'gradle.properties'].map(at).filter((path) => manifests.hasFile(path)),
    ...['gradle', 'buildSrc', 'build-logic'].map(at).filter((path) => manifests.hasFolder(path)),
    ...(build.configures ? [build.script.path] : []),
    ...build.includedBuilds.filter(({ plugins }) => plugins).map(({ folder }) => folder),
    // A version catalog elsewhere, or a script that is applied; folders it names are those of projects.
    ...pathReferences(build.script, build.root, manifests).flatMap(({ to }) => (manifests.hasFile(to) ? [to] : [])),
  ]
  const between = scripts.filter(({ path, bare }) => /(^|\/)build\.gradle/.test(path) && /\b(?:subprojects|allprojects|childProjects|configure)\b/.test(bare))
  return projects.flatMap((folder) => {
    const above = between.filter((script) => script.folder !== '.' && script.folder !== build.root && folder.startsWith(`${script.folder}/`))
    return [...new Set([...parts, ...above.map(({ path }) => path)])]
      .filter((part) => part !== folder && !part.startsWith(`${folder}/`) && !folder.startsWith(`${part}/`))
      .map((part) => ({ from: folder, to: part, why: () => `${build.script.path}:1 ${part} counts for every project of this build` }))
  })
}

/** The projects of a build but its root: those it names, and those below it that are nearer to no other build. */
function projectFolders(build: Build, builds: readonly Build[], folders: ProjectFolders): readonly string[] {
  const isBelow = (folder: string, root: string) => root === '.' || folder === root || folder.startsWith(`${root}/`)
  const inner = builds.filter(({ root }) => root !== build.root && isBelow(root, build.root))
  const below = folders.all.filter((folder) => folder !== build.root && isBelow(folder, build.root) && !inner.some(({ root }) => isBelow(folder, root)))
  const included = [...build.projects.values()].filter((folder) => folder !== build.root)
  return [...new Set([...included, ...below])]
}

/** What a build includes; when it works that out, every folder with a build script below it. Folders of folders are no packages. */
function packagesOf(builds: readonly Build[], folders: ProjectFolders, manifests: CommitManifests): readonly string[] {
  const packages = new Set<string>()
  for (const build of builds) {
    for (const folder of build.dynamic ? projectFolders(build, builds, folders) : build.projects.values()) {
      if (folder !== '.' && manifests.hasFolder(folder) && !folders.holdsOthers(folder)) packages.add(folder)
    }
  }
  const { all, holdsOthers } = projectFoldersOf(packages)
  return all.filter((folder) => !holdsOthers(folder))
}
