import type { Platform } from '../../registry/port.ts'
import type { ImagePlan } from '../image/plan.ts'
import type { Entry } from '../layer/entry.ts'
import type { BuildRequest } from '../port.ts'

/** What planning needs from outside. */
export interface PlanOptions {
  /** Absolute; logs of what runs, and files that are made on the way, go below it. Not removed here: layers read from it later. */
  readonly scratch: string
  /** How long `build.command`, a compiler or an installer may take, milliseconds. Default: 15 minutes. */
  readonly timeoutMs?: number
}

/** An image plan, and what came up while it was made. */
export interface LanguagePlan extends ImagePlan {
  /** Parts that run on this platform only (`node_modules/sharp`), as far as the lockfile tells. `entries()` looks closer, and refuses a platform it has no code for. */
  readonly native: readonly string[]
  /** Plain sentences for the summary: which base was chosen, what was left out. */
  readonly notes: readonly string[]
}

/** What a language's planner works from. */
export interface LanguageContext {
  readonly request: BuildRequest
  readonly platform: Platform
  readonly options: PlanOptions
  /** Files that the declared outputs name, at their paths in the repository; sorted by path. */
  readonly outputs: readonly Entry[]
  /** The nearest file of one of these names in the service's folder or above it. */
  readonly nearest: (...names: readonly string[]) => Promise<FoundText | undefined>
}

/** A file of the commit. */
export interface FoundText {
  readonly path: string
  readonly text: string
}

/** Makes the plan of a service in one language. Throws UserError when the service cannot be told how to run, or its parts are not there. */
export type LanguagePlanner = (context: LanguageContext) => Promise<LanguagePlan>
