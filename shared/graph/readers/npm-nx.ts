import { globMatcher } from '../../config/glob.ts'
import type { CommitManifests, ManifestReader, ManifestReading, PathEdge } from '../reader.ts'
import { folderOf } from './folder-path.ts'
import { isObject, type JsonObject, parseJson, textsOf, whyField } from './npm-package-json.ts'

interface NxProject {
  readonly folder: string
  readonly name: string
  /** The file that says so, and what it says. */
  readonly implicit: readonly { readonly manifest: string; readonly text: string; readonly field: string; readonly names: readonly string[] }[]
}

/**
 * What nx is told and cannot see: `implicitDependencies` of project.json, and of `nx` in package.json. They name projects, by patterns too, and take some back
 * with `!` (https://nx.dev/reference/project-configuration#implicitdependencies). Everything else nx knows is in what other readers read.
 */
export const nxReader: ManifestReader = { names: ['nx.json', 'project.json', 'package.json'], read }

function read({ texts }: CommitManifests): ManifestReading {
  if (![...texts.values()].some((text) => text.includes('"implicitDependencies"'))) return { edges: [] }
  const damaged: { path: string; message: string }[] = []
  const byFolder = new Map<string, NxProject>()
  // project.json first: its name counts more.
  for (const kind of ['project.json', 'package.json']) {
    for (const [manifest, text] of texts) {
      if (manifest !== kind && !manifest.endsWith(`/${kind}`)) continue
      const json = parseJson(text)
      if (typeof json !== 'string') byFolder.set(folderOf(manifest), project(manifest, text, json, byFolder.get(folderOf(manifest))))
      // A package.json that cannot be read is the npm reader's to tell.
      else if (kind === 'project.json') damaged.push({ path: manifest, message: json })
    }
  }
  const projects = [...byFolder.values()].filter(({ folder }) => folder !== '.')
  return { edges: projects.flatMap((from) => edgesOf(from, projects)), damaged }
}

function project(manifest: string, text: string, json: JsonObject, known: NxProject | undefined): NxProject {
  const folder = folderOf(manifest)
  const nx = manifest.endsWith('project.json') ? json : isObject(json.nx) ? json.nx : {}
  const written = [nx.name, json.name].find((name) => typeof name === 'string' && name !== '')
  const field = nx === json ? 'implicitDependencies' : 'nx.implicitDependencies'
  const names = textsOf(nx.implicitDependencies)
  return {
    folder,
    name: known?.name ?? (typeof written === 'string' ? written : folder.slice(folder.lastIndexOf('/') + 1)),
    implicit: [...(known?.implicit ?? []), ...(names.length > 0 ? [{ manifest, text, field, names }] : [])],
  }
}

function edgesOf(from: NxProject, projects: readonly NxProject[]): readonly PathEdge[] {
  return from.implicit.flatMap(({ manifest, text, field, names }) => {
    const without = names.filter((name) => name.startsWith('!')).map((name) => globMatcher(name.slice(1)))
    return names
      .filter((name) => !name.startsWith('!'))
      .flatMap((written) => {
        const matches = globMatcher(written)
        return projects
          .filter(({ name, folder }) => folder !== from.folder && matches(name) && !without.some((test) => test(name)))
          .map(({ folder }): PathEdge => ({ from: from.folder, to: folder, why: whyField({ manifest, text }, field, written) }))
      })
  })
}
