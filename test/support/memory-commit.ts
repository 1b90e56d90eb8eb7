import { createHash } from 'node:crypto'
import { Folder, type TreeEntry } from '../../shared/commit/folder.ts'

/** A commit in memory: path to content, or to an entry as git would have it. */
export type Files = Readonly<Record<string, string | Pick<TreeEntry, 'mode' | 'oid'>>>

export function treeOf(files: Files): readonly TreeEntry[] {
  return Object.entries(files).map(([path, content]) =>
    typeof content === 'string' ? { path, mode: '100644', oid: createHash('sha1').update(content).digest('hex') } : { path, ...content },
  )
}

/** The root folder of a commit with these files, in git's order whatever theirs is. */
export function folderOf(files: Files): Folder {
  return build(treeOf(files))
}

function build(entries: readonly TreeEntry[]): Folder {
  const own = entries.filter(({ path }) => !path.includes('/')).sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  const below = new Map<string, TreeEntry[]>()
  for (const { path, ...rest } of entries) {
    const cut = path.indexOf('/')
    if (cut !== -1) below.set(path.slice(0, cut), [...(below.get(path.slice(0, cut)) ?? []), { path: path.slice(cut + 1), ...rest }])
  }
  const names = [...below.keys()].sort((a, b) => Buffer.compare(Buffer.from(`${a}/`), Buffer.from(`${b}/`)))
  const folders = new Map(names.map((name) => [name, build(below.get(name) ?? [])]))
  const content = [...own.map(({ path, mode, oid }) => `${mode} ${path} ${oid}`), ...[...folders].map(([name, folder]) => `40000 ${name} ${folder.oid}`)]
  const oid = createHash('sha1').update(content.join('\n')).digest('hex')
  const item = (index: number) => {
    const entry = own[index]
    if (!entry) throw new Error(`no file ${index}`)
    return { name: entry.path, mode: entry.mode, oid: entry.oid }
  }
  const identity = (index: number) => `${item(index).mode} ${item(index).oid}`
  return new Folder(
    oid,
    { names: own.map((entry) => entry.path), item, identity, links: own.flatMap((entry, index) => (entry.mode === '120000' ? [index] : [])) },
    folders,
  )
}

/** The texts of a commit's files. */
export function textsOf(files: Files): ReadonlyMap<string, string> {
  return new Map(Object.entries(files).flatMap(([path, content]) => (typeof content === 'string' ? [[path, content] as const] : [])))
}
