import { contentAt } from '../commit/diff.ts'
import type { Service } from '../config/model.ts'
import { closureOf, dependentsOf } from '../graph/closure.ts'
import type { GraphNode } from '../graph/model.ts'
import { settingsOf, type Snapshot } from './fingerprint.ts'
import { lockfilesOf } from './locks.ts'
import { startsOf } from './select-files.ts'
import { toolchainFiles } from './toolchain.ts'

/** A service that may have changed. */
export interface Candidate {
  readonly service: Service
  /** Nothing of it changed but a lockfile that speaks for it: what matters is whether that lockfile resolves anything else for it. */
  readonly onlyPackages: boolean
}

/**
 * The services whose fingerprints may differ between two commits; of all others they are equal. Costs what changed, not what there is: folders of equal content
 * are one object, so nobody looks into them. It follows the dependencies of both commits, so that one that is gone is seen too.
 */
export function candidates(before: Snapshot, after: Snapshot): readonly Candidate[] {
  const services = after.project.services
  const all = () => services.map((service) => ({ service, onlyPackages: false }))
  if (before.root.oid === after.root.oid && before.project === after.project) return []
  if (settled(before) !== settled(after) || differs(before, after, after.project.globals)) return all()
  const reached = dependentsOf([before.graph, after.graph], changedNodes(before, after))
  const earlier = new Map(before.project.services.map((service) => [service.name, service]))
  const locksMoved = lockfilesMoved(before, after)
  // What slipway.yml says of all services is in no folder of theirs.
  const { configFile } = after.project
  const configured = contentAt(before.root, configFile) !== contentAt(after.root, configFile)
  return services.flatMap((service): readonly Candidate[] => {
    const same = earlier.get(service.name)
    const moved =
      reached.has(service.name) ||
      same === undefined ||
      same.inputs.join('\0') !== service.inputs.join('\0') ||
      differs(before, after, service.inputs) ||
      (configured && settingsOf(same) !== settingsOf(service)) ||
      toolchainOf(before, same) !== toolchainOf(after, service)
    if (moved) return [{ service, onlyPackages: false }]
    return locksMoved && speakers(before, same) !== speakers(after, service) ? [{ service, onlyPackages: true }] : []
  })
}

/** What in the project's own settings goes into every fingerprint. */
function settled({ project }: Snapshot): string {
  return JSON.stringify([project.globals, project.ignore])
}

function toolchainOf({ root }: Snapshot, service: Service): string {
  return toolchainFiles(root, service)
    .map(({ path, oid }) => `${oid} ${path}`)
    .join('\n')
}

function differs(before: Snapshot, after: Snapshot, patterns: readonly string[]): boolean {
  return startsOf(patterns).some((start) => contentAt(before.root, start) !== contentAt(after.root, start))
}

function changedNodes(before: Snapshot, after: Snapshot): ReadonlySet<string> {
  const known = new Map(nodesOf(before).map((node) => [node.name, node]))
  const changed = new Set<string>()
  for (const node of nodesOf(after)) {
    const same = known.get(node.name)
    known.delete(node.name)
    const equal =
      same !== undefined &&
      same.path === node.path &&
      contentAt(before.root, node.path) === contentAt(after.root, node.path) &&
      same.dependsOn.length === node.dependsOn.length &&
      same.dependsOn.every((name, index) => name === node.dependsOn[index])
    if (!equal) changed.add(node.name)
  }
  for (const name of known.keys()) changed.add(name)
  return changed
}

function nodesOf({ graph }: Snapshot): readonly GraphNode[] {
  return [...graph.services, ...graph.libraries]
}

function lockfilesMoved(before: Snapshot, after: Snapshot): boolean {
  const told = ({ lockfiles }: Snapshot) => lockfiles.all.map(({ path, oid }) => `${path} ${oid}`).join('\n')
  return told(before) !== told(after)
}

/** The lockfiles that speak for a service, with their contents. */
function speakers(snapshot: Snapshot, service: Service): string {
  const paths = [service.path, ...closureOf(snapshot.graph, service.name).map((node) => node.path)]
  return [...lockfilesOf(snapshot.lockfiles, paths).keys()].map(({ path, oid }) => `${path} ${oid}`).join('\n')
}
