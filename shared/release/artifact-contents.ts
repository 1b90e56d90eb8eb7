import { artifactFiles, builtFrom, type InputIndex } from '../affected/fingerprint.ts'
import { lockedClosure } from '../affected/lockfile.ts'
import type { ArtifactLink, InputFile, InstalledPackage } from '../builders/port.ts'
import type { Service } from '../config/model.ts'

export interface ArtifactContents {
  readonly files: readonly InputFile[]
  readonly links: readonly ArtifactLink[]
  readonly packages: readonly InstalledPackage[]
}

/**
 * What goes into a service's archive: its input files at their paths in the repository, a link in node_modules for each workspace package it is built
 * from (as npm makes it), and the installed production packages that the lockfile says they need.
 */
export function artifactContents(index: InputIndex, service: Service): ArtifactContents {
  const { snapshot } = index
  const libraries = builtFrom(snapshot, service)
  const folders = [service.path, ...libraries.map((node) => node.path)]
  const packages = snapshot.lockfile && service.language === 'node' ? lockedClosure(snapshot.lockfile, folders, false) : []
  return {
    files: artifactFiles(index, service),
    links: libraries.flatMap((node) => {
      const name = packageName(snapshot.manifests.get(`${node.path}/package.json`))
      return name === undefined ? [] : [{ path: `node_modules/${name}`, target: `${'../'.repeat(name.split('/').length)}${node.path}` }]
    }),
    packages: packages
      // Development and other platforms' packages are not in a production install.
      .filter((folder) => !snapshot.lockfile?.[folder]?.dev && !snapshot.lockfile?.[folder]?.optional)
      .map((folder) => {
        const version = snapshot.lockfile?.[folder]?.version
        return { folder, ...(version === undefined ? {} : { version }) }
      }),
  }
}

function packageName(manifest: string | undefined): string | undefined {
  try {
    const { name } = JSON.parse(manifest ?? '')
    return typeof name === 'string' && /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i.test(name) ? name : undefined
  } catch {
    return undefined
  }
}
