import { normalName, requirementName, requirementPath } from '../../graph/readers/python-requirement.ts'
import { isTable, type TomlTable, tableAt, textAt, textsOf } from '../../graph/readers/toml-document.ts'

/** One thing that a project or package asks for. */
export interface PoetryWant {
  /** Normalised. */
  readonly name: string
  /** Normalised. */
  readonly extras: readonly string[]
  /** The lockfile must have it. */
  readonly required: boolean
}

/** A requirement as PEP 508 and poetry's `[package.extras]` write it: `uvicorn[standard] (>=0.30) ; python_version < "3.12"`. */
export function wantOf(requirement: string, required: boolean): PoetryWant {
  const extras = /^\s*[A-Za-z0-9._-]+\s*\[([^\]]*)\]/.exec(requirement)?.[1] ?? ''
  const names = extras.split(',').map((each) => normalName(each.trim()))
  return {
    name: requirementName(requirement),
    extras: names.filter((each) => each !== ''),
    required: required && !requirement.includes(';') && requirementPath(requirement) === undefined,
  }
}

/**
 * Everything that a pyproject.toml asks for, in all its groups and extras (python-poetry.org/docs/pyproject). Undefined where only its build would tell
 * (`dynamic`).
 */
export function wantsOfProject(toml: TomlTable): readonly PoetryWant[] | undefined {
  const project = tableAt(toml, 'project')
  const poetry = tableAt(toml, 'tool', 'poetry')
  if (!isTable(toml.project) && Object.keys(poetry).length === 0) return undefined
  const dynamic = textsOf(project.dynamic)
  if (dynamic.includes('dependencies') && !isTable(poetry.dependencies)) return undefined
  const own = normalName(textAt(project, 'name') ?? textAt(poetry, 'name') ?? '')
  const lists = [project.dependencies, ...Object.values(tableAt(project, 'optional-dependencies')), ...Object.values(tableAt(toml, 'dependency-groups'))]
  const groups = Object.values(tableAt(poetry, 'group')).map((group) => (isTable(group) ? tableAt(group, 'dependencies') : {}))
  const tables = [tableAt(poetry, 'dependencies'), tableAt(poetry, 'dev-dependencies'), ...groups]
  const wants = [...lists.flatMap((list) => textsOf(list).map((each) => wantOf(each, true))), ...tables.flatMap(wantsOfTable)]
  return wants.filter(({ name }) => name !== '' && name !== own && name !== 'python')
}

function wantsOfTable(table: TomlTable): readonly PoetryWant[] {
  return Object.keys(table).flatMap((key) => {
    const value = table[key]
    return (Array.isArray(value) ? value : [value]).map((each): PoetryWant => {
      if (!isTable(each)) return { name: normalName(key), extras: [], required: true }
      // A folder stands for itself; its own needs are asked for with it.
      const required = textAt(each, 'path') === undefined && each.markers === undefined && each.python === undefined && each.platform === undefined
      return { name: normalName(key), extras: textsOf(each.extras).map(normalName), required: required && each.optional !== true }
    })
  })
}
