import { posix } from 'node:path'
import type { Entry } from '../../layer/entry.ts'
import type { BuildRequest } from '../../port.ts'

/**
 * The go.mod, go.sum and go.work files that a compile needs and that are no files of the service or its libraries: those in folders above it, and the go.mod
 * of modules that a go.work uses or a `replace` points to, which the go command wants to see even where nothing of them is imported.
 */
export async function moduleFiles({ service, files, text: textOf }: BuildRequest): Promise<ReadonlyMap<string, string>> {
  const own = new Set(files.map((file) => file.path))
  const found = new Map<string, string>()
  const pending: string[] = []
  const take = async (path: string) => {
    if (found.has(path)) return
    const text = await textOf(path)
    if (text === undefined) return
    found.set(path, text)
    for (const folder of localFolders(text)) pending.push(posix.normalize(posix.join(posix.dirname(path), folder)))
  }
  for (let folder = service.path; ; folder = posix.dirname(folder)) {
    for (const name of ['go.mod', 'go.sum', 'go.work', 'go.work.sum']) await take(posix.normalize(posix.join(folder, name)))
    if (folder === '.') break
  }
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (folder.startsWith('..')) continue
    await take(posix.normalize(posix.join(folder, 'go.mod')))
    await take(posix.normalize(posix.join(folder, 'go.sum')))
  }
  return new Map([...found].filter(([path]) => !own.has(path)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Folders that `use` and `replace … =>` name; they begin with a dot (https://go.dev/ref/mod#go-mod-file-replace). */
function localFolders(text: string): readonly string[] {
  return [...text.matchAll(/(?:^\s*(?:use\s+)?|=>\s*)"?(\.{1,2}(?:\/[^\s"]*)?)"?\s*(?:\/\/.*)?$/gm)].flatMap((match) => match[1] ?? [])
}

/** The same as files. */
export function moduleEntries(texts: ReadonlyMap<string, string>): readonly Entry[] {
  return [...texts].map(([path, text]): Entry => ({ type: 'file', path, mode: 0o644, bytes: Buffer.from(text) }))
}
