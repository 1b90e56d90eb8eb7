import { folderOf, resolvePath } from './folder-path.ts'
import type { CommitManifests, ManifestReader } from '../reader.ts'
import { buildFileNames, includedFiles, isBuildFile, readBuildFiles } from './compose-builds.ts'
import { readImages } from './dockerfile-images.ts'

/**
 * Reads Dockerfiles: what an image is built from, as far as it comes from the repository (https://docs.docker.com/reference/dockerfile/). The folder that COPY
 * copies from is taken from the compose or bake file that names the Dockerfile, else from `likelyContext`. An edge goes from the Dockerfile's folder, and so
 * from the service it lies in, to each path it copies from outside that service. One that lies apart from what it builds (`docker/web.Dockerfile`,
 * `deploy/web/Dockerfile`, a stage of a Dockerfile at the root) stands for the folder that is called like the compose service, the file, the folder or the stage,
 * where there is one from which something is copied; that folder then needs the Dockerfile, too.
 */
export const dockerfileReader: ManifestReader = {
  names: [
    'Dockerfile',
    'Dockerfile.*',
    'Dockerfile-*',
    '*.Dockerfile',
    '*.dockerfile',
    'Containerfile',
    'Containerfile.*',
    '.dockerignore',
    '*.dockerignore',
    ...buildFileNames,
  ],
  further: (manifests) => [...includedFiles(manifests), ...otherDockerfiles(manifests)],
  async read(manifests) {
    const { builds } = await readBuildFiles(manifests)
    const named = new Set(builds.map((build) => build.dockerfile))
    const dockerfiles = [...manifests.texts.keys()].filter((path) => !path.endsWith('.dockerignore') && (named.has(path) || !isBuildFile(path)))
    const edges = readImages(manifests, dockerfiles, builds)
    if (builds.length === 0) return { edges }
    return { edges: [...new Map(edges.map((edge) => [`${edge.from}\0${edge.to}`, edge])).values()] }
  },
}

/** Dockerfiles of any name that a compose or bake file may mean: each `dockerfile` it has, in each `context` it has. */
function otherDockerfiles(manifests: CommitManifests): readonly string[] {
  const found = new Set<string>()
  for (const [path, text] of manifests.texts) {
    if (!isBuildFile(path) || !text.includes('dockerfile')) continue
    const folder = folderOf(path)
    const names = valuesOf(text, /\bdockerfile["']?[ \t]*[:=][ \t]*["']?([^\s"',}#$]+)/g)
    const contexts = new Set([...valuesOf(text, /\b(?:build|context)["']?[ \t]*[:=][ \t]*["']?([^\s"',{}#$]+)/g), '.'])
    for (const name of names) {
      // Files that have the name of a Dockerfile are read anyway.
      if (/(^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.[dD]ockerfile$/.test(name)) continue
      for (const context of contexts) {
        const at = resolvePath(folder, context)
        const file = at === undefined ? undefined : resolvePath(at, name)
        if (file !== undefined && !manifests.texts.has(file) && manifests.hasFile(file)) found.add(file)
      }
    }
  }
  return [...found]
}

function valuesOf(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))
}
