import type { Snapshot } from './fingerprint.ts'
import { pathSelector } from './path-selector.ts'
import { mayBeIn } from './select-files.ts'

/**
 * Changed files that nothing is built from at either commit: in no service, no library, no declared input or global, not ignored, and no lockfile, manifest or
 * configuration that was read. A path filter rots where such files gather unseen.
 */
export function unownedFiles(before: Snapshot, after: Snapshot, changed: readonly string[]): readonly string[] {
  if (changed.length === 0) return []
  const owned = [before, after].map(ownership)
  return changed.filter((path) => !owned.some((owns) => owns(path)))
}

function ownership({ project, graph, root, texts, lockfiles }: Snapshot): (path: string) => boolean {
  const places = new Set([...graph.services, ...graph.libraries].map((node) => node.path))
  const patterns = [...project.globals, ...project.ignore, ...project.services.flatMap((service) => service.inputs.filter((glob) => !glob.startsWith('!')))]
  const selected = pathSelector(patterns)
  const declared = (path: string) => selected(path) || (root.file(path)?.mode === '160000' && mayBeIn(path, patterns))
  const read = new Set(lockfiles.all.map((lockfile) => lockfile.path))
  return (path) => {
    if (texts.has(path) || read.has(path) || places.has('.') || declared(path)) return true
    for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) if (places.has(at)) return true
    return false
  }
}
