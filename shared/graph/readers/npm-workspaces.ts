import { globMatcher } from '../../config/glob.ts'
import { folderOf, resolvePath } from './folder-path.ts'
import type { NpmPackage } from './npm-package-json.ts'
import type { WorkspaceSettings } from './npm-settings.ts'

/** A folder that declares packages, and the packages that are its members. */
export interface Workspace {
  /** `.` is the repository's root. */
  readonly root: string
  /** The package.json of the root, when there is one. */
  readonly rootPackage: NpmPackage | undefined
  readonly settings: readonly WorkspaceSettings[]
  readonly members: readonly NpmPackage[]
}

/** Who may mean whom by a name. */
export interface Workspaces {
  readonly all: readonly Workspace[]
  /** True when some package of the repository has the name. */
  knows(name: string): boolean
  /** The workspaces that a package is the root or a member of, the innermost first. */
  of(asking: NpmPackage): readonly Workspace[]
  /**
   * The packages of the repository that a name can stand for: those of the asking package's own workspace (the innermost that has the name), else one that
   * alone has that name among the members of the others. Who is in no workspace may mean any package that alone has the name. The root of a workspace
   * is meant only where a package of the repository is asked for (`local`: `workspace:`), and then all that have the name are.
   */
  named(asking: NpmPackage, name: string, local: boolean): readonly NpmPackage[]
}

interface OpenWorkspace extends Workspace {
  readonly members: NpmPackage[]
  readonly byName: Map<string, NpmPackage[]>
  readonly includes: (folder: string) => boolean
}

/** Finds the workspaces among the packages of a commit, each with its root's settings. */
export function findWorkspaces(packages: readonly NpmPackage[], settings: readonly WorkspaceSettings[]): Workspaces {
  const byRoot = new Map<string, WorkspaceSettings[]>()
  for (const each of settings) push(byRoot, folderOf(each.file), each)
  const roots = new Map(packages.filter((each) => byRoot.has(each.folder)).map((each) => [each.folder, each]))
  const all = [...byRoot].map(([root, own]) => openWorkspace(root, roots.get(root), own))
  const chains = findMembers(packages, all)
  const everyone = new Map<string, NpmPackage[]>()
  for (const each of packages) if (each.name !== '') push(everyone, each.name, each)
  const isMember = (each: NpmPackage) => chains.get(each)?.some((workspace) => workspace.root !== each.folder) ?? false
  return {
    all,
    knows: (name) => everyone.has(name),
    of: (asking) => chains.get(asking) ?? [],
    named(asking, name, local) {
      const having = everyone.get(name)
      if (!having) return []
      const chain = chains.get(asking) ?? []
      for (const workspace of chain) {
        const found = workspace.byName.get(name)
        if (found) return found
        if (local && workspace.rootPackage?.name === name) return [workspace.rootPackage]
      }
      if (local) return having
      const alone = chain.every((workspace) => workspace.members.length === 0)
      const others = having.filter((each) => each.folder !== '.' && (alone || isMember(each)))
      return others.length === 1 ? others : []
    },
  }
}

function openWorkspace(root: string, rootPackage: NpmPackage | undefined, settings: readonly WorkspaceSettings[]): OpenWorkspace {
  const tests = settings.flatMap((each) => (each.packages ? [membership(root, each.packages, each.file.endsWith('.yaml'))] : []))
  return { root, rootPackage, settings, members: [], byName: new Map(), includes: (folder) => tests.some((test) => test(folder)) }
}

/** Fills the workspaces with their members; gives the workspaces of each package that has some. */
function findMembers(packages: readonly NpmPackage[], workspaces: readonly OpenWorkspace[]): ReadonlyMap<NpmPackage, readonly OpenWorkspace[]> {
  const chains = new Map<NpmPackage, OpenWorkspace[]>()
  if (workspaces.length === 0) return chains
  const byRoot = new Map(workspaces.map((workspace) => [workspace.root, workspace]))
  // pnpm takes packages beside the root's folder, too: `../other/*`.
  const reachingOut = workspaces.filter((workspace) => workspace.settings.some((each) => each.packages?.some((glob) => glob.includes('..'))))
  const offer = (each: NpmPackage, workspace: OpenWorkspace) => {
    if (each.folder === workspace.root) push(chains, each, workspace)
    else if (workspace.includes(each.folder)) {
      workspace.members.push(each)
      push(workspace.byName, each.name, each)
      push(chains, each, workspace)
    }
  }
  for (const each of packages) {
    for (let at = each.folder; ; at = folderOf(at)) {
      const workspace = byRoot.get(at)
      if (workspace && !reachingOut.includes(workspace)) offer(each, workspace)
      if (at === '.') break
    }
    for (const workspace of reachingOut) offer(each, workspace)
  }
  return chains
}

/**
 * Which folders a list of globs means. In package.json a later line counts more than an earlier one (`getPatterns` of @npmcli/map-workspaces);
 * in pnpm-workspace.yaml an exclusion counts wherever it stands (https://pnpm.io/pnpm-workspace_yaml).
 */
function membership(root: string, globs: readonly string[], exclusionsAnywhere: boolean): (folder: string) => boolean {
  const rules = globs.flatMap((written) => {
    const marks = /^!*/.exec(written)?.[0].length ?? 0
    const excludes = marks % 2 === 1
    const plain = written.slice(marks).replace(/\\/g, '/').replace(/^\/+/, '')
    // `!(a|b)` and the like are not told apart: what they may include is included, and what they may exclude is not excluded.
    const extended = /[@?*+!]\([^()]*\)/g
    if (excludes && extended.test(plain)) return []
    const open = plain.replace(extended, '*')
    const inside = resolvePath('.', open)
    const glob = inside ?? resolvePath(root, open)
    // By the manifest's name, so that `packages/**` takes `packages` itself, as all of them do.
    return glob === undefined ? [] : [{ excludes, inside: inside !== undefined, matches: globMatcher(glob === '.' ? 'package.json' : `${glob}/package.json`) }]
  })
  const below = root === '.' ? '' : `${root}/`
  return (folder) => {
    const manifest = folder === '.' ? 'package.json' : `${folder}/package.json`
    const relative = manifest.startsWith(below) ? manifest.slice(below.length) : undefined
    const matches = (rule: (typeof rules)[number]) => (rule.inside ? relative !== undefined && rule.matches(relative) : rule.matches(manifest))
    if (exclusionsAnywhere) return rules.some((rule) => !rule.excludes && matches(rule)) && !rules.some((rule) => rule.excludes && matches(rule))
    return rules.findLast(matches)?.excludes === false
  }
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
