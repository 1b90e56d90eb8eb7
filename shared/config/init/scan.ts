import type { FileIndex, ProjectFiles } from '../files.ts'
import { detectLanguage, type Manifest, readManifest } from '../manifest.ts'
import { isContainer } from './containers.ts'
import { programsInModules } from './go-programs.ts'
import { type Needs, readNeeds } from './needs.ts'
import { isRunnable, type Runnable } from './runnable.ts'

/** A folder that `slipway init` found, and what it took it for. */
export interface Candidate {
  readonly path: string
  readonly manifest: Manifest
  readonly role: 'service' | 'library'
  /** Why the role is a guess; absent when it is not. */
  readonly doubt?: string
}

interface Found {
  readonly path: string
  readonly manifest: Manifest
  readonly runnable: Runnable
  readonly container: boolean
}

/** Folders whose packages nobody deploys. */
const passedOver = new Set(
  'node_modules vendor dist build out target examples example samples sample fixtures testdata test tests e2e docs doc document documents documentation third_party'.split(
    ' ',
  ),
)

/** Folders of what builds and keeps the others: needed, or not packages at all. */
const aside = new Set(
  'tools tool scripts script hack ci buildSrc build-logic gradle docker infra infrastructure deploy deployment deployments devops'.split(' '),
)

/** Folders that by their name hold code for others. */
const libraryParents = new Set('lib libs libraries packages pkg shared common internal'.split(' '))

/** Finds the services and libraries of a repository by their manifests, and by who is built from whom. The root counts only when nothing below it is a service. */
export async function scan(index: FileIndex, files: ProjectFiles): Promise<readonly Candidate[]> {
  const programs = new Set(await programsInModules(index, files))
  const folders = index.folders.filter((folder) => programs.has(folder) || isCandidate(folder, index))
  const read = await Promise.all(
    folders.map(async (path): Promise<Found> => {
      // A manifest that cannot be read is reported when the configuration is checked; here the folder simply says nothing.
      const manifest = await readManifest(path, index, files, () => {})
      const container = (await isContainer(path, manifest, index, files)) || holdsPrograms(path, programs)
      const runnable = await isRunnable(path, manifest, index, files)
      return { path, manifest, container, runnable: programs.has(path) && runnable === 'nothing' ? 'program' : runnable }
    }),
  )
  // A manifest inside another package's folder belongs to that package: the page of a web server, a nested example.
  const packages = new Set(read.filter(({ path, container }) => path !== '.' && !container).map(({ path }) => path))
  const outer = read.filter(({ path }) => packages.has(path) && holderOf(parentOf(path), packages) === undefined)
  const runs = outer.filter(({ runnable }) => ['service', 'program', 'likely', 'entry'].includes(runnable)).map(({ path }) => path)
  const needs = await readNeeds(index, files, runs)
  const needed = neededBy(outer, needs)
  const below = outer.flatMap((found) => candidateOf(found, needed.has(found.path), needs))
  const services = below.filter(({ role }) => role === 'service')
  if (services.length > 0) return [...below, ...(await moreLibraries(below, needs, index, files))].sort((a, b) => (a.path < b.path ? -1 : 1))
  const root = read.find(({ path }) => path === '.')
  if (root && !root.container && ['service', 'program', 'likely', 'entry'].includes(root.runnable)) {
    return [{ path: '.', manifest: root.manifest, role: 'service' }, ...below]
  }
  return below
}

function isCandidate(folder: string, index: FileIndex): boolean {
  const names = index.namesIn(folder)
  if (folder !== '.' && folder.split('/').some((part) => part.startsWith('.') || passedOver.has(part))) return false
  const { language, manifest } = detectLanguage(names)
  // A main.go alone is a part of its module; which of these are services was asked of the module.
  return names.includes('service.yml') || (language !== 'unknown' && manifest !== 'main.go')
}

function holdsPrograms(folder: string, programs: ReadonlySet<string>): boolean {
  return folder !== '.' && [...programs].some((program) => program.startsWith(`${folder}/`))
}

/** The nearest folder at or above a path that is one of some; `.` is never one. */
function holderOf(path: string, folders: Pick<ReadonlySet<string>, 'has'>): string | undefined {
  for (let at = path; at !== '.'; at = parentOf(at)) if (folders.has(at)) return at
  return undefined
}

function parentOf(path: string): string {
  const cut = path.lastIndexOf('/')
  return cut === -1 ? '.' : path.slice(0, cut)
}

/** The folders that others are built from; tests and tools need what they test or draw, which makes it no library. */
function neededBy(found: readonly Found[], needs: Needs): ReadonlySet<string> {
  const byPath = new Map(found.map((each) => [each.path, each]))
  const needed = new Set<string>()
  for (const { from, to } of needs.edges) {
    const [source, target] = [holderOf(from, byPath), holderOf(to, byPath)]
    if (source === undefined || target === undefined || source === target) continue
    if (byPath.get(source)?.runnable !== 'test' && !isAside(source)) needed.add(target)
  }
  return needed
}

function isAside(path: string): boolean {
  return path.split('/').some((part) => aside.has(part))
}

function candidateOf({ path, manifest, runnable }: Found, isNeeded: boolean, needs: Needs): readonly Candidate[] {
  const as = (role: Candidate['role'], doubt?: string): readonly Candidate[] => [{ path, manifest, role, ...(doubt === undefined ? {} : { doubt }) }]
  const inLibraries = path.split('/').some((part) => libraryParents.has(part))
  const beside = isAside(path)
  switch (runnable) {
    case 'test':
      return []
    case 'service':
      // An image that others are made of, as a base or with its tools.
      if (manifest.language === 'docker' && (isNeeded || beside)) return isNeeded ? as('library') : []
      return as(isNeeded && !manifest.hasDockerfile && (inLibraries || beside) ? 'library' : 'service')
    case 'program':
      return isNeeded ? as('library') : beside ? [] : as('service')
    case 'likely':
      return isNeeded || inLibraries ? as('library') : beside ? [] : as('service')
    case 'entry': {
      if (isNeeded) return as('library')
      return as(inLibraries ? 'library' : 'service', `${path} has a \`main\` but no start script: taken as a ${inLibraries ? 'library' : 'service'}`)
    }
    case 'untold':
      if (isNeeded) return as('library')
      return as('library', `${path}: nothing tells whether it runs by itself; taken as a library. If it is a service, list it under \`services\``)
    case 'package':
      return isNeeded || needs.packages.has(path) || !beside ? as('library') : []
    case 'nothing':
      return isNeeded ? as('library') : []
  }
}

/** Folders without a manifest that services are built from: protos, sources that a Dockerfile copies, packages of the one Go module. */
async function moreLibraries(found: readonly Candidate[], needs: Needs, index: FileIndex, files: ProjectFiles): Promise<readonly Candidate[]> {
  const taken = new Set(found.map(({ path }) => path))
  const aboveTaken = new Set<string>()
  for (const path of taken) for (let at = parentOf(path); at !== '.' && !aboveTaken.has(at); at = parentOf(at)) aboveTaken.add(at)
  const isPlain = (path: string) =>
    path !== '.' &&
    index.hasFolder(path) &&
    !path.split('/').some((part) => part.startsWith('.') || aside.has(part)) &&
    !aboveTaken.has(path) &&
    holderOf(path, taken) === undefined
  const candidates = needs.edges.filter(({ to }) => isPlain(to))
  const added = new Set<string>()
  for (let before = -1; before !== added.size; ) {
    before = added.size
    for (const { from, to } of candidates) if (holderOf(from, taken) !== undefined || holderOf(from, added) !== undefined) added.add(to)
  }
  const outermost = [...added].filter((path) => holderOf(parentOf(path), added) === undefined)
  return Promise.all(outermost.map(async (path) => ({ path, manifest: await readManifest(path, index, files, () => {}), role: 'library' as const })))
}
