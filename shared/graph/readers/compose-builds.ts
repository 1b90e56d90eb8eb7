import { folderOf, resolvePath } from './folder-path.ts'
import type { CommitManifests } from '../reader.ts'
import { readBake } from './compose-bake.ts'
import { type ImageBuild, resolveBuild, type WrittenBuild } from './compose-build.ts'
import { readComposeFiles } from './compose-yaml.ts'

/** Names of the files that say how images are built. The last ones are not what compose looks for itself, but what people give to `-f`. */
export const buildFileNames: readonly string[] = [
  'compose.yml',
  'compose.yaml',
  'compose.*.yml',
  'compose.*.yaml',
  'docker-compose.yml',
  'docker-compose.yaml',
  'docker-compose*.yml',
  'docker-compose*.yaml',
  'docker-bake.hcl',
  'docker-bake.json',
  'docker-bake*.hcl',
  'docker-bake*.json',
]

/** What the compose and bake files of a commit say. */
export interface BuildFiles {
  readonly builds: readonly ImageBuild[]
  readonly damaged: readonly { readonly path: string; readonly message: string }[]
}

/** True for a file that says how images are built; files that `extends` and `include` name may be called anything. */
export function isBuildFile(path: string): boolean {
  return isBake(path) || (/\.ya?ml$/.test(path) && !/(^|\/)Dockerfile[^/]*$|\.[dD]ockerfile$/.test(path))
}

/** Reads the compose and bake files among some texts. */
export async function readBuildFiles(manifests: CommitManifests): Promise<BuildFiles> {
  const compose = new Map<string, string>()
  const written: WrittenBuild[] = []
  const damaged: { path: string; message: string }[] = []
  for (const [path, text] of manifests.texts) {
    if (!isBuildFile(path)) continue
    if (!isBake(path)) compose.set(path, text)
    else {
      const targets = readBake(path, text)
      if (targets) written.push(...targets)
      else damaged.push({ path, message: 'it is not JSON' })
    }
  }
  if (compose.size > 0) {
    for (const [path, file] of await readComposeFiles(compose, resolvePath)) {
      written.push(...file.builds)
      if (file.damaged !== undefined) damaged.push({ path, message: file.damaged })
    }
  }
  return { builds: written.map((build) => resolveBuild(build, manifests)), damaged }
}

/** Compose files that others `include` or `extends`, if they are there: these may have any name. */
export function includedFiles(manifests: CommitManifests): readonly string[] {
  const found = new Set<string>()
  for (const [path, text] of manifests.texts) {
    if (!isBuildFile(path) || isBake(path) || !/\b(?:include|extends)\b/.test(text)) continue
    const folder = folderOf(path)
    for (const [, written = ''] of text.matchAll(/(?:^|[\s{,[])(?:file:|path:|-)[ \t]*["']?([^\s"'#,}\]]+\.ya?ml)\b/g)) {
      const file = resolvePath(folder, written)
      if (file !== undefined && !manifests.texts.has(file) && manifests.hasFile(file)) found.add(file)
    }
  }
  return [...found]
}

function isBake(path: string): boolean {
  return /(^|\/)docker-bake[^/]*\.(hcl|json)$/.test(path)
}
