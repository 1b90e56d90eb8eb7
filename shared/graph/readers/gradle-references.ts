import type { CommitManifests } from '../reader.ts'
import type { GradleProjects } from './gradle-projects.ts'
import { blocksAround, type Literal, type Script } from './gradle-script.ts'
import { resolvePath } from './folder-path.ts'

/** A project, file or folder that a build script names. */
export interface Reference {
  readonly to: string
  readonly offset: number
  /** As written. */
  readonly what: string
}

const rootWords = '(?:rootDir|settingsDir|settingsDirectory|rootDirectory|rootProject(?:\\.(?:projectDir|rootDir))?)'
const atRoot = new RegExp(`^\\$\\{?(?:project\\.)?${rootWords}\\}?\\/`)
const atProject = /^\$\{?(?:project\.)?(?:projectDir|layout\.projectDirectory)\}?\//

/** `project(':x')`, `project(path: ':x')`, `project(configuration: 'c', path: ':x')`, `project(mapOf("path" to ":x"))`. */
const projectCall = /\b(?:project|evaluationDependsOn)\s*\(?\s*(?:mapOf\(\s*)?(?:[^()\n]*?\bpath(?:\s*[:=]|"\s*to)\s*)?(['"])(:?[^'"\n]*)\1/g

/** The projects that a script names, in any of the ways there are: `project(':x')`, `projects.x`, tasks of another project. */
export function projectReferences(script: Script, projects: GradleProjects): readonly Reference[] {
  const found: Reference[] = []
  let worksOut = false
  const add = (folders: readonly string[], offset: number, what: string) => {
    for (const to of folders) found.push({ to, offset, what })
  }
  for (const { 0: what, 2: path = '', index } of script.code.matchAll(projectCall)) {
    if (path.includes('$')) worksOut = true
    // `project(':x') { … }` on a root's own level says something about x; it does not need it.
    if (!script.blocks.some(({ open, header }) => open > index && open - index < what.length + 8 && header.startsWith('project'))) {
      add(projects.byPath(path), index, what)
    }
  }
  for (const { 0: what, 1: accessor = '', index } of script.code.matchAll(/(?<![\w.$])projects((?:\s*\.\s*[A-Za-z_]\w*)+)/g)) {
    const folder = projects.byAccessor(accessor.replace(/\s/g, ''))
    if (folder !== undefined) add([folder], index, what)
  }
  for (const { 0: what, index } of script.code.matchAll(/\bdependsOn\b[^\n]*/g)) {
    for (const { 1: task = '' } of what.matchAll(/['"](:[^'"$]+:[^'":$]+)['"]/g)) {
      const project = task.slice(0, task.lastIndexOf(':'))
      add(projects.byPath(project), index, `dependsOn ${task}`)
    }
  }
  if (worksOut) for (const { value, start } of script.literals) if (/^:?[\w.:-]+$/.test(value)) add(projects.byPath(value), start, value)
  return found
}

/** Files and folders outside its own folder that a script names: what it applies, source folders, protos. `root` is the folder of its build. */
export function pathReferences(script: Script, root: string, manifests: CommitManifests): readonly Reference[] {
  return script.literals.flatMap((literal) => {
    const path = pathOf(script, literal, root)
    if (path === undefined || path === '.' || within(path, script.folder) || within(script.folder, path)) return []
    return manifests.hasFile(path) || manifests.hasFolder(path) ? [{ to: path, offset: literal.start, what: literal.value }] : []
  })
}

function pathOf(script: Script, { value, start }: Literal, root: string): string | undefined {
  // Up to the first part that only running it would tell.
  const known = (path: string) => path.replace(/(?:^|\/)[^/]*[*$].*$/s, '')
  if (atRoot.test(value)) return resolvePath(root, known(value.replace(atRoot, '')))
  if (atProject.test(value)) return resolvePath(script.folder, known(value.replace(atProject, '')))
  if (value.startsWith('../')) return resolvePath(script.folder, known(value))
  if (!/^[\w.][\w./-]*$/.test(value)) return undefined
  // `apply from: 'gradle/java.gradle'` beside the script itself.
  if (/\bfrom\s*[:=]\s*$/.test(script.code.slice(Math.max(0, start - 12), start))) return resolvePath(script.folder, value)
  const before = script.code.slice(Math.max(0, script.code.lastIndexOf('\n', start) + 1), start)
  return /\b(?:rootDir|rootProject|settingsDir|settingsDirectory)\b[^'"]*\(?[^'"]*$/.test(before) ? resolvePath(root, value) : undefined
}

/** On whose behalf a line of a script speaks. */
export type Speaker = 'itself' | 'every project' | { readonly projects: readonly string[] }

/** A line inside `subprojects { … }` speaks for every project below, one inside `project(':x') { … }` for that project. */
export function speakerOf(script: Script, offset: number, projects: GradleProjects): Speaker {
  for (const { header } of blocksAround(script, offset)) {
    if (/\b(?:allprojects|subprojects|childProjects)\b/.test(header)) return 'every project'
    const named = [...header.matchAll(/\bproject\s*\(\s*['"](:[^'"]*)['"]\s*\)/g)].flatMap(({ 1: path = '' }) => projects.byPath(path))
    if (named.length > 0 && /^(?:project|configure)\b/.test(header)) return { projects: named }
    if (/^configure\b/.test(header)) return 'every project'
  }
  return 'itself'
}

function within(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}
