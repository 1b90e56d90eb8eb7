import { UserError } from '../../errors.ts'
import type { Entry } from '../layer/entry.ts'
import type { BuildRequest, InputFile } from '../port.ts'
import { linkStaysInside } from '../layer/check-entries.ts'

const lfsPointer = 'version https://git-lfs.github.com/spec/'

/** The committed files of a service at their paths in the repository, as git has them. Submodules are left out. Throws UserError for what would not work where it runs. */
export async function committedEntries({ service, files, contents }: BuildRequest): Promise<readonly Entry[]> {
  const regular = files.filter((file) => file.mode === '100644' || file.mode === '100755')
  const links = files.filter((file) => file.mode === '120000')
  const [sizes, targets] = await Promise.all([contents.sizes(regular.map((file) => file.oid)), contents.blobs(links.map((file) => file.oid))])
  const problems: string[] = []
  // A pointer of Git LFS is a text of about 130 bytes (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md).
  const small = regular.filter(({ oid }) => between(sizes.get(oid), 100, 1024))
  const texts = await contents.blobs(small.map((file) => file.oid))
  for (const { path, oid } of small) {
    if (texts.get(oid)?.toString('latin1', 0, lfsPointer.length) === lfsPointer)
      problems.push(`${path} is kept in Git LFS, only its pointer is in git: commit the file itself, or name it under \`ignore\``)
  }
  const linked = links.map((file): Entry => {
    const target = targets.get(file.oid)?.toString('utf8') ?? ''
    if (!linkStaysInside(file.path, target)) problems.push(`${file.path} is a link to ${target}, outside the repository: make it point inside`)
    return { type: 'link', path: file.path, mode: 0o777, target }
  })
  if (problems.length > 0) throw new UserError(`${service.name} cannot be built: ${problems.slice(0, 10).join('; ')}`)
  return [...regular.map((file) => regularEntry(file, sizes)), ...linked]
}

/** Says which of a service's paths cannot be in its image. */
export function submoduleNotes({ files }: BuildRequest): readonly string[] {
  return files.filter((file) => file.mode === '160000').map(({ path }) => `${path} is a submodule; its files are not in the image`)
}

function regularEntry({ path, mode, oid }: InputFile, sizes: ReadonlyMap<string, number>): Entry {
  return { type: 'file', path, mode: mode === '100755' ? 0o755 : 0o644, bytes: { oid, size: sizes.get(oid) ?? 0 } }
}

function between(size: number | undefined, low: number, high: number): boolean {
  return size !== undefined && size >= low && size <= high
}
