import { resolvePath } from './folder-path.ts'

/** How an image is built, as a service of a compose file or a target of a bake file says. Paths are of the repository. */
export interface ImageBuild {
  /** Of the compose service or bake target. */
  readonly name: string
  /** The compose or bake file, and what to look for in it to find the line. */
  readonly file: string
  readonly marks: readonly string[]
  /** The folder that COPY copies from; undefined when it is a URL or not known. */
  readonly context: string | undefined
  readonly dockerfile: string | undefined
  /** Further contexts by name. */
  readonly contexts: readonly NamedContext[]
  /** Build arguments that are known. */
  readonly args: ReadonlyMap<string, string>
  readonly target: string | undefined
  /** The text of its Dockerfile, where that stands in the file itself. */
  readonly inline: string | undefined
  /** What the image is called, without its tag. */
  readonly images: readonly string[]
}

export interface NamedContext {
  readonly name: string
  /** A folder or file, or the name of another service or target of the file. */
  readonly path?: string
  readonly build?: string
}

/** A build as written, before what it extends is put in. */
export interface WrittenBuild {
  readonly name: string
  readonly file: string
  readonly marks: readonly string[]
  readonly context?: string
  readonly dockerfile?: string
  readonly contexts: Readonly<Record<string, string>>
  readonly args: Readonly<Record<string, string>>
  readonly target?: string
  readonly inline?: string
  readonly images?: readonly string[]
}

type Tree = { hasFile(path: string): boolean; hasFolder(path: string): boolean }

/**
 * Paths are relative to the file's folder (https://docs.docker.com/reference/compose-file/build/#context); where nothing is there, to the nearest folder above
 * it in which they are, because a file may be used as `-f deploy/compose.yml` from there. The Dockerfile is relative to the context.
 */
export function resolveBuild(written: WrittenBuild, tree: Tree): ImageBuild {
  const { name, file, marks, target, inline } = written
  const context = written.context ?? '.'
  const dockerfile = written.dockerfile ?? 'Dockerfile'
  const places = isPath(context) ? foldersAbove(file).flatMap((folder) => resolvePath(folder, slashes(context)) ?? []) : []
  const dockerfileIn = (folder: string) => (isPath(dockerfile) ? resolvePath(folder, slashes(dockerfile)) : undefined)
  const found =
    places.find((folder) => tree.hasFile(dockerfileIn(folder) ?? '')) ?? places.find((folder) => folder !== '.' && tree.hasFolder(folder)) ?? places[0]
  const contexts = Object.entries(written.contexts).flatMap(([name, value]): NamedContext[] => {
    const build = /^(?:service|target):(.+)$/.exec(value)?.[1]
    if (build !== undefined) return [{ name, build }]
    const plain = value.replace(/^oci-layout:\/\//, '')
    if (!isPath(plain)) return []
    const paths = foldersAbove(file).flatMap((folder) => resolvePath(folder, slashes(plain)) ?? [])
    const path = paths.find((each) => each !== '.' && (tree.hasFolder(each) || tree.hasFile(each))) ?? (paths[0] === '.' ? '.' : undefined)
    return path === undefined ? [] : [{ name, path }]
  })
  const args = new Map(Object.entries(written.args))
  const isApart = found === undefined || inline !== undefined
  const images = (written.images ?? []).map(withoutTag)
  return { name, file, marks, context: found, dockerfile: isApart ? undefined : dockerfileIn(found), contexts, args, target, inline, images }
}

/** The folder of a file and the folders above it, up to the root. */
export function foldersAbove(file: string): readonly string[] {
  const folders: string[] = []
  for (let cut = file.lastIndexOf('/'); cut > 0; cut = file.lastIndexOf('/', cut - 1)) folders.push(file.slice(0, cut))
  return [...folders, '.']
}

/** `ghcr.io/shop/base:1@sha256:…` to `ghcr.io/shop/base`. */
export function withoutTag(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]*$/, '')
}

function isPath(text: string): boolean {
  return text !== '' && !text.includes('$') && !text.startsWith('/') && !/^(?:[a-z][a-z0-9+.-]*:|git@|~)/i.test(text)
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/')
}
