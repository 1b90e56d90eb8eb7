import { builtFrom, type InputIndex } from '../affected/fingerprint.ts'
import type { ArtifactLink, InstalledPackage } from '../builders/port.ts'
import { inFolder } from '../config/files.ts'
import type { ArtifactKind, Service } from '../config/model.ts'
import { UserError } from '../errors.ts'
import { foreignPackages } from './foreign-packages.ts'

/** What goes into an artifact besides the input files. */
export interface ArtifactParts {
  readonly links: readonly ArtifactLink[]
  readonly packages: readonly InstalledPackage[]
}

/** Made of what a command writes: nothing is installed into them. */
const packless: ReadonlySet<ArtifactKind> = new Set(['command', 'vm'])

/**
 * What goes into a service's artifact besides its input files: a link in node_modules for each workspace package it is built from (as npm makes it), and the
 * installed production packages that the lockfile says they need, with the links to their programs. Throws UserError when the lockfile cannot say which
 * packages those are.
 */
export function artifactParts(index: InputIndex, service: Service): ArtifactParts {
  const { snapshot } = index
  const libraries = builtFrom(snapshot, service)
  const workspace = libraries.flatMap((node) => {
    const name = packageName(snapshot.texts.get(inFolder(node.path, 'package.json')))
    return name === undefined || node.path === '.' ? [] : [{ path: `node_modules/${name}`, target: `${'../'.repeat(name.split('/').length)}${node.path}` }]
  })
  const foreign =
    service.language === 'node' && !packless.has(service.build.kind)
      ? foreignPackages(snapshot, [service.path, ...libraries.map((node) => node.path)])
      : undefined
  if (foreign && foreign.problems.length > 0) throw new UserError(`${service.name} cannot be built: ${foreign.problems.join('; ')}`)
  return { links: [...workspace, ...(foreign?.links ?? [])], packages: foreign?.packages ?? [] }
}

function packageName(manifest: string | undefined): string | undefined {
  try {
    const { name } = JSON.parse(manifest ?? '')
    return typeof name === 'string' && /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i.test(name) ? name : undefined
  } catch {
    return undefined
  }
}
