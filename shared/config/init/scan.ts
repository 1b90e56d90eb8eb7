import type { FileIndex, ProjectFiles } from '../files.ts'
import { detectLanguage, type Manifest, readManifest } from '../manifest.ts'
import { isRunnable, type Runnable } from './runnable.ts'

/** A folder that `slipway init` found, and what it took it for. */
export interface Candidate {
  readonly path: string
  readonly manifest: Manifest
  readonly role: 'service' | 'library'
  /** Why the role is a guess; absent when it is not. */
  readonly doubt?: string
}

/** Folders whose packages nobody deploys. */
const passedOver = new Set(['node_modules', 'vendor', 'dist', 'build', 'out', 'target', 'examples', 'example', 'fixtures', 'testdata', 'test', 'tests', 'e2e'])

/** Folders that by their name hold code for others. */
const libraryParents = new Set(['lib', 'libs', 'libraries', 'packages', 'pkg', 'shared', 'common', 'internal'])

/** Finds the services and libraries of a repository by their manifests. The root counts only when nothing below it is a service. */
export async function scan(index: FileIndex, files: ProjectFiles): Promise<readonly Candidate[]> {
  const folders = index.folders.filter((folder) => isCandidate(folder, index))
  const read = await Promise.all(
    folders.map(async (path) => {
      // A manifest that cannot be read is reported when the configuration is checked; here the folder simply says nothing.
      const manifest = await readManifest(path, index, files, () => {})
      return { path, manifest, runnable: await isRunnable(path, manifest, index, files) }
    }),
  )
  const outer = read.filter(({ path, manifest }) => path !== '.' && !manifest.isWorkspaceRoot && !isInside(path, read))
  const needed = new Set(read.flatMap(({ manifest }) => (manifest.isWorkspaceRoot ? [] : manifest.dependencies)))
  const below = outer.map(({ path, manifest, runnable }) => ({ path, manifest, ...roleOf(path, manifest, runnable, needed) }))
  if (below.some(({ role }) => role === 'service')) return below
  const root = read.find(({ path }) => path === '.')
  if (root && !root.manifest.isWorkspaceRoot && (root.runnable === 'yes' || root.runnable === 'entry')) {
    return [{ path: '.', manifest: root.manifest, role: 'service' }, ...below]
  }
  return below
}

function isCandidate(folder: string, index: FileIndex): boolean {
  const names = index.namesIn(folder)
  if (folder !== '.' && folder.split('/').some((part) => part.startsWith('.') || passedOver.has(part))) return false
  return names.includes('service.yml') || detectLanguage(names).language !== 'unknown'
}

/** A manifest inside another package's folder belongs to that package: the page of a web server, a nested example. */
function isInside(path: string, all: readonly { readonly path: string; readonly manifest: Manifest }[]): boolean {
  return all.some((other) => other.path !== '.' && !other.manifest.isWorkspaceRoot && path.startsWith(`${other.path}/`))
}

function roleOf(path: string, manifest: Manifest, runnable: Runnable, needed: ReadonlySet<string>): Pick<Candidate, 'role' | 'doubt'> {
  const isNeeded = manifest.packageName !== undefined && needed.has(manifest.packageName)
  if (runnable === 'yes') {
    if (!isNeeded || manifest.startsItself || manifest.hasDockerfile) return { role: 'service' }
    return { role: 'library' }
  }
  if (runnable === 'entry') {
    if (isNeeded) return { role: 'library' }
    const inLibraries = path.split('/').some((part) => libraryParents.has(part))
    const doubt = `${path} has a \`main\` but no start script: taken as a ${inLibraries ? 'library' : 'service'}`
    return { role: inLibraries ? 'library' : 'service', doubt }
  }
  if (runnable === 'untold')
    return { role: 'library', doubt: `${path}: nothing tells whether it runs by itself; taken as a library. If it is a service, list it under \`services\`` }
  return { role: 'library' }
}
