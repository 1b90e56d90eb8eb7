import type { CommitManifests, PathEdge } from '../reader.ts'
import type { ImageBuild } from './compose-build.ts'
import { isForPeople, manifestLanguage, slicedLockfiles } from './dockerfile-content.ts'
import { likelyContext } from './dockerfile-context.ts'
import { type CopiedPath, copiesFor, readStages, type Stage } from './dockerfile-copies.ts'
import { type ContextContent, contextContent } from './dockerfile-ignore.ts'
import { type DockerfileText, readDockerfile } from './dockerfile-lines.ts'
import { joinPath, sourcesIn } from './dockerfile-match.ts'
import { isWithin, namesFor, type Owners, ownersIn } from './dockerfile-owner.ts'

/** What is the same for all Dockerfiles of a commit is found out once. */
interface Commit {
  readonly manifests: CommitManifests
  readonly owners: Owners
  sources(context: string, copy: CopiedPath): readonly string[]
  content(context: string, ignoreFile: string | undefined): ContextContent
}

/** An image that a Dockerfile makes. */
interface Image {
  readonly dockerfile: string
  /** Whom the edges come from: the Dockerfile, or the folder that it is for. */
  readonly from: string
  /** The folder whose own content is no news: the package the Dockerfile lies in or is for. */
  readonly own: string
  /** Languages of that folder's manifests. */
  readonly languages: ReadonlySet<string>
  readonly context: string
  readonly copies: readonly CopiedPath[]
}

/** The edges of Dockerfiles; `builds` are the compose services and bake targets that name them. The same edge may come more than once. */
export function readImages(
  manifests: CommitManifests,
  dockerfiles: readonly string[],
  builds: ReadonlyMap<string, readonly ImageBuild[]>,
): readonly PathEdge[] {
  const commit = commitOf(manifests)
  return dockerfiles.flatMap((dockerfile) => {
    const text = readDockerfile(manifests.texts.get(dockerfile) ?? '')
    if (!text.instructions.some(({ keyword }) => keyword === 'COPY' || keyword === 'ADD' || keyword === 'RUN')) return []
    const named = (builds.get(dockerfile) ?? []).filter((build) => build.context !== undefined)
    const images = named.length > 0 ? named.flatMap((build) => imagesOf(commit, dockerfile, text, build)) : imagesOf(commit, dockerfile, text)
    return images.flatMap((image) => edgesOf(commit, image))
  })
}

function commitOf(manifests: CommitManifests): Commit {
  const sources = new Map<string, readonly string[]>()
  const contents = new Map<string, ContextContent>()
  return {
    manifests,
    owners: ownersIn(manifests),
    sources(context, copy) {
      const key = `${context}\0\0${copy.deep}\0\0${copy.path}`
      const found = sources.get(key) ?? sourcesIn(manifests, context, copy)
      sources.set(key, found)
      return found
    },
    content(context, ignoreFile) {
      const key = `${context}\0${ignoreFile ?? ''}`
      const found = contents.get(key) ?? contextContent(manifests, context, manifests.texts.get(ignoreFile ?? '') ?? '')
      contents.set(key, found)
      return found
    },
  }
}

function imagesOf(commit: Commit, dockerfile: string, text: DockerfileText, build?: ImageBuild): readonly Image[] {
  const { owners } = commit
  const stages = readStages(text, build?.args ?? new Map())
  const copies = copiesFor(stages, build?.target)
  const context = build?.context ?? likelyContext(dockerfile, copies, (folder, copy) => commit.sources(folder, copy).length > 0)
  const folder = dockerfile.includes('/') ? dockerfile.slice(0, dockerfile.lastIndexOf('/')) : '.'
  const around = owners.packageAround(dockerfile)
  // A package around the whole context says nothing about what is taken from the context.
  const own = around !== undefined && around !== context && isWithin(around, context) ? around : folder
  const image = (from: string, own: string, taken: readonly CopiedPath[]): Image => ({
    dockerfile,
    from,
    own,
    languages: own === context ? new Set() : owners.languages(own),
    context,
    copies: taken,
  })
  const itself = image(dockerfile, own, copies)
  if (around !== undefined) return [itself]
  const isFor = (name: string, taken: readonly CopiedPath[]) => {
    const found = owners.named(
      name,
      taken.flatMap((copy) => commit.sources(context, copy)),
    )
    return found === undefined || isWithin(dockerfile, found) ? undefined : image(found, found, taken)
  }
  for (const name of [...(build ? [build.name] : []), ...namesFor(dockerfile)]) {
    const found = isFor(name, copies)
    if (found) return [itself, found]
  }
  if (context !== '.' && !isWithin(dockerfile, context)) return [itself, image(context, context, copies)]
  return [itself, ...(build ? [] : stagesFor(stages, isFor))]
}

/** The images of a Dockerfile that builds several, each in a stage that is called like its folder. */
function stagesFor(stages: readonly Stage[], isFor: (name: string, copies: readonly CopiedPath[]) => Image | undefined): readonly Image[] {
  return stages.flatMap((stage) => (stage.name === '' ? [] : (isFor(stage.name, copiesFor(stages, stage.name)) ?? [])))
}

function edgesOf(commit: Commit, image: Image): readonly PathEdge[] {
  const { dockerfile, from, own, context } = image
  const edges: PathEdge[] = []
  const add = (to: string, copy: CopiedPath) => {
    if (!isWithin(to, own)) edges.push({ from, to, why: () => whyOf(commit, dockerfile, copy) })
  }
  if (from !== dockerfile) edges.push({ from, to: dockerfile, why: () => `${dockerfile}:1 builds ${from}` })
  const ignoreFile = [`${dockerfile}.dockerignore`, joinPath(context, '.dockerignore')].find((path) => commit.manifests.texts.has(path))
  for (const copy of image.copies) {
    // All of it, one way or the other; `\0` may be all of it.
    const isAll = /^[.*\0]$/.test(copy.path)
    const targets = isAll ? allOf(commit, image, ignoreFile) : commit.sources(context, copy).filter((path) => !isTold(commit, image, path))
    for (const to of targets) add(to, copy)
    if (ignoreFile !== undefined && targets.some((to) => !isWithin(to, own))) add(ignoreFile, copy)
  }
  return edges
}

/**
 * What an image takes that takes everything (`COPY . .`) of a context around its own folder. For a folder without a manifest that is everything that
 * `.dockerignore` leaves. For a folder with a language's manifest it is as a rule much more than is used, just because the package manager needs the workspace
 * around: there the folders it uses are what its manifest names, which the manifest's own reader reads; and of the context the files at its top count
 * (tsconfig.base.json, .npmrc, Makefile, …), lockfiles and files for people aside.
 */
function allOf(commit: Commit, image: Image, ignoreFile: string | undefined): readonly string[] {
  if (isWithin(image.context, image.own)) return []
  const content = commit.content(image.context, ignoreFile)
  if (image.languages.size === 0) return content.paths
  return content.files.filter((name) => !slicedLockfiles.has(name) && !isForPeople(name)).map((name) => joinPath(image.context, name))
}

/**
 * True for a file that says nothing new: a lockfile; or the manifest of another package, copied to install (`COPY libs/money/package.json libs/money/`), in the
 * language of the image's own one, from which the reader of that language knows whether the package is used. Manifests around its own package are no such.
 */
function isTold(commit: Commit, { own, languages }: Image, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (slicedLockfiles.has(name)) return commit.manifests.hasFile(path)
  const language = manifestLanguage(name)
  return (
    language !== undefined &&
    languages.has(language) &&
    path.includes('/') &&
    !isWithin(own, path.slice(0, path.lastIndexOf('/'))) &&
    commit.manifests.hasFile(path)
  )
}

function whyOf(commit: Commit, dockerfile: string, { written, instruction }: CopiedPath): string {
  const lines = (commit.manifests.texts.get(dockerfile) ?? '').split('\n').slice(instruction.line - 1, instruction.lastLine)
  const at = lines.findIndex((line) => line.includes(written))
  return `${dockerfile}:${instruction.line + Math.max(at, 0)} ${instruction.keyword} ${written}`
}
