import type { Platform } from '../../registry/port.ts'
import { contextOf } from '../dockerfile/context-path.ts'
import { readFile } from '../dockerfile/read.ts'
import { neededFor, stagesOf, targetOf } from '../dockerfile/stages.ts'
import type { BuildRequest } from '../port.ts'

/** What has to be known of a Dockerfile that another tool builds. */
export interface DockerfileFacts {
  /** Folder of the repository it is built in: the configured one, or the one that the native builder takes, and the fingerprint. */
  readonly context: string
  /** The image that the target stands on, with variables put in; undefined for `scratch`, and where the Dockerfile cannot be read: the tool will say why. */
  readonly base?: string
}

/** Reads a Dockerfile no further than needed to call a tool. Never throws for what is written there. */
export function dockerfileFacts({ service, files }: Pick<BuildRequest, 'service' | 'files'>, path: string, text: string, platform: Platform): DockerfileFacts {
  const { build } = service
  const read = readFile(path, text)
  if (read.problems.length > 0) return { context: build.context ?? service.path }
  const args = new Map(Object.entries(build.args))
  const { stages } = stagesOf(read.commands, { args, platform, target: build.target, escaper: read.text.escaper }, () => {})
  const wanted = targetOf(stages, build.target)
  if (wanted === undefined) return { context: build.context ?? service.path }
  const context = build.context ?? contextOf(read, stages, neededFor(stages, wanted), files)
  let root = stages[wanted]
  while (root?.parent !== undefined) root = stages[root.parent]
  return { context, ...(root && root.image !== '' && root.image !== 'scratch' ? { base: root.image } : {}) }
}
