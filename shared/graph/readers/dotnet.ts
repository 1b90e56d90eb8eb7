import type { CommitManifests, ManifestReader, PathEdge } from '../reader.ts'
import { ancestors, type DotnetPaths, dotnetPaths } from './dotnet-paths.ts'
import { type MsbuildFile, readMsbuild } from './dotnet-project.ts'
import { isProject, solutionProjects, xmlSolutionProjects } from './dotnet-solution.ts'
import { lineOf, readXmls } from './xml-document.ts'
import { folderOf, liesIn, pathIn, resolvePath } from './folder-path.ts'

/** .NET: what project files and the .props and .targets they share name by path, solutions, and the files MSBuild and NuGet look for in the folders above. */
export const dotnetReader: ManifestReader = {
  names: ['*.csproj', '*.fsproj', '*.vbproj', '*.esproj', '*.shproj', '*.sqlproj', '*.vcxproj', '*.projitems', '*.props', '*.targets', '*.sln', '*.slnx'],
  async read(manifests) {
    const damaged: { path: string; message: string }[] = []
    const files: MsbuildFile[] = []
    const packages = new Set<string>()
    const solutions = [...manifests.texts.keys()].filter((path) => /\.slnx?$/i.test(path))
    const xml = [...manifests.texts].filter(([path, text]) => isXml(path, text))
    const roots = await readXmls(xml.map(([, text]) => text))
    for (const [index, [path, text]] of xml.entries()) {
      const root = roots[index] ?? ''
      if (typeof root === 'string') damaged.push({ path, message: root })
      else if (/\.slnx$/i.test(path)) for (const written of xmlSolutionProjects(root)) addPackage(path, written, manifests, packages)
      else files.push(readMsbuild(path, text, root))
    }
    for (const path of solutions) {
      if (/\.sln$/i.test(path)) for (const written of solutionProjects(manifests.texts.get(path) ?? '')) addPackage(path, written, manifests, packages)
    }
    const paths = dotnetPaths(manifests, files, solutions)
    const above = filesAbove(manifests)
    return {
      edges: files.flatMap((file) => [...referenceEdges(file, paths, manifests), ...(isProject(file.path) ? above(file) : [])]),
      packages: [...packages],
      damaged,
    }
  },
}

/** Other tools have .props and .targets, too. */
function isXml(path: string, text: string): boolean {
  return /proj$|\.slnx$/i.test(path) || (/\.(?:props|targets|projitems)$/i.test(path) && /<Project\b/.test(text))
}

function addPackage(solution: string, written: string, manifests: CommitManifests, packages: Set<string>): void {
  const path = resolvePath(folderOf(solution), written.replace(/\\/g, '/'))
  if (path !== undefined && manifests.hasFile(path) && folderOf(path) !== '.') packages.add(folderOf(path))
}

/** A reference to a project is to its folder, since all that lies there is compiled; every other to the file, or the folder before the first `*`. */
function referenceEdges(file: MsbuildFile, paths: DotnetPaths, manifests: CommitManifests): readonly PathEdge[] {
  const from = isProject(file.path) ? file.folder : file.path
  return file.references.flatMap(({ kind, path, offset, isProperty }) =>
    paths.find(file, path).flatMap((found) => {
      if (isProperty && !manifests.hasFile(found)) return []
      const to = isProject(found) ? folderOf(found) : found
      if (liesIn(file.folder, to) || (isProject(file.path) && liesIn(to, file.folder)) || to === from) return []
      return [{ from, to, why: () => `${file.path}:${lineOf(file.text, offset)} ${kind} ${path}` }]
    }),
  )
}

const lookedFor = /^(?:Directory\.(?:Build\.(?:props|targets|rsp)|Packages\.props)|global\.json|nuget\.config)$/i

/**
 * MSBuild takes the nearest Directory.Build.props (which mostly imports the next), the SDK the nearest global.json, NuGet every NuGet.config upwards. All
 * that there are count. https://learn.microsoft.com/visualstudio/msbuild/customize-by-directory
 */
function filesAbove(manifests: CommitManifests): (file: MsbuildFile) => readonly PathEdge[] {
  const known = new Map<string, readonly string[]>()
  const inFolder = (folder: string) => {
    const found =
      known.get(folder) ??
      manifests
        .filesIn(folder)
        .filter((name) => lookedFor.test(name))
        .map((name) => pathIn(folder, name))
    known.set(folder, found)
    return found
  }
  return (file) =>
    ancestors(file.folder)
      .slice(1)
      .flatMap((folder) => inFolder(folder).map((to) => ({ from: file.folder, to, why: () => `${file.path}:1 ${to} in a folder above` })))
}
