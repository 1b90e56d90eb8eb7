import type { Problem } from '../errors.ts'
import { UserError } from '../errors.ts'
import { checkEnvironments } from './check-environments.ts'
import { checkServices } from './check-services.ts'
import { cleanValue } from './clean.ts'
import { type DeclaredService, readService } from './declared-service.ts'
import { defaults } from './defaults.ts'
import { indexOf, normalised, type ProjectFiles } from './files.ts'
import { foldersOf, inferredLibraries } from './folders.ts'
import type { Library, Project } from './model.ts'
import { resolveEnvironment, resolveLedger, resolveNotify } from './resolve-environment.ts'
import { resolveService } from './resolve-service.ts'
import { type ProjectFile, projectFile } from './schema/project-file.ts'
import { type ReadSource, readQuickly, readSource } from './source.ts'

export interface LoadOptions {
  /** Absolute path of the work tree; kept in the result, never read. */
  readonly root: string
  /** Relative to the root; default `slipway.yml`. */
  readonly configFile?: string
}

/**
 * Reads slipway.yml, every service.yml and the services' manifests. Throws a UserError with all problems of the configuration at once. A manifest that cannot
 * be read is no reason to stop everybody: its service is taken as one without a manifest, and cannot be built.
 */
export async function loadProject(files: ProjectFiles, options: LoadOptions): Promise<Project> {
  const { project, problems, message } = await readProject(files, options)
  if (project && problems.length === 0) return project
  throw new UserError(message, problems)
}

/** The same without an exception: every problem there is, in the order of files and lines. */
export async function checkProject(files: ProjectFiles, options: LoadOptions): Promise<{ readonly valid: boolean; readonly problems: readonly Problem[] }> {
  const manifestProblems: Problem[] = []
  const { problems } = await readProject(files, options, (problem) => void manifestProblems.push(problem))
  const all = sortProblems([...problems, ...manifestProblems], options.configFile ?? 'slipway.yml')
  return { valid: all.length === 0, problems: all }
}

interface Reading {
  readonly project?: Project
  readonly problems: readonly Problem[]
  /** The problems in one sentence. */
  readonly message: string
}

/** Hears what is wrong in manifests, which are not ours. */
type ManifestReport = (problem: Problem) => void

/** Configurations are nearly always plain and right; one with problems is read once more, to know where they are. */
async function readProject(files: ProjectFiles, options: LoadOptions, manifest?: ManifestReport): Promise<Reading> {
  const quick = await readWith(readQuickly, files, options, manifest)
  return quick.problems.length === 0 ? quick : readWith(readSource, files, options, manifest)
}

async function readWith(read: ReadSource, files: ProjectFiles, options: LoadOptions, manifest?: ManifestReport): Promise<Reading> {
  const configFile = normalised(options.configFile ?? 'slipway.yml')
  const problems: Problem[] = []
  const report = (problem: Problem) => void problems.push(problem)
  const text = await files.read(configFile)
  if (text === undefined) {
    const message = options.configFile === undefined ? 'there is no slipway.yml here; `slipway init` writes one' : `there is no file ${configFile}`
    return { problems: [{ file: configFile, line: 1, column: 1, message }], message }
  }
  const source = await read(configFile, text, report)
  // An unreadable file was reported by its syntax; an empty one is a mapping without its keys.
  const readable = source.value === undefined && problems.length === 0 ? { ...source, value: {} } : source
  const fallback: ProjectFile = { version: 1, services: [] }
  const file = readable.value === undefined ? fallback : cleanValue(projectFile, readable, fallback)
  const index = await indexOf(files)
  const folders = foldersOf('services', file.services, index, source)
  const found = await Promise.all(folders.map((folder) => readService(folder, index, files, source, { config: report, ...(manifest ? { manifest } : {}) })))
  const services = found.filter((service) => service !== undefined)
  const libraryFolders = file.libraries
    ? foldersOf('libraries', file.libraries, index, source).map(({ path }) => path)
    : inferredLibraries(
        index,
        folders.map(({ path }) => path),
      )
  const libraries = nameLibraries(libraryFolders, services)
  await checkEnvironments(file, source, files, index)
  await checkServices(services, libraries, file, source, index)
  const sorted = sortProblems(problems, configFile)
  const message = `the configuration has ${sorted.length} ${sorted.length === 1 ? 'problem' : 'problems'}`
  if (sorted.length > 0) return { problems: sorted, message }
  return { project: assemble(options.root, configFile, file, services, libraries), problems: [], message }
}

function assemble(root: string, configFile: string, file: ProjectFile, services: readonly DeclaredService[], libraries: readonly Library[]): Project {
  const environments = Object.entries(file.environments ?? {})
  const notify = resolveNotify(file.notify)
  const portsOf = (service: string) =>
    Object.fromEntries(environments.flatMap(([name, { ports }]) => (ports?.[service] === undefined ? [] : [[name, ports[service]] as const])))
  return {
    root,
    configFile,
    registry: file.registry ?? defaults.registry,
    ledger: resolveLedger(file.ledger),
    environments: environments.map(([name, entry]) => resolveEnvironment(name, entry)),
    services: services
      .map((service) => resolveService(service.name, service.path, service.file, service.manifest, { ports: portsOf(service.name), build: file.build }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    libraries,
    globals: (file.globals ?? []).map(normalised),
    ignore: (file.ignore ?? []).map(normalised),
    unowned: file.unowned ?? defaults.unowned,
    ...(notify ? { notify } : {}),
  }
}

/** A library is called like its folder, or by its whole path where that name is taken. Sorted by path. */
function nameLibraries(folders: readonly string[], services: readonly DeclaredService[]): readonly Library[] {
  const servicePaths = new Set(services.map((service) => service.path))
  const taken = new Set(services.map((service) => service.name))
  const libraries: Library[] = []
  for (const path of [...folders].sort()) {
    if (servicePaths.has(path)) continue
    const short = path.split('/').at(-1) ?? path
    const name = path === '.' || taken.has(short) ? path : short
    taken.add(name)
    libraries.push({ name, path })
  }
  return libraries
}

/** slipway.yml first, then by file and place; a problem that two ways lead to is told once. */
function sortProblems(problems: readonly Problem[], configFile: string): readonly Problem[] {
  const rank = (problem: Problem) => (problem.file === configFile ? '' : problem.file)
  const unique = new Map(problems.map((problem) => [JSON.stringify([problem.file, problem.line, problem.column, problem.message]), problem]))
  return [...unique.values()].sort((a, b) => (rank(a) === rank(b) ? a.line - b.line || a.column - b.column : rank(a) < rank(b) ? -1 : 1))
}
