import { lineAt } from '../manifest-line.ts'
import type { CommitManifests, PathEdge } from '../reader.ts'
import { type ImageBuild, withoutTag } from './compose-build.ts'
import { commitOf, type DockerCommit, isAll, targetsFor } from './dockerfile-commit.ts'
import { likelyContext } from './dockerfile-context.ts'
import { type CopiedPath, readStages, type Stage, stagesOf } from './dockerfile-copies.ts'
import { type DockerfileText, type Instruction, readDockerfile } from '../../dockerfile/lines.ts'
import { mentionsIn } from './dockerfile-mentions.ts'
import { homesOf, namesFor } from './dockerfile-owner.ts'
import { folderOf, liesIn } from './folder-path.ts'

/** An image that a Dockerfile makes. */
export interface Image {
  /** Where its text stands: the Dockerfile, or a compose or bake file. */
  readonly file: string
  /**
   * Whom the edges come from: the folder that the Dockerfile lies in, or is for. Not the Dockerfile: where that is needed by several folders, each would need what
   * the others copy.
   */
  readonly from: string
  /** Whether the Dockerfile lies apart from the folder it is for. */
  readonly isApart: boolean
  /** The folder whose own content is no news: the package the Dockerfile lies in or is for. */
  readonly own: string
  readonly context: string
  /** Further contexts around `own`, by name. */
  readonly contexts: ReadonlyMap<string, string>
  readonly stages: readonly Stage[]
}

/** The edges of Dockerfiles. `builds` are the compose services and bake targets of the commit: where several name a Dockerfile, an edge may come more than once. */
export function readImages(manifests: CommitManifests, dockerfiles: readonly string[], builds: readonly ImageBuild[]): readonly PathEdge[] {
  const commit = commitOf(manifests)
  const byDockerfile = new Map<string, ImageBuild[]>()
  for (const build of builds) {
    if (build.dockerfile === undefined) continue
    const known = byDockerfile.get(build.dockerfile)
    if (known) known.push(build)
    else byDockerfile.set(build.dockerfile, [build])
  }
  const homes = new Map(builds.flatMap((build) => build.images.map((image) => [image, homesOf(commit.owners, build)[0]] as const)))
  const images = [
    ...dockerfiles.flatMap((dockerfile) => {
      const text = readDockerfile(manifests.texts.get(dockerfile) ?? '')
      return (byDockerfile.get(dockerfile) ?? [undefined]).flatMap((build) => imagesOf(commit, dockerfile, text, build))
    }),
    ...builds.flatMap((build) =>
      build.inline === undefined || build.context === undefined ? [] : imagesOf(commit, build.file, readDockerfile(build.inline), build),
    ),
  ]
  return images.flatMap((image) => [...copyEdges(commit, image), ...baseEdges(commit, image, homes)])
}

function imagesOf(commit: DockerCommit, file: string, text: DockerfileText, build?: ImageBuild): readonly Image[] {
  const { owners } = commit
  const all = readStages(text, build?.args ?? new Map())
  const stages = stagesOf(all, build?.target)
  const copies = stages.flatMap((stage) => stage.copies).filter((copy) => copy.from === undefined)
  const context = build?.context ?? likelyContext(file, copies, commit.has)
  const around = owners.packageAround(file)
  const folder = folderOf(file)
  const image = (from: string, own: string, taken: readonly Stage[]): Image => {
    const contexts = (build?.contexts ?? []).flatMap(({ name, path }) => (path !== undefined && liesIn(own, path) ? [[name, path] as const] : []))
    return { file, from, isApart: from !== folder, own, context, contexts: new Map(contexts), stages: taken }
  }
  // A package around the whole context says nothing about what is taken from the context.
  const itself = image(folder, around !== undefined && around !== context && !liesIn(context, around) ? around : folder, stages)
  if (around !== undefined) return [itself]
  const isFor = (name: string, taken: readonly Stage[]) => {
    const copied = taken
      .flatMap((stage) => stage.copies)
      .flatMap((copy) => (copy.from === undefined ? commit.sources(context, copy).map(({ path }) => path) : []))
    const found = owners.named(name, copied)
    return found === undefined || liesIn(file, found) ? undefined : image(found, found, taken)
  }
  for (const name of [...(build ? [build.name] : []), ...namesFor(file)]) {
    const found = isFor(name, stages)
    if (found) return [itself, found]
  }
  if (context !== '.' && !liesIn(file, context)) return [itself, image(context, context, stages)]
  // A Dockerfile that builds several images, each in a stage that is called like its folder.
  const byStage = build ? [] : all.flatMap(({ name }) => (name === '' ? [] : (isFor(name, stagesOf(all, name)) ?? [])))
  return [itself, ...byStage]
}

function copyEdges(commit: DockerCommit, image: Image): readonly PathEdge[] {
  const { file, from } = image
  const edges: PathEdge[] = []
  const seen = new Set<string>()
  const targets = targetsFor(commit, image)
  if (image.isApart) edges.push({ from, to: file, why: () => `${file}:1 builds ${from}` })
  const add = (to: string, instruction: Instruction, written: string) => {
    if (seen.has(to)) return
    seen.add(to)
    edges.push({ from, to, why: () => whyOf(commit, image, instruction, written) })
  }
  let hasAll = false
  for (const stage of image.stages) {
    for (const copy of stage.copies) {
      for (const to of targets(copy)) add(to, copy.instruction, copy.written)
      hasAll ||= copy.from === undefined && isAll(copy)
    }
  }
  if (hasAll && !liesIn(image.context, image.own)) {
    for (const { paths, instruction, written } of mentionsIn(image.stages)) {
      const copied = paths.map((path) => ({ path, written, deep: false, instruction })).find((copy) => commit.has(image.context, copy))
      if (copied) for (const to of targets(copied)) add(to, instruction, written)
    }
  }
  return edges
}

/** `FROM shop/base`, when a compose service or bake target builds an image of that name. */
function baseEdges(commit: DockerCommit, image: Image, homes: ReadonlyMap<string, string | undefined>): readonly PathEdge[] {
  if (homes.size === 0) return []
  return image.stages.flatMap(({ base, instruction }) => {
    const to = homes.get(withoutTag(base))
    if (to === undefined || liesIn(to, image.own) || liesIn(image.own, to)) return []
    return [{ from: image.from, to, why: () => whyOf(commit, image, instruction, base) }]
  })
}

function whyOf(commit: DockerCommit, { file }: Image, { keyword, line, lastLine }: Instruction, written: CopiedPath['written']): string {
  const text = commit.manifests.texts.get(file) ?? ''
  // In a compose file its lines begin elsewhere.
  if (!isDockerfile(file)) return `${file}:${lineAt(text, 'inline', written)} ${keyword} ${written}`
  const at = text
    .split('\n')
    .slice(line - 1, lastLine)
    .findIndex((each) => each.includes(written))
  return `${file}:${line + Math.max(at, 0)} ${keyword} ${written}`
}

function isDockerfile(file: string): boolean {
  return !/\.(?:ya?ml|hcl|json)$/.test(file) || /(^|\/)Dockerfile[^/]*$/.test(file)
}
