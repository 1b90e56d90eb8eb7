import type { Problem } from '../errors.ts'
import { cleanValue } from './clean.ts'
import { suggestion } from './wording.ts'
import { type FileIndex, inFolder, type ProjectFiles } from './files.ts'
import type { NamedFolder } from './folders.ts'
import { knownManifest, type Manifest, readManifest } from './manifest.ts'
import { type ServiceFile, serviceFile } from './schema/service-file.ts'
import { name as nameSchema, namePattern } from './schema/values.ts'
import type { Source } from './source.ts'

/** A service folder with what was read in it, and where to report about it. */
export interface DeclaredService {
  readonly name: string
  readonly path: string
  readonly file: ServiceFile
  /** Worked out when it is asked for. */
  readonly manifest: () => Manifest
  /** Its service.yml; undefined where it has none. */
  readonly source?: Source
  /** Reports something about the service as such: at its name, or where slipway.yml lists it. */
  problem(message: string): void
}

/**
 * Reads one service's folder. Undefined when it has no usable name, which is reported. Without `report.manifest` nobody wants to know what is wrong with a
 * manifest before the service is asked about.
 */
export async function readService(
  folder: NamedFolder,
  index: FileIndex,
  files: ProjectFiles,
  project: Source,
  report: { readonly config: (problem: Problem) => void; readonly manifest?: (problem: Problem) => void },
): Promise<DeclaredService | undefined> {
  const { path } = folder
  const manifest = (report.manifest ? undefined : knownManifest(path, index, files)) ?? (await manifestNow(path, index, files, report.manifest))
  const configFile = inFolder(path, 'service.yml')
  const text = index.files.has(configFile) ? await files.read(configFile) : undefined
  const misnamed = index.namesIn(path).find((file) => file === 'service.yaml')
  if (text === undefined && misnamed) report.config({ file: inFolder(path, misnamed), line: 1, column: 1, message: 'this file must be called service.yml' })
  const source = text === undefined ? undefined : await project.read(configFile, text, report.config)
  const file = source?.value === undefined ? {} : cleanValue(serviceFile, source, {})
  const listed = (message: string) => project.problem(['services', folder.pattern], message)
  const named = file.name !== undefined && source !== undefined
  const name = file.name ?? defaultName(path, manifest)
  if (!namePattern.test(name)) {
    // A name that service.yml gives wrongly was reported there.
    if (!(isMapping(source?.value) && Object.hasOwn(source.value, 'name'))) {
      const what = path === '.' ? 'the service at the root has no name' : `the folder's name \`${name}\` cannot be a service's name`
      listed(`${what}; give it one in ${configFile} (\`name: …\`)${suggestion(nameSchema, name)}`)
    }
    return undefined
  }
  return {
    name,
    path,
    file,
    manifest,
    ...(source ? { source } : {}),
    problem: (message) => (named ? source.problem(['name'], message) : listed(message)),
  }
}

async function manifestNow(path: string, index: FileIndex, files: ProjectFiles, report: (problem: Problem) => void = () => {}): Promise<() => Manifest> {
  const manifest = await readManifest(path, index, files, report)
  return () => manifest
}

/** The folder's name. The root has none of its own that every checkout shares, so there the manifest's name counts. */
function defaultName(path: string, manifest: () => Manifest): string {
  return path === '.' ? (manifest().name ?? '') : (path.split('/').at(-1) ?? path)
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
