import { UnavailableError } from '../errors.ts'
import { git } from './run-git.ts'

/** Contents by object id, by one `git cat-file --batch`. Throws UnavailableError for an object that is not here. */
export async function readBlobs(root: string, oids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = [...new Set(oids)]
  const contents = new Map<string, Buffer>()
  if (wanted.length === 0) return contents
  const { stdout } = await git(root, ['cat-file', '--batch'], { input: `${wanted.join('\n')}\n` })
  let at = 0
  for (const oid of wanted) {
    const lineEnd = stdout.indexOf(10, at)
    const [, type, size] = stdout.toString('latin1', at, lineEnd).split(' ')
    if (type === 'missing' || size === undefined) throw new UnavailableError(`object ${oid} is not in this clone: fetch it, or clone without a filter`)
    contents.set(oid, stdout.subarray(lineEnd + 1, lineEnd + 1 + Number(size)))
    at = lineEnd + 1 + Number(size) + 1
  }
  return contents
}
