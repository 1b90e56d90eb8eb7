/** Which service is built from which folders, and how we know. */
export interface ServiceGraph {
  readonly services: readonly GraphNode[]
  readonly libraries: readonly GraphNode[]
  /** Worked out when somebody looks: the lines behind the edges have to be found in their files. */
  readonly edges: readonly GraphEdge[]
  /** Groups of nodes that are built from each other; each counts as one. */
  readonly cycles: readonly Cycle[]
  /** Manifests that cannot be read: what they belong to counts as changed. */
  readonly damaged: readonly DamagedManifest[]
}

export interface GraphNode {
  readonly name: string
  /** A folder; for a library also a single file. */
  readonly path: string
  /** Names of the libraries and services it is directly built from, sorted. */
  readonly dependsOn: readonly string[]
}

export interface GraphEdge {
  readonly from: string
  readonly to: string
  /** The line that says so: `services/web/package.json:7 dependencies.@shop/money`. */
  readonly why: string
}

export interface Cycle {
  /** The way round, first node again at the end. */
  readonly nodes: readonly string[]
  /** The line behind each step. */
  readonly why: readonly string[]
}

export interface DamagedManifest {
  readonly path: string
  readonly message: string
  /** Services and libraries it lies in. */
  readonly nodes: readonly string[]
}
