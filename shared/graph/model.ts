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
  /**
   * What can no longer be told: a service's own manifest speaks for that service, a library's or the root's for whoever may need it. `nobody`: one somewhere
   * inside, such as a broken example in a test, of which nothing is built.
   */
  readonly speaksFor: { readonly service: string } | 'everybody' | 'nobody'
}
