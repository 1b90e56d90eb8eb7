import type { ProjectFolders } from './gradle-folders.ts'
import type { Build } from './gradle-settings.ts'

/** Finds the folders of projects as a build script names them. */
export interface GradleProjects {
  /** By path: `:libs:money`, `libs:money`. With a `$` in it, every project that it may be. */
  byPath(path: string): readonly string[]
  /** By what follows `projects` in a type-safe accessor: `.libs.money.dependencyProject`. */
  byAccessor(accessor: string): string | undefined
}

/**
 * The projects of a build: those it includes and, because some builds work out what they include, every folder below with a build script of its own
 * (`scripts`: their folders), by the path it would have.
 */
export function projectsOf(build: Build, scripts: ProjectFolders): GradleProjects {
  const prefix = build.root === '.' ? '' : `${build.root}/`
  const projects = new Map(build.projects)
  const taken = new Set(projects.values())
  for (const folder of scripts.all) {
    if (folder === build.root || folder === '.' || !folder.startsWith(prefix) || taken.has(folder)) continue
    const path = folder.slice(prefix.length).replace(/\//g, ':')
    if (!projects.has(path)) projects.set(path, folder)
  }
  const accessors = new Map([...projects].map(([path, folder]) => [accessorKey(path.split(':')), folder]))
  const byName = (name: string) => [...projects].filter(([each]) => lastPart(each) === name).map(([, folder]) => folder)
  // Some builds give their projects longer names than their folders have: rootProject.children.each { it.name = "shop-${it.name}" }
  const renamed = (name: string, key: (part: string) => string = (part) => part) => {
    const fitting = [...projects].filter(([path]) => name.endsWith(key(lastPart(path))) || name.startsWith(key(lastPart(path))))
    const longest = Math.max(0, ...fitting.map(([path]) => lastPart(path).length))
    return fitting.filter(([path]) => lastPart(path).length === longest).map(([, folder]) => folder)
  }
  return {
    byPath(written) {
      const path = written.replace(/^:/, '')
      if (path === '') return [build.root]
      if (!path.includes('$')) {
        const found = projects.get(path)
        if (found !== undefined && (!build.dynamic || scripts.has(found))) return [found]
        // A name that is nobody's would fail the build, so it is somebody's in a way that is not seen.
        const named = byName(lastPart(path))
        if (named.length > 0) return named
        return found === undefined ? renamed(lastPart(path)) : [found]
      }
      const [start = ''] = path.split('$')
      return start === '' ? [] : [...projects].filter(([each]) => each.startsWith(start)).map(([, folder]) => folder)
    },
    byAccessor(accessor) {
      const parts = accessor.split('.').filter((part) => part !== '')
      for (const skipped of [0, 1]) {
        for (let end = parts.length; end > skipped; end--) {
          const found = accessors.get(accessorKey(parts.slice(skipped, end)))
          if (found !== undefined) return found
        }
        // The root project's own accessor may stand first: projects.shop.libs.money.
        if (accessorKey(parts.slice(0, 1)) !== accessorKey([build.name])) break
      }
      return build.renames ? renamed(accessorKey(parts.slice(0, 1)), (part) => accessorKey([part]))[0] : undefined
    },
  }
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1)
}

/** `my-lib`, `my_lib` and `my.lib` all become `myLib` (https://docs.gradle.org/current/userguide/declaring_dependencies_basics.html, type-safe accessors). */
function accessorKey(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[-_.]/g, '').toLowerCase()).join('.')
}
