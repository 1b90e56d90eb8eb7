import type { CommitManifests, ManifestReader, PathEdge } from '../reader.ts'
import type { ImageBuild } from './compose-build.ts'
import { buildFileNames, includedFiles, readBuildFiles } from './compose-builds.ts'
import { isWithin, type Owners, ownersIn } from './dockerfile-owner.ts'
import { lineAt } from '../manifest-line.ts'

/**
 * Reads compose files (https://docs.docker.com/reference/compose-file/build/) and bake files for what an image is built from beside its own folder: further
 * contexts as a whole, and a context that has no Dockerfile of the commit in it. What is taken from the context itself, its Dockerfile says; so a context
 * around the service, above all the root, makes no edge here. `depends_on`, `env_file`, `configs` and volumes matter when a service runs, not when it is built.
 * An edge comes from the service that the Dockerfile lies in, else from the context, else from the folder that is called like the compose service.
 */
export const composeReader: ManifestReader = {
  names: buildFileNames,
  further: includedFiles,
  async read(manifests) {
    const { builds, damaged } = await readBuildFiles(manifests)
    const owners = ownersIn(manifests)
    const edges = new Map<string, PathEdge>()
    for (const build of builds) {
      for (const to of neededBy(manifests, owners, builds, build)) {
        for (const from of homesOf(owners, build)) {
          // A context around the service: what is used of it, COPY says.
          if (isWithin(from, to) || isWithin(to, from)) continue
          const key = `${from}\0${to}`
          if (!edges.has(key)) edges.set(key, { from, to, why: () => whyOf(manifests, build, to) })
        }
      }
    }
    return { edges: [...edges.values()], damaged }
  },
}

function neededBy(manifests: CommitManifests, owners: Owners, builds: readonly ImageBuild[], build: ImageBuild): readonly string[] {
  const contexts = build.contexts.flatMap((each) => {
    if (each.path !== undefined) return [each.path]
    const other = builds.find(({ file, name }) => file === build.file && name === each.build)
    return other === undefined || other === build ? [] : homesOf(owners, other).slice(0, 1)
  })
  const isRead = build.dockerfile !== undefined && manifests.hasFile(build.dockerfile)
  return build.context === undefined || isRead || !manifests.hasFolder(build.context) ? contexts : [build.context, ...contexts]
}

/** The folders an image is built for. */
function homesOf(owners: Owners, { name, context, dockerfile }: ImageBuild): readonly string[] {
  const homes: string[] = []
  if (dockerfile !== undefined && context !== undefined && isWithin(dockerfile, context)) {
    if (dockerfile.includes('/')) homes.push(dockerfile.slice(0, dockerfile.lastIndexOf('/')))
  } else if (context !== undefined && context !== '.') homes.push(context)
  if (dockerfile === undefined || owners.packageAround(dockerfile) === undefined) {
    const named = owners.named(name, context === undefined ? ['.'] : [context])
    if (named !== undefined && !homes.some((home) => isWithin(home, named))) homes.push(named)
  }
  return homes
}

function whyOf(manifests: CommitManifests, { file, marks, name }: ImageBuild, to: string): string {
  return `${file}:${lineAt(manifests.texts.get(file) ?? '', ...marks)} ${name} build ${to}`
}
