import type { Contents } from '../port.ts'
import type { Entry } from '../layer/entry.ts'
import { secretAt, secretGuard } from '../layer/secrets.ts'
import { entryReader, type FileEntry, gathered, sizeOf } from './entry-bytes.ts'

/** Files that may be secret by their content are looked into up to this size, bytes. */
const lookedInto = 1024 * 1024

/**
 * Sentences that refuse files which must not be in an artifact: those whose name says so, and those whose name is a hint and whose content shows it; only
 * the latter are read. `allow`: the matchers of `build.allow`.
 */
export async function secretProblems(entries: readonly Entry[], contents: Contents, allow: readonly ((path: string) => boolean)[]): Promise<readonly string[]> {
  const guard = secretGuard(allow)
  const suspects: FileEntry[] = []
  for (const entry of entries) {
    const suspect = () => {
      if (entry.type === 'file' && sizeOf(entry) <= lookedInto) suspects.push(entry)
      return undefined
    }
    secretAt(entry.path, suspect)
  }
  const problems = [...guard.names(entries.map((entry) => entry.path))]
  const reader = entryReader(suspects, contents)
  for (const entry of new Set(suspects)) {
    const problem = guard.inspect(entry.path, await gathered(reader.read(entry)))
    if (problem !== undefined) problems.push(problem)
  }
  return problems
}
