import { createHash } from 'node:crypto'
import { InputIndex } from '../../../shared/affected/fingerprint.ts'
import { parseLockfile } from '../../../shared/affected/lockfile.ts'
import type { Project, Service } from '../../../shared/config/model.ts'
import type { TreeEntry } from '../../../shared/git/port.ts'
import { inferGraph } from '../../../shared/graph/infer.ts'

/** A commit in memory: path to content, or to an entry as git would have it. */
export type Files = Readonly<Record<string, string | Pick<TreeEntry, 'mode' | 'oid'>>>

export function treeOf(files: Files): readonly TreeEntry[] {
  return Object.entries(files).map(([path, content]) =>
    typeof content === 'string' ? { path, mode: '100644', oid: createHash('sha1').update(content).digest('hex') } : { path, ...content },
  )
}

export function indexOf(project: Project, files: Files): InputIndex {
  const texts = Object.entries(files).flatMap(([path, content]) => (typeof content === 'string' ? [[path, content] as const] : []))
  const manifests = new Map(texts)
  const locks = texts.flatMap(([path, text]) => {
    const lockfile = path.endsWith('package-lock.json') ? parseLockfile(text) : undefined
    return lockfile ? [[path === 'package-lock.json' ? '.' : path.slice(0, -'/package-lock.json'.length), lockfile] as const] : []
  })
  return new InputIndex({
    project,
    tree: treeOf(files),
    graph: inferGraph(project, manifests),
    manifests,
    lockfile: new Map(locks).get('.'),
    ownLockfiles: new Map(locks.filter(([folder]) => folder !== '.')),
  })
}

/** The fingerprint of a service of a commit. */
export function fingerprint(project: Project, files: Files, name: string) {
  return indexOf(project, files).fingerprintOf(serviceOf(project, name))
}

export function serviceOf(project: Project, name: string): Service {
  const service = project.services.find((each) => each.name === name)
  if (!service) throw new Error(`no service ${name}`)
  return service
}
