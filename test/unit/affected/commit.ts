import { InputIndex, type Snapshot } from '../../../shared/affected/fingerprint.ts'
import { Lockfiles } from '../../../shared/affected/locks.ts'
import { lockReaders } from '../../../shared/affected/locks/readers.ts'
import type { Project, Service } from '../../../shared/config/model.ts'
import { inferGraph } from '../../../shared/graph/infer.ts'
import { findManifests } from '../../../shared/graph/manifests.ts'
import { type Files, folderOf, textsOf } from '../../support/memory-commit.ts'

export type { Files }

export async function snapshotOf(project: Project, files: Files): Promise<Snapshot> {
  const root = folderOf(files)
  const texts = textsOf(files)
  const graph = await inferGraph(project, { root, texts: async () => texts })
  const [locks = []] = findManifests(root, [lockReaders.flatMap((reader) => reader.names)])
  return { project, graph, root, texts, lockfiles: new Lockfiles(root, locks) }
}

export async function indexOf(project: Project, files: Files): Promise<InputIndex> {
  const snapshot = await snapshotOf(project, files)
  const { texts, lockfiles } = snapshot
  const locks = lockfiles.all.map(async ({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const reader = lockReaders.find((each) => each.names.includes(name))
    const root = path === name ? '.' : path.slice(0, -name.length - 1)
    return [path, (await reader?.parse(texts.get(path) ?? '', { root, manifest: (manifest) => texts.get(manifest) })) ?? ''] as const
  })
  return new InputIndex(snapshot, new Map(await Promise.all(locks)))
}

/** The fingerprint of a service of a commit. */
export async function fingerprint(project: Project, files: Files, name: string) {
  return (await indexOf(project, files)).fingerprintOf(serviceOf(project, name))
}

export function serviceOf(project: Project, name: string): Service {
  const service = project.services.find((each) => each.name === name)
  if (!service) throw new Error(`no service ${name}`)
  return service
}
