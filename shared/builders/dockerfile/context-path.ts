import type { InputFile } from '../port.ts'
import { hasWildcards } from './sources.ts'
import type { ReadDockerfile } from './read.ts'
import type { WrittenStage } from './stage.ts'
import { rootedPath } from '../../dockerfile/clean-path.ts'

/**
 * The folder that a Dockerfile is most likely built in, by the rule that tells a service's inputs (shared/graph/readers/dockerfile-context.ts): the one in which most
 * of what it copies exists, of those from its own folder up to the root; the nearest where there are several.
 */
export function contextOf({ file }: ReadDockerfile, stages: readonly WrittenStage[], needed: ReadonlySet<number>, files: readonly InputFile[]): string {
  const paths = new Set<string>(['.'])
  for (const { path } of files) {
    for (let cut = path.length; cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
      if (paths.has(path.slice(0, cut))) break
      paths.add(path.slice(0, cut))
    }
  }
  const sources = stages.flatMap(({ commands }, index) =>
    needed.has(index)
      ? commands.flatMap((command) => ((command.kind === 'copy' && command.from === undefined) || command.kind === 'add' ? command.sources : []))
      : [],
  )
  const telling = sources.flatMap((source) => {
    const fixed = rootedPath(source).slice(1)
    return fixed === '' || /["'$`]/.test(fixed) ? [] : [fixed]
  })
  const count = (folder: string) => telling.filter((source) => existsIn(folder, source, paths)).length
  const [own = '.', ...above] = foldersAbove(file)
  let best = own
  let most = count(own)
  for (const folder of above) {
    if (most === telling.length) break
    const found = count(folder)
    if (found > most) [best, most] = [folder, found]
  }
  return best
}

function existsIn(folder: string, source: string, paths: ReadonlySet<string>): boolean {
  const parts = source.split('/')
  const first = parts.findIndex(hasWildcards)
  const fixed = (first === -1 ? parts : parts.slice(0, first)).join('/')
  const at = [folder === '.' ? '' : folder, fixed].filter((part) => part !== '').join('/') || '.'
  // A pattern at the very beginning may name something anywhere.
  return fixed !== '' && paths.has(at)
}

function foldersAbove(file: string): readonly string[] {
  const folders: string[] = []
  for (let cut = file.lastIndexOf('/'); cut > 0; cut = file.lastIndexOf('/', cut - 1)) folders.push(file.slice(0, cut))
  return [...folders, '.']
}
