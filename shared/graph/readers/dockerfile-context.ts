import { foldersAbove } from './compose-build.ts'
import { type CopiedPath, isVague } from './dockerfile-copies.ts'

/**
 * The folder that a Dockerfile is most likely built in, which the Dockerfile itself does not say: the one in which most of what it copies exists, of those from
 * its own folder up to the root; the nearest where there are several. So what is in the folder itself is never looked for elsewhere. Files that only a build
 * makes (`COPY dist .`) exist nowhere and do not matter, and neither does `COPY . .`, which is possible everywhere.
 */
export function likelyContext(dockerfile: string, copies: readonly CopiedPath[], exists: (context: string, copy: CopiedPath) => boolean): string {
  const [own = '.', ...above] = foldersAbove(dockerfile)
  const telling = copies.filter((copy) => copy.path !== '.' && !isVague(copy.path))
  const count = (context: string) => telling.filter((copy) => exists(context, copy)).length
  let best = own
  let most = count(own)
  for (const context of above) {
    if (most === telling.length) break
    const found = count(context)
    if (found > most) [best, most] = [context, found]
  }
  return best
}
