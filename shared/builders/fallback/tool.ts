import type { Registry } from '../../registry/port.ts'
import type { ToolImage } from './tool-image.ts'

/** One build, for a tool. */
export interface ToolBuild {
  readonly context: string
  readonly dockerfile: string
  /** Folder for what comes out; removed after the build. */
  readonly output: string
  readonly platforms: readonly string[]
  readonly target?: string
  /** `--build-arg NAME`, `--secret …`, `--label …`. */
  readonly options: readonly string[]
  /** The base that the configuration puts in place of the Dockerfile's. */
  readonly base?: { readonly written: string; readonly instead: string }
  /** The registry over HTTP that the image is for, where the tool may push to it itself: what the base has need not be moved to this machine then. */
  readonly push?: { readonly registry: Registry; readonly repository: string }
  /** Seconds since 1970. */
  readonly created: number
  readonly env: NodeJS.ProcessEnv
  readonly signal?: AbortSignal
}

/** A program that builds Dockerfiles and was found to work here. */
export interface Tool {
  readonly name: 'buildx' | 'buildah'
  /** For people: `docker buildx 0.13.1`. */
  readonly version: string
  /** What its images are weaker in. */
  readonly notes: readonly string[]
  /** Whether it can push to a registry of this name by digest, leaving no tag. */
  pushes(registry: string): boolean
  /** The command line. Throws UserError for what it cannot do. */
  argv(build: ToolBuild): readonly string[]
  /** Added to the environment. */
  env(build: Pick<ToolBuild, 'created'>): Readonly<Record<string, string>>
  /** What it made, one image per platform. */
  images(build: ToolBuild): Promise<readonly ToolImage[]>
}
