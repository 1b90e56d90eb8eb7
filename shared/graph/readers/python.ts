import type { CommitManifests, ManifestReader, ManifestReading, PathEdge } from '../reader.ts'
import { damagedAbove } from './damaged-above.ts'
import { folderOf, pathIn, resolvePath } from './folder-path.ts'
import { folderGlob } from './path-glob.ts'
import { type ProjectPath, type PythonProject, readPythonProject, tablePaths } from './python-project.ts'
import { existing } from './python-requirement.ts'
import { requirementLines } from './python-requirements-file.ts'
import { tableAt, tomlLine, tomlReader } from './toml-document.ts'

/**
 * Python: paths in pyproject.toml (uv, poetry, pdm, hatch, rye), Pipfile and requirements files, and uv's workspaces. A plain name is an edge only where uv is told that the
 * workspace has it: else it is the index's package of that name, and uv refuses it. setup.py and setup.cfg are programs, or name no paths, and are not read.
 */
export const pythonReader: ManifestReader = {
  names: ['pyproject.toml', 'Pipfile', 'requirements*.txt', '*requirements.txt', 'requirements*.in', '*requirements.in'],
  further(manifests, services) {
    const named = [...manifests.texts].filter(([path]) => isRequirements(path)).flatMap(([path, text]) => requirementFiles(path, text, manifests))
    const kept = services.flatMap((service) => {
      const folder = pathIn(service, 'requirements')
      return manifests.filesIn(folder).flatMap((name) => (/\.(?:txt|in)$/.test(name) ? [pathIn(folder, name)] : []))
    })
    return [...new Set([...named, ...kept])]
  },
  read,
}

async function read(manifests: CommitManifests): Promise<ManifestReading> {
  const damaged: { path: string; message: string }[] = []
  const edges: PathEdge[] = []
  const projects = new Map<string, PythonProject>()
  const has = (path: string) => manifests.hasFolder(path) || manifests.hasFile(path)
  const addPath = (from: string, manifest: string, text: string, { written, keys }: ProjectPath, base = folderOf(manifest)) => {
    for (const to of existing({ written, bases: [base] }, has))
      if (to !== from) edges.push({ from, to, why: () => `${manifest}:${tomlLine(text, ...keys)} ${keys.join('.')} ${written}` })
  }
  let parse: Awaited<ReturnType<typeof tomlReader>> | undefined
  for (const [path, text] of manifests.texts) {
    if (isRequirements(path)) {
      edges.push(...requirementEdges(path, text, has))
      continue
    }
    parse ??= await tomlReader()
    const toml = parse(text)
    if (typeof toml === 'string') damaged.push({ path, message: toml })
    else if (path.endsWith('Pipfile'))
      for (const key of ['packages', 'dev-packages']) for (const each of tablePaths(tableAt(toml, key), [key])) addPath(folderOf(path), path, text, each)
    else projects.set(folderOf(path), readPythonProject(path, text, toml))
  }
  const workspaces = workspacesOf(projects)
  for (const project of projects.values()) {
    for (const each of project.paths) addPath(project.folder, project.path, project.text, each)
    const workspace = workspaces.find((each) => each.members.has(project.folder))
    for (const name of project.required ?? project.sources.keys()) {
      const owner = project.sources.has(name) || !workspace ? project : workspace.root
      for (const source of owner.sources.get(name) ?? []) {
        if (source.written !== undefined) addPath(project.folder, owner.path, owner.text, { written: source.written, keys: source.keys })
        const member = source.isWorkspace ? workspace?.byName.get(name) : undefined
        if (member && member !== project)
          edges.push({
            from: project.folder,
            to: member.folder,
            why: () => `${owner.path}:${tomlLine(owner.text, ...source.keys)} ${source.keys.join('.')} workspace`,
          })
      }
      const known = workspace?.root.workspace?.kind === 'rye' ? workspace.byName.get(name) : undefined
      if (known && known !== project) edges.push({ from: project.folder, to: known.folder, why: () => `${project.path}:1 requires ${name}` })
    }
    if (workspace && workspace.root !== project && workspace.root.hasSettings)
      edges.push({ from: project.folder, to: workspace.root.path, why: () => `${workspace.root.path}:${tomlLine(workspace.root.text, 'tool', 'uv')} tool.uv` })
  }
  edges.push(...damagedAbove(damaged, projects.keys()))
  return { edges, packages: workspaces.flatMap((workspace) => [...workspace.members]), damaged }
}

interface Workspace {
  readonly root: PythonProject
  /** Folders, the root's too. */
  readonly members: ReadonlySet<string>
  readonly byName: ReadonlyMap<string, PythonProject>
}

/** https://docs.astral.sh/uv/concepts/projects/workspaces/: folders with a pyproject.toml that `members` match and `exclude` does not, and the root. Deepest root first. */
function workspacesOf(projects: ReadonlyMap<string, PythonProject>): readonly Workspace[] {
  const found: Workspace[] = []
  for (const root of projects.values()) {
    if (!root.workspace) continue
    const globs = (list: readonly string[]) => list.flatMap((written) => resolvePath(root.folder, written) ?? []).map(folderGlob)
    const [members, exclude] = [globs(root.workspace.members), globs(root.workspace.exclude)]
    const all = [...projects.values()].filter(
      ({ folder }) => folder === root.folder || (members.some((test) => test(folder)) && !exclude.some((test) => test(folder))),
    )
    found.push({ root, members: new Set(all.map((each) => each.folder)), byName: new Map(all.map((each) => [each.name, each])) })
  }
  return found.sort((a, b) => b.root.folder.length - a.root.folder.length)
}

function isRequirements(path: string): boolean {
  return /\.(?:txt|in)$/.test(path)
}

function requirementFiles(path: string, text: string, manifests: CommitManifests): readonly string[] {
  // Read once more for its other lines later; most have none of these.
  if (!/^[ \t]*(?:-[rc]|--[rc])/m.test(text)) return []
  return requirementLines(path, text).flatMap((line) => (line.kind === 'file' ? existing(line, manifests.hasFile) : []))
}

function requirementEdges(path: string, text: string, has: (path: string) => boolean): readonly PathEdge[] {
  return requirementLines(path, text).flatMap((line) =>
    existing(line, has).flatMap((to) => (to === path || to === folderOf(path) ? [] : [{ from: path, to, why: () => `${path}:${line.line} ${line.text}` }])),
  )
}
