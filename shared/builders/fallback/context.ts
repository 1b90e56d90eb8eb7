import { constants, createWriteStream } from 'node:fs'
import { chmod, copyFile, lutimes, mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { encodePath } from '../../commit/path-name.ts'
import { UserError } from '../../errors.ts'
import type { Entry } from '../layer/entry.ts'
import { dockerfilePath } from '../own-dockerfile.ts'
import type { BuildRequest, InputFile } from '../port.ts'
import type { DockerfileText } from './build-error.ts'

/** A build context on disk, for a tool that wants one. */
export interface ContextFolder {
  readonly folder: string
  /** Absolute. */
  readonly dockerfile: string
}

/** Git objects up to this size are read many at once. */
const small = 1024 * 1024
const batchObjects = 256

/** The Dockerfile of a service, as the commit has it. Throws UserError where there is none. */
export async function dockerfileOf(request: BuildRequest): Promise<DockerfileText> {
  const { service } = request
  const file = dockerfilePath(service)
  const text = await textOf(request, file)
  if (text === undefined) throw new UserError(`${service.name}: there is no ${file} in the commit`)
  return { path: file, text }
}

/**
 * Writes what a build may see into a folder: the committed inputs of the service below `context` (a folder of the repository), and the declared outputs of its
 * own build, nothing else of the work tree. Modes are 0644 and 0755 whatever the umask is, and all times are the request's, so that a builder's cache sees
 * equal files as equal. The Dockerfile and ignore files are the commit's even where they are no inputs. `folder` must be empty.
 */
export async function writeContext(
  request: BuildRequest,
  source: DockerfileText,
  written: string,
  outputs: readonly Entry[],
  folder: string,
): Promise<ContextFolder> {
  const { files } = request
  const context = clean(written)
  const { path: dockerfile } = source
  const target = path.join(folder, 'context')
  const writer = new ContextWriter(target, request)
  await writer.write(files.flatMap((file) => below(context, file)))
  await writer.writeEntries(outputs.flatMap((entry) => below(context, entry)))
  // Where the Dockerfile is outside its context it stands beside, as its ignore file does, which docker and buildah look for there.
  const inside = below(context, { path: dockerfile })[0]?.path
  const at = inside === undefined ? path.join(folder, 'Dockerfile') : path.join(target, inside)
  await put(at, source.text)
  for (const [name, place] of [
    [`${dockerfile}.dockerignore`, `${at}.dockerignore`],
    [clean(path.posix.join(context, '.dockerignore')), path.join(target, '.dockerignore')],
  ] as const) {
    const ignore = await textOf(request, name)
    if (ignore !== undefined) await put(place, ignore)
  }
  await writer.finish()
  return { folder: target, dockerfile: at }

  async function put(file: string, content: string): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true })
    // Never through a link that the commit has there.
    await rm(file, { force: true })
    await writeFile(file, content)
    await chmod(file, 0o644)
    await utimes(file, request.created, request.created)
  }
}

async function textOf({ files, contents, text }: BuildRequest, name: string): Promise<string | undefined> {
  const input = files.find((file) => file.path === name && file.mode !== '120000' && file.mode !== '160000')
  return input ? (await contents.blobs([input.oid])).get(input.oid)?.toString('utf8') : text(name)
}

class ContextWriter {
  readonly #root: string
  readonly #request: BuildRequest
  readonly #folders = new Set<string>()
  readonly #links = new Map<string, Buffer>()

  constructor(root: string, request: BuildRequest) {
    this.#root = root
    this.#request = request
  }

  async write(files: readonly InputFile[]): Promise<void> {
    await mkdir(this.#root, { recursive: true })
    const { contents } = this.#request
    const sizes = await contents.sizes(files.filter(isFile).map(({ oid }) => oid))
    const isLarge = ({ oid }: InputFile) => (sizes.get(oid) ?? 0) > small
    const little = files.filter((file) => file.mode === '120000' || (isFile(file) && !isLarge(file)))
    for (let start = 0; start < little.length; start += batchObjects) {
      const batch = little.slice(start, start + batchObjects)
      const blobs = await contents.blobs([...new Set(batch.map(({ oid }) => oid))])
      for (const file of batch) {
        const content = blobs.get(file.oid)
        if (content === undefined) throw new Error(`object ${file.oid} of ${file.path} is not there`)
        if (file.mode === '120000') this.#links.set(file.path, content)
        else await this.#file(file.path, permissions(file), (at) => writeFile(at, content))
      }
    }
    for (const file of files.filter((each) => isFile(each) && isLarge(each)))
      await this.#file(file.path, permissions(file), (at) => pipeline(contents.stream(file.oid), createWriteStream(at)))
  }

  async writeEntries(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if (entry.type === 'link') this.#links.set(entry.path, encodePath(entry.target))
      if (entry.type !== 'file') continue
      const { bytes } = entry
      await this.#file(entry.path, entry.mode, async (at) => {
        if (Buffer.isBuffer(bytes)) await writeFile(at, bytes)
        else if ('file' in bytes) await copyFile(bytes.file, at, constants.COPYFILE_FICLONE)
        else await pipeline(this.#request.contents.stream(bytes.oid), createWriteStream(at))
      })
    }
  }

  /** Links come last, so that no file is ever written through one, and then the folders' times, which change with every file put into them. */
  async finish(): Promise<void> {
    const { created } = this.#request
    for (const [name, target] of this.#links) {
      const at = await this.#placeFor(name)
      // An output may stand where the commit has a link.
      const made = await symlink(target, at).then(() => true, isTaken)
      if (made) await lutimes(at, created, created)
    }
    for (const folder of [...this.#folders].sort((a, b) => b.length - a.length)) await this.#touch(this.#place(folder), 0o755)
    await utimes(this.#root, created, created)
  }

  async #file(name: string, mode: number, fill: (at: Buffer) => Promise<unknown>): Promise<void> {
    const at = await this.#placeFor(name)
    await fill(at)
    await this.#touch(at, mode)
  }

  async #touch(at: Buffer, mode: number): Promise<void> {
    await chmod(at, mode)
    await utimes(at, this.#request.created, this.#request.created)
  }

  async #placeFor(name: string): Promise<Buffer> {
    let folder = path.posix.dirname(name)
    if (folder !== '.' && !this.#folders.has(folder)) await mkdir(this.#place(folder), { recursive: true })
    for (; folder !== '.' && !this.#folders.has(folder); folder = path.posix.dirname(folder)) this.#folders.add(folder)
    return this.#place(name)
  }

  #place(name: string): Buffer {
    return Buffer.concat([Buffer.from(`${this.#root}/`), encodePath(name)])
  }
}

function isTaken(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false
  throw error
}

function isFile({ mode }: InputFile): boolean {
  return mode === '100644' || mode === '100755'
}

function permissions({ mode }: InputFile): number {
  return mode === '100755' ? 0o755 : 0o644
}

function below<T extends { readonly path: string }>(folder: string, entry: T): readonly T[] {
  if (folder === '.') return [entry]
  return entry.path.startsWith(`${folder}/`) ? [{ ...entry, path: entry.path.slice(folder.length + 1) }] : []
}

function clean(name: string): string {
  const normal = path.posix.normalize(name).replace(/\/$/, '')
  return normal.replace(/^\.\//, '')
}
