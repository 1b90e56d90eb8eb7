import type { CommitManifests, ManifestReader, PathEdge } from '../reader.ts'
import type { ImageBuild } from './compose-build.ts'
import { buildFileNames, includedFiles, readBuildFiles } from './compose-builds.ts'
import { homesOf, type Owners, ownersIn } from './dockerfile-owner.ts'
import { liesIn } from './folder-path.ts'
import { lineAt } from '../manifest-line.ts'

/**
 * Reads compose files (https://docs.docker.com/reference/compose-file/build/) and bake files for the further contexts that an image is built from, as a whole.
 * What is taken from the context itself, the Dockerfile says, and from a further context around the service, too; so the root makes no edge here. `depends_on`,
 * `env_file`, `configs` and volumes matter when a service runs, not when it is built. An edge comes from the service that the Dockerfile lies in, else from the
 * context, else from the folder that is called like the compose service.
 */
export const composeReader: ManifestReader = {
  names: buildFileNames,
  further: includedFiles,
  async read(manifests) {
    const { builds, damaged } = await readBuildFiles(manifests)
    const owners = ownersIn(manifests)
    const edges = new Map<string, PathEdge>()
    for (const build of builds) {
      for (const to of neededBy(owners, builds, build)) {
        for (const from of homesOf(owners, build)) {
          // A context around the service: what is used of it, COPY says.
          if (liesIn(from, to) || liesIn(to, from)) continue
          const key = `${from}\0${to}`
          if (!edges.has(key)) edges.set(key, { from, to, why: () => whyOf(manifests, build, to) })
        }
      }
    }
    return { edges: [...edges.values()], damaged }
  },
}

function neededBy(owners: Owners, builds: readonly ImageBuild[], build: ImageBuild): readonly string[] {
  return build.contexts.flatMap((each) => {
    if (each.path !== undefined) return [each.path]
    const other = builds.find(({ file, name }) => file === build.file && name === each.build)
    return other === undefined || other === build ? [] : homesOf(owners, other).slice(0, 1)
  })
}

function whyOf(manifests: CommitManifests, { file, marks, name }: ImageBuild, to: string): string {
  return `${file}:${lineAt(manifests.texts.get(file) ?? '', ...marks)} ${name} build ${to}`
}
