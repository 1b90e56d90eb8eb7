import { UserError } from '../../errors.ts'
import { indexFiles, inFolder, type ProjectFiles } from '../files.ts'
import { loadProject } from '../load.ts'
import type { Project } from '../model.ts'
import { composeConfig, ignoreState } from './compose.ts'
import { folderName, freeName } from './naming.ts'
import { type Candidate, scan } from './scan.ts'

/** What `slipway init` found and would write. */
export interface InitPlan {
  readonly services: readonly { readonly name: string; readonly path: string; readonly language: string }[]
  readonly libraries: readonly { readonly name: string; readonly path: string }[]
  /** Files to write, with their whole new content. None of them exists, but .gitignore. */
  readonly files: readonly PlannedFile[]
  /** Files that would have been written but exist, and stay as they are. */
  readonly kept: readonly string[]
  /** What it could not decide, one sentence each. */
  readonly undecided: readonly string[]
}

export interface PlannedFile {
  readonly path: string
  readonly content: string
}

/**
 * Plans a configuration for a repository that has none: its services, a valid slipway.yml, and the starter files given. Files that exist are kept.
 * Throws a UserError when there is no service to be found.
 */
export async function planInit(files: ProjectFiles, starters: readonly PlannedFile[]): Promise<InitPlan> {
  const index = indexFiles(await files.paths())
  const written: PlannedFile[] = []
  const kept: string[] = []
  const undecided: string[] = []
  if ((await files.read('slipway.yml')) !== undefined) kept.push('slipway.yml')
  else {
    const candidates = await scan(index, files)
    const services = candidates.filter(({ role }) => role === 'service')
    if (services.length === 0) throw new UserError(nothingFound)
    const libraries = candidates.filter(({ role }) => role === 'library').map(({ path }) => path)
    const content = composeConfig(
      services.map(({ path }) => path),
      libraries,
      index,
    )
    written.push({ path: 'slipway.yml', content }, ...namesFor(services, index.files))
    if (services[0]?.path === '.') undecided.push('the repository itself is taken as the one service; move code into folders to get a pipeline each')
    undecided.push(...candidates.flatMap(({ doubt }) => doubt ?? []))
  }
  const gitignore = ignoreState(await files.read('.gitignore'))
  if (gitignore !== undefined) written.push({ path: '.gitignore', content: gitignore })
  for (const starter of starters) {
    if ((await files.read(starter.path)) === undefined) written.push(starter)
    else kept.push(starter.path)
  }
  const outcome = await loadAsWritten(files, written)
  undecided.push(...outcome.undecided)
  return { services: outcome.services, libraries: outcome.libraries, files: written, kept, undecided }
}

const nothingFound =
  'found no service: no folder has a manifest that says how to start it (a start script or `main` in package.json, a main.go, a Dockerfile, …). Add one, or write a slipway.yml that lists the folders under `services`'

/** A service.yml with a name for each service whose folder's name cannot be one, says nothing, or is another's already. */
function namesFor(services: readonly Candidate[], existing: Pick<ReadonlySet<string>, 'has'>): readonly PlannedFile[] {
  const taken = new Set<string>()
  const files: PlannedFile[] = []
  for (const { path, manifest } of services) {
    const file = inFolder(path, 'service.yml')
    const folder = path === '.' ? (manifest.name ?? '') : (path.split('/').at(-1) ?? '')
    let name = folder
    if (!existing.has(file)) {
      name = freeName(path, path === '.' ? folder : folderName(path), taken)
      if (name !== folder) files.push({ path: file, content: `name: ${/^\d+$/.test(name) ? JSON.stringify(name) : name}\n` })
    }
    taken.add(name)
  }
  return files
}

/** Reads the repository as it will be, so that what is reported is what `slipway check` will see. */
async function loadAsWritten(files: ProjectFiles, written: readonly PlannedFile[]): Promise<Pick<InitPlan, 'services' | 'libraries' | 'undecided'>> {
  const added = new Map(written.map(({ path, content }) => [path, content]))
  const after: ProjectFiles = {
    paths: async () => [...new Set([...(await files.paths()), ...added.keys()])],
    read: async (path) => added.get(path) ?? (await files.read(path)),
  }
  try {
    const project = await loadProject(after, { root: '' })
    return {
      services: project.services.map(({ name, path, language }) => ({ name, path, language })),
      libraries: project.libraries,
      undecided: openQuestions(project, new Set(await after.paths())),
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const problems = error.problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
    return { services: [], libraries: [], undecided: problems }
  }
}

function openQuestions(project: Project, files: ReadonlySet<string>): readonly string[] {
  const questions: string[] = []
  for (const { name, path, language, deploy, build } of project.services) {
    if (deploy.start === undefined && build.kind !== 'image') {
      questions.push(`${name}: nothing says how to start it (${language}); write \`deploy: { start: … }\` into ${inFolder(path, 'service.yml')}`)
    }
    if (build.kind === 'image') questions.push(`${name}: only a Dockerfile says how to build it; it becomes an image, which \`target: process\` cannot run`)
  }
  const assumed = project.services.filter(({ path }) => !files.has(inFolder(path, 'service.yml'))).map(({ name }) => name)
  if (assumed.length > 0) {
    questions.push(`taken to answer HTTP at \`/healthz\`: ${assumed.join(', ')}; a worker or job says \`deploy: { kind: worker }\` in a service.yml`)
  }
  if (!project.environments.some(({ name }) => name === 'production')) {
    questions.push('production: no target was assumed; say where it runs in slipway.yml')
  }
  return questions
}
