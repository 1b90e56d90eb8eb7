import { UserError } from '../../errors.ts'
import type { PlannedLayer } from '../image/plan.ts'
import type { Entry } from '../layer/entry.ts'
import type { ArtifactLink } from '../port.ts'
import { committedEntries } from './committed.ts'
import type { LanguageContext } from './port.ts'
import { startFileProblem } from './start-file.ts'

/** Where a service's files go in an image. */
export const home = 'app'

/** The layer of a service's own files below /app: what is committed, links between packages of the repository, and declared outputs, which win over committed files of their name. */
export function applicationLayer({ request, outputs }: LanguageContext, links: readonly ArtifactLink[] = []): PlannedLayer {
  return {
    name: 'application',
    createdBy: `slipway: files of ${request.service.name}`,
    entries: async () => {
      const made = new Set(outputs.map((entry) => entry.path))
      const committed = (await committedEntries(request)).filter((entry) => !made.has(entry.path))
      const installed = new Set(request.packages.map(({ folder }) => folder))
      const twice = committed.filter(({ path }) => [...foldersOf(path)].some((folder) => installed.has(folder)))
      if (twice.length > 0)
        throw new UserError(
          `${request.service.name} cannot be built: ${twice[0]?.path} would be there twice, committed and as an installed package: take it out of git`,
        )
      const own = [...committed, ...outputs]
      const problem = startFileProblem(request.service, own)
      if (problem !== undefined) throw new UserError(`${request.service.name} cannot be built: ${problem}`)
      return [...own.map(belowHome), ...linkEntries(links)]
    },
  }
}

/** Links as entries below /app. */
export function linkEntries(links: readonly ArtifactLink[]): readonly Entry[] {
  return links.map(({ path, target }): Entry => ({ type: 'link', path: `${home}/${path}`, mode: 0o777, target }))
}

/** An entry at its path in the repository, below /app. */
export function belowHome(entry: Entry): Entry {
  return { ...entry, path: `${home}/${entry.path}` }
}

function* foldersOf(path: string): Generator<string> {
  if (!path.includes('node_modules/')) return
  for (let at = path.lastIndexOf('/'); at !== -1; at = path.lastIndexOf('/', at - 1)) yield path.slice(0, at)
}
