/** Which service is built from which folders, and how we know. */
export interface ServiceGraph {
  readonly services: readonly GraphNode[]
  readonly libraries: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export interface GraphNode {
  readonly name: string
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
