import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../errors.ts'
import { canonicalJson } from '../../release/canonical.ts'
import { runBuildCommand } from '../command/run-build.ts'
import { pushFiles } from '../file-artifact/push.ts'
import type { Builder, BuildRequest } from '../port.ts'
import { machineImages } from './packer-manifest.ts'

/** What the one file of a machine image's artifact is. */
export const imagesType = 'application/vnd.slipway.vm.images.v1+json'

/**
 * Makes the artifact of a machine image: a small JSON file that says which images there are, since the images themselves lie with their cloud. Runs `build.command`
 * (`packer build …`) first, if there is one, and reads the manifest that Packer wrote. Equal images give an equal digest.
 */
export function vmBuilder(): Builder {
  return {
    name: 'native',
    async build(request) {
      const { build } = request.service
      if (build.manifest === undefined)
        throw new UserError(`${request.service.name}: build.manifest is missing: the file that Packer’s manifest post-processor writes`)
      if (build.command !== undefined) await runBuildCommand(request, build.command)
      const file = path.posix.join(request.service.path, build.manifest)
      const images = machineImages(await manifestText(request, file), file)
      return pushFiles(request, {
        kind: 'vm',
        files: [{ name: 'images.json', mediaType: imagesType, content: Buffer.from(canonicalJson(images)) }],
        facts: { 'dev.slipway.vm.builder': images.builder },
      })
    },
  }
}

/** As it is committed; where it is not, or where a command has just written it, as it lies in the work tree. */
async function manifestText({ service, root, files, contents }: BuildRequest, file: string): Promise<string> {
  const committed = files.find((each) => each.path === file)
  if (committed && service.build.command === undefined) return (await contents.blobs([committed.oid])).get(committed.oid)?.toString('utf8') ?? ''
  try {
    return await readFile(path.join(root, file), 'utf8')
  } catch (cause) {
    const how = service.build.command === undefined ? 'run packer before the build, or name it in `build.command`' : '`build.command` did not write it'
    throw new UserError(`${service.name}: ${file}, which \`build.manifest\` names, cannot be read: ${how}`, [], { cause })
  }
}
