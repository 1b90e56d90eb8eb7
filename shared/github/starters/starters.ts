import { pipelinesStarter } from './pipelines.ts'
import { promoteStarter } from './promote.ts'
import { rollbackStarter } from './rollback.ts'

/** What a starter needs to know. */
export interface StarterOptions {
  /** `owner/repo` that holds Slipway. */
  readonly repository: string
  /** The commit (better) or tag of it to use. */
  readonly ref: string
  /** Names to choose from when a workflow is started by hand; text fields without them. */
  readonly services?: readonly string[]
  readonly environments?: readonly string[]
}

/** A file for the repository that uses Slipway. */
export interface StarterFile {
  readonly path: string
  readonly content: string
}

/** The caller workflows that `slipway init` writes: one for pushes, two to start by hand. Each grants the union of what the called workflows need, and no more. */
export function starterWorkflows(options: StarterOptions): readonly StarterFile[] {
  return [
    { path: '.github/workflows/slipway.yml', content: pipelinesStarter(options) },
    { path: '.github/workflows/slipway-promote.yml', content: promoteStarter(options) },
    { path: '.github/workflows/slipway-rollback.yml', content: rollbackStarter(options) },
  ]
}
