import type { Stage } from './stage.ts'

/** One step of the story. */
export interface Step {
  /** What `--sabotage` calls it; so does its number. */
  readonly name: string
  readonly title: string
  /** What to look at. */
  readonly look: string
  /** What happens. */
  play(stage: Stage): Promise<void>
  /** Breaks the world between what happens and the checks. Answers what it did. */
  sabotage(stage: Stage): Promise<string>
  /** Asks the world whether it is as the story says; throws WorldDiffers. `checkWorld` follows by itself. */
  verify(stage: Stage): Promise<void>
}
