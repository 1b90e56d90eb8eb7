import { canonicalJson, sha256Hex } from '../../../release/canonical.ts'
import type { PlannedLayer } from '../../image/plan.ts'
import type { Entry } from '../../layer/entry.ts'
import type { ArtifactLink, BuildRequest } from '../../port.ts'
import { baseFor, defaultBases, isMusl } from '../bases.ts'
import { applicationLayer, linkEntries } from '../application-layer.ts'
import { submoduleNotes } from '../committed.ts'
import type { LanguageContext, LanguagePlan } from '../port.ts'
import { settingsFor } from '../settings.ts'
import { wantedPackages } from '../../npm-machine.ts'
import { installedEntries, npmMachine, type NodeTarget } from './installed.ts'
import { nodeVersion } from './node-version.ts'
import { requireNpm } from './package-manager.ts'

/** What the dependencies layer is made by; raised whenever the same packages would make other bytes. */
const recipe = 'node-dependencies/1'

/**
 * A Node service: `dependencies`, the installed production packages of its slice of package-lock.json, and `application`, its committed files, its
 * workspace libraries and declared outputs. Both keep the repository's paths below /app, so that packages are found as on a developer's machine.
 */
export async function planNode(context: LanguageContext): Promise<LanguagePlan> {
  const { request, platform } = context
  await requireNpm(context)
  const version = await nodeVersion(context)
  const base = baseFor(context, version?.version)
  const target: NodeTarget = { machine: npmMachine(platform, isMusl(base.reference) ? 'musl' : 'glibc'), major: majorOf(base.reference, version?.version) }
  const programs = request.links.filter(isProgram)
  const dependencies = dependenciesLayer(request, programs, target)
  const workspace = request.links.filter((link) => !isProgram(link))
  const wanted = wantedPackages(request.packages, target.machine)
  return {
    ...(base.reference === undefined ? {} : { base: base.reference }),
    layers: [...(dependencies ? [dependencies] : []), applicationLayer(context, workspace)],
    config: { env: { NODE_ENV: 'production', ...settingsFor(request.service).env }, ...settingsFor(request.service).rest, user: base.user },
    platform,
    native: wanted.filter(({ only }) => only?.cpu !== undefined || only?.libc !== undefined).map(({ folder }) => folder),
    notes: [...base.notes, ...submoduleNotes(request), ...(version?.notes ?? [])],
  }
}

function dependenciesLayer(request: BuildRequest, programs: readonly ArtifactLink[], target: NodeTarget): PlannedLayer | undefined {
  if (request.packages.length === 0) return undefined
  // The lockfile's slice says which contents; where they stand in node_modules, which npm decides for the whole workspace, is a matter of its own.
  const key = sha256Hex(canonicalJson({ recipe, lock: request.lock, packages: request.packages, programs, target }))
  return {
    name: 'dependencies',
    createdBy: `slipway: ${request.packages.length} packages of package-lock.json for ${request.service.name}`,
    ...(request.lock === undefined ? {} : { key }),
    entries: async (): Promise<readonly Entry[]> => [...(await installedEntries(request, target)), ...linkEntries(programs)],
  }
}

/** Of Node: what the base's tag says, where it is an image of Node; else what the repository asks for. */
function majorOf(base: string | undefined, asked: string | undefined): number {
  return Number.parseInt(/(?:^|\/)node:v?(\d+)/.exec(base ?? '')?.[1] ?? asked ?? defaultBases.node?.version ?? '', 10)
}

function isProgram({ path }: ArtifactLink): boolean {
  return /(?:^|\/)node_modules\/\.bin\//.test(path)
}
