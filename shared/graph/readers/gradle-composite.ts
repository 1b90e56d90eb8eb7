import type { PathEdge } from '../reader.ts'
import type { ProjectFolders } from './gradle-folders.ts'
import type { Script } from './gradle-script.ts'
import { liesIn } from './folder-path.ts'
import type { Build } from './gradle-settings.ts'
import { lineOf } from './xml-document.ts'

/**
 * Composite builds: Gradle takes a module of an included build instead of the published one with the same coordinates
 * (https://docs.gradle.org/current/userguide/composite_builds.html). Builds that give plugins count for every project and are not read here.
 */
export function includedBuildEdges(builds: readonly Build[], scripts: readonly Script[], folders: ProjectFolders): readonly PathEdge[] {
  return builds.flatMap((build) => {
    const included = build.includedBuilds.filter(({ plugins, folder }) => !plugins && folder !== build.root)
    if (included.length === 0) return []
    // A build that is not the whole repository's includes what it needs.
    if (build.root !== '.') {
      return included.map(({ folder, offset }) => ({
        from: build.root,
        to: folder,
        why: () => `${build.script.path}:${lineOf(build.script.text, offset)} includeBuild ${folder}`,
      }))
    }
    const modules = modulesOf(
      included.map(({ folder }) => folder),
      builds,
      scripts,
    )
    // A build without a script in the commit is a submodule: what it holds may be anybody's.
    const unseen = included.filter(({ folder }) => !scripts.some((script) => liesIn(script.folder, folder)))
    return scripts.flatMap((script) => [
      ...moduleEdges(script, modules, folders),
      ...unseen.map(({ folder, offset }) => ({
        from: folders.has(script.folder) && script.folder !== '.' ? script.folder : script.path,
        to: folder,
        why: () => `${build.script.path}:${lineOf(build.script.text, offset)} includeBuild ${folder}`,
      })),
    ])
  })
}

interface Module {
  readonly folder: string
  /** Absent where its script does not say: then any group will do. */
  readonly group?: string
}

/** The projects of builds by the name they are published under. */
function modulesOf(roots: readonly string[], builds: readonly Build[], scripts: readonly Script[]): ReadonlyMap<string, readonly Module[]> {
  const modules = new Map<string, Module[]>()
  for (const root of roots) {
    const build = builds.find((each) => each.root === root)
    const projects: readonly (readonly [name: string, folder: string])[] = [
      [build?.name ?? root.slice(root.lastIndexOf('/') + 1), root],
      ...[...(build?.projects ?? [])].map(([path, folder]) => [path.slice(path.lastIndexOf(':') + 1), folder] as const),
    ]
    for (const [name, folder] of projects) {
      const script = scripts.find((each) => each.folder === folder && /build\.gradle/.test(each.path))
      const group = script && /^\s*group\s*=?\s*(['"])([\w.-]+)\1/m.exec(script.code)?.[2]
      modules.set(name, [...(modules.get(name) ?? []), { folder, ...(group ? { group } : {}) }])
    }
  }
  return modules
}

function moduleEdges(script: Script, modules: ReadonlyMap<string, readonly Module[]>, folders: ProjectFolders): readonly PathEdge[] {
  const from = folders.has(script.folder) && script.folder !== '.' ? script.folder : script.path
  return script.literals.flatMap(({ value, start }) => {
    const [, group, name] = /^([\w.-]+):([\w.-]+)(?::|$)/.exec(value) ?? []
    return (modules.get(name ?? '') ?? [])
      .filter((module) => (module.group === undefined || module.group === group) && module.folder !== script.folder)
      .map(({ folder }) => ({ from, to: folder, why: () => `${script.path}:${lineOf(script.text, start)} ${value}` }))
  })
}
