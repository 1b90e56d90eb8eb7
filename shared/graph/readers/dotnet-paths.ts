import type { CommitManifests } from '../reader.ts'
import type { MsbuildFile } from './dotnet-project.ts'
import { folderOf, pathIn, resolvePath } from './folder-path.ts'

/** Stands for a property whose value only MSBuild knows. */
const unknown = '\0'

/** What MSBuild would take a written path for. */
export interface DotnetPaths {
  /** Files and folders of the commit that a path may mean; none where it leaves the repository or names nothing. */
  find(file: MsbuildFile, written: string): readonly string[]
}

/** `files` are all MSBuild files of the commit, `solutions` the paths of its solutions. */
export function dotnetPaths(manifests: CommitManifests, files: readonly MsbuildFile[], solutions: readonly string[]): DotnetPaths {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const byLowerCase = new Map([...manifests.texts.keys()].map((path) => [path.toLowerCase(), path]))
  const find = (file: MsbuildFile, written: string): readonly string[] =>
    expand(file, written.replace(/\\/g, '/'), 0).flatMap((path) => existing(file.folder, path))

  function expand(file: MsbuildFile, written: string, depth: number): readonly string[] {
    const above = /\$\(\[MSBuild\]::Get(PathOfFile|DirectoryNameOfFile)Above\(([^)]*(?:\([^)]*\)[^)]*)?)\)\)/.exec(written)
    if (above) {
      const name = [...(above[2] ?? '').matchAll(/[\w.-]+\.(?:props|targets|json|config|sln|slnx|txt)/gi)][0]?.[0]
      const found = name === undefined ? undefined : nearest(file.folder, name)
      if (found === undefined) return []
      const start = above[1] === 'PathOfFile' ? found : folderOf(found)
      return [`/${start}${written.slice(above.index + above[0].length)}`]
    }
    const property = /\$\(([\w.]+)\)/.exec(written)
    if (!property || depth > 8) return [written]
    const [whole, name = ''] = property
    return valuesOf(file, name, depth).flatMap((value) => {
      // A folder has its own slash at the end, and many write one more.
      const rest = written.slice(property.index + whole.length)
      const absolute = value.startsWith('/') || value.startsWith(unknown)
      return expand(file, (absolute ? '' : written.slice(0, property.index)) + value + rest, depth + 1)
    })
  }

  /** A path from the root begins with `/`. */
  function valuesOf(file: MsbuildFile, name: string, depth: number): readonly string[] {
    if (/^MSBuild(?:ThisFile|Project|StartUp)Directory$/i.test(name)) return [`/${file.folder}/`]
    if (/^MSBuildThisFile$/i.test(name)) return [file.path.slice(file.path.lastIndexOf('/') + 1)]
    if (/^SolutionDir$/i.test(name)) return solutionFolders(file.folder, solutions).map((folder) => `/${folder}/`)
    for (const each of [file, ...sharedAbove(file.folder)]) {
      const values = each.properties.get(name)
      if (values)
        return [...new Set(values)].filter((value) => !value.includes(`$(${name})`)).flatMap((value) => expand(each, value.replace(/\\/g, '/'), depth + 1))
    }
    return [unknown]
  }

  function sharedAbove(folder: string): readonly MsbuildFile[] {
    return ancestors(folder).flatMap((at) => ['Directory.Build.props', 'Directory.Build.targets'].flatMap((name) => byPath.get(pathIn(at, name)) ?? []))
  }

  /** Upwards from the folder above: a file that looks for its own name must not find itself. */
  function nearest(folder: string, name: string): string | undefined {
    return ancestors(folder)
      .slice(1)
      .map((at) => pathIn(at, name))
      .find((path) => manifests.hasFile(path))
  }

  function existing(folder: string, written: string): readonly string[] {
    const tail = written.includes(unknown) ? written.slice(written.lastIndexOf(unknown) + 1).replace(/^\/+/, '') : undefined
    if (tail !== undefined) {
      // What stands before is not known: whatever file of MSBuild ends like this.
      return /proj$|\.props$|\.targets$/i.test(tail) ? [...manifests.texts.keys()].filter((path) => path === tail || path.endsWith(`/${tail}`)) : []
    }
    const glob = /[*?]/.test(written)
    const plain = glob ? written.replace(/\/?[^/]*[*?].*$/s, '') : written
    const path = plain.startsWith('/') ? resolvePath('.', plain.replace(/^\/+/, '')) : resolvePath(folder, plain)
    if (path === undefined) return []
    if (manifests.hasFile(path) || manifests.hasFolder(path)) return [path]
    const found = byLowerCase.get(path.toLowerCase())
    return found === undefined ? [] : [found]
  }

  return { find }
}

/** A folder and those above it, nearest first; the root, `.`, is the last. */
export function ancestors(folder: string): readonly string[] {
  const all = [folder]
  for (let at = folder; at !== '.'; ) {
    at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '.'
    all.push(at)
  }
  return all
}

function solutionFolders(folder: string, solutions: readonly string[]): readonly string[] {
  const above = new Set(ancestors(folder))
  const folders = new Set(solutions.map(folderOf))
  const found = [...folders].filter((each) => above.has(each))
  return found.length > 0 ? found : [...folders]
}
