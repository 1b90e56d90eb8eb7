import { UserError } from '../errors.ts'
import type { Registry } from '../registry/port.ts'
import type { Release } from '../release/model.ts'

/**
 * Puts what a release is made of into a folder: an archive unpacked, the files of a function, a package, a machine image or a command as they are. Throws UserError for
 * an image, which is run from its registry and is no folder; UnavailableError for an artifact that is missing or damaged.
 */
export async function unpackRelease(registry: Registry, release: Release, into: string): Promise<void> {
  const { kind, repository, digest } = release.artifact
  if (kind === 'image')
    throw new UserError(
      `${release.service} is an image (${registry.name}/${repository}@${digest}), and a folder of files is needed here: deploy it to a target that runs images, ` +
        `or build it as \`build: { kind: archive }\``,
    )
  if (kind === 'archive') {
    const { unpackArtifact } = await import('./archive/unpack.ts')
    return unpackArtifact(registry, release, into)
  }
  const { fetchFiles } = await import('./file-artifact/fetch.ts')
  await fetchFiles(registry, release, into)
}
