import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../errors.ts'
import { exec } from '../../process/exec.ts'
import { readLayout } from '../fallback/layout.ts'
import type { Tool } from '../fallback/tool.ts'
import { buildahArgv, imageIdFile, layoutFolder, pushArgv } from './argv.ts'

/** Looks whether buildah can build here; a sentence says why not. */
export async function findBuildah(env: NodeJS.ProcessEnv): Promise<Tool | string> {
  try {
    const { stdout } = await exec(['buildah', '--version'], { env })
    return buildahTool(`buildah ${/\d+\.\d+\.\d+/.exec(stdout.toString('utf8'))?.[0] ?? ''}`.trim())
  } catch {
    return 'buildah is not installed'
  }
}

/** Builds by buildah, which needs no daemon; images and layers of earlier builds are in its own storage. */
export function buildahTool(version: string): Tool {
  return {
    name: 'buildah',
    version,
    notes: [],
    // Only under a tag, which would be left behind.
    pushes: () => false,
    argv: (build) => {
      if (build.platforms.length > 1)
        throw new UserError(`${version} is called for one platform at a time, not for ${build.platforms.join(', ')}: one runner each`)
      return buildahArgv(build)
    },
    env: () => ({}),
    images: async ({ output, env, signal }) => {
      const id = (await readFile(path.join(output, imageIdFile), 'utf8')).trim()
      await exec(pushArgv(id, output), { env, ...(signal ? { signal } : {}) })
      return readLayout(path.join(output, layoutFolder), version)
    },
  }
}
