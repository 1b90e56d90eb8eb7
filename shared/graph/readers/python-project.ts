import { folderOf } from './folder-path.ts'
import { normalName, requirementName, requirementPath } from './python-requirement.ts'
import { isTable, type TomlTable, tableAt, textAt, textsOf } from './toml-document.ts'

/** A path in a pyproject.toml or Pipfile, relative to its folder, and the keys it stands under. */
export interface ProjectPath {
  readonly written: string
  readonly keys: readonly string[]
}

/** One `[tool.uv.sources]` entry: where a required name comes from (https://docs.astral.sh/uv/concepts/projects/dependencies/#dependency-sources). */
export interface UvSource extends Partial<Pick<ProjectPath, 'written'>> {
  readonly isWorkspace: boolean
  readonly keys: readonly string[]
}

/** What a pyproject.toml says of others in the repository. */
export interface PythonProject {
  readonly path: string
  readonly folder: string
  readonly text: string
  /** Normalised; empty for one that is no package. */
  readonly name: string
  /** Normalised names it requires itself, of any group; undefined when they are worked out by its build (`dynamic`). */
  readonly required: ReadonlySet<string> | undefined
  readonly paths: readonly ProjectPath[]
  readonly sources: ReadonlyMap<string, readonly UvSource[]>
  /** `[tool.uv.workspace]` or `[tool.rye.workspace]`. */
  readonly workspace: { readonly kind: 'uv' | 'rye'; readonly members: readonly string[]; readonly exclude: readonly string[] } | undefined
  /** Settings of `[tool.uv]` that hold for the whole workspace: overrides, constraints, indexes. */
  readonly hasSettings: boolean
}

/** Tables of `[tool.uv]` that concern one package, or are followed line by line. */
const ownSettings = new Set(['workspace', 'sources', 'dev-dependencies', 'package', 'managed', 'build-backend', 'default-groups', 'publish-url', 'pip'])

/** What a pyproject.toml says, once it is parsed. */
export function readPythonProject(path: string, text: string, toml: TomlTable): PythonProject {
  const project = tableAt(toml, 'project')
  const tool = tableAt(toml, 'tool')
  const uv = tableAt(tool, 'uv')
  const poetry = tableAt(tool, 'poetry')
  const lists = requirementLists(toml)
  const dynamic = textsOf(project.dynamic)
  const uvWorkspace = tableAt(uv, 'workspace')
  const ryeWorkspace = tableAt(tool, 'rye', 'workspace')
  return {
    path,
    folder: folderOf(path),
    text,
    name: normalName(textAt(project, 'name') ?? textAt(poetry, 'name') ?? ''),
    required: dynamic.some((each) => each.endsWith('dependencies'))
      ? undefined
      : new Set(lists.flatMap(({ requirements }) => requirements.map(requirementName))),
    paths: [...requirementPaths(lists), ...poetryPaths(poetry), ...sourcePaths(tool)],
    sources: sourcesOf(tableAt(uv, 'sources')),
    workspace: isTable(uv.workspace)
      ? { kind: 'uv', members: textsOf(uvWorkspace.members), exclude: textsOf(uvWorkspace.exclude) }
      : isTable(tableAt(tool, 'rye').workspace)
        ? { kind: 'rye', members: textsOf(ryeWorkspace.members), exclude: [] }
        : undefined,
    hasSettings: Object.keys(uv).some((key) => !ownSettings.has(key)),
  }
}

interface RequirementList {
  readonly requirements: readonly string[]
  readonly keys: readonly string[]
}

/** Everything that is a list of requirements: of the project, its extras and groups (PEP 621, PEP 735), its build, and what pdm, hatch, uv and rye add. */
function requirementLists(toml: TomlTable): readonly RequirementList[] {
  const found: RequirementList[] = []
  const add = (value: unknown, ...keys: readonly string[]) => {
    const requirements = textsOf(value)
    if (requirements.length > 0) found.push({ requirements, keys })
  }
  const addEach = (table: TomlTable, ...keys: readonly string[]) => {
    for (const key of Object.keys(table)) add(table[key], ...keys, key)
  }
  add(tableAt(toml, 'project').dependencies, 'project', 'dependencies')
  addEach(tableAt(toml, 'project', 'optional-dependencies'), 'project', 'optional-dependencies')
  addEach(tableAt(toml, 'dependency-groups'), 'dependency-groups')
  add(tableAt(toml, 'build-system').requires, 'build-system', 'requires')
  addEach(tableAt(toml, 'tool', 'pdm', 'dev-dependencies'), 'tool', 'pdm', 'dev-dependencies')
  for (const tool of ['uv', 'rye']) add(tableAt(toml, 'tool', tool)['dev-dependencies'], 'tool', tool, 'dev-dependencies')
  const environments = tableAt(toml, 'tool', 'hatch', 'envs')
  for (const name of Object.keys(environments))
    for (const key of ['dependencies', 'extra-dependencies']) add(tableAt(environments, name)[key], 'tool', 'hatch', 'envs', name, key)
  return found
}

function requirementPaths(lists: readonly RequirementList[]): readonly ProjectPath[] {
  return lists.flatMap(({ requirements, keys }) =>
    requirements.flatMap((each) => {
      const written = requirementPath(each)
      return written === undefined ? [] : [{ written, keys }]
    }),
  )
}

/** Tables of `name = {path = "…"}`, or lists of such: poetry's (https://python-poetry.org/docs/dependency-specification/#path-dependencies) and a Pipfile's. */
export function tablePaths(table: TomlTable, keys: readonly string[]): readonly ProjectPath[] {
  return Object.keys(table).flatMap((name) => {
    const value = table[name]
    return (Array.isArray(value) ? value : [value]).flatMap((each) => {
      const written = isTable(each) ? (textAt(each, 'path') ?? textAt(each, 'file')) : undefined
      return written === undefined ? [] : [{ written, keys: [...keys, name] }]
    })
  })
}

function poetryPaths(poetry: TomlTable): readonly ProjectPath[] {
  const groups = tableAt(poetry, 'group')
  const packages = Array.isArray(poetry.packages) ? poetry.packages : []
  return [
    ...['dependencies', 'dev-dependencies'].flatMap((key) => tablePaths(tableAt(poetry, key), ['tool', 'poetry', key])),
    ...Object.keys(groups).flatMap((group) => tablePaths(tableAt(groups, group, 'dependencies'), ['tool', 'poetry', 'group', group, 'dependencies'])),
    ...packages.flatMap((each) => {
      const from = isTable(each) ? textAt(each, 'from') : undefined
      const include = isTable(each) ? textAt(each, 'include') : undefined
      return from === undefined || include === undefined
        ? []
        : [{ written: `${from}/${include.replace(/\/?[^/]*[*?[].*$/, '')}`, keys: ['tool', 'poetry', 'packages'] }]
    }),
  ]
}

/** Sources of other folders that are packed along: polylith's bricks (https://davidvujic.github.io/python-polylith-docs/) and hatch's `force-include`. */
function sourcePaths(tool: TomlTable): readonly ProjectPath[] {
  const found: ProjectPath[] = []
  const addKeys = (table: TomlTable, ...keys: readonly string[]) => {
    for (const written of Object.keys(table)) found.push({ written, keys: [...keys, written] })
  }
  addKeys(tableAt(tool, 'polylith', 'bricks'), 'tool', 'polylith', 'bricks')
  addKeys(tableAt(tool, 'hatch', 'build', 'force-include'), 'tool', 'hatch', 'build', 'force-include')
  const targets = tableAt(tool, 'hatch', 'build', 'targets')
  for (const name of Object.keys(targets)) addKeys(tableAt(targets, name, 'force-include'), 'tool', 'hatch', 'build', 'targets', name, 'force-include')
  return found
}

function sourcesOf(table: TomlTable): ReadonlyMap<string, readonly UvSource[]> {
  return new Map(
    Object.keys(table).map((name) => {
      const value = table[name]
      const each = (Array.isArray(value) ? value : [value]).filter(isTable).map((source): UvSource => {
        const written = textAt(source, 'path')
        return { isWorkspace: source.workspace === true, keys: ['tool', 'uv', 'sources', name], ...(written === undefined ? {} : { written }) }
      })
      return [normalName(name), each]
    }),
  )
}
