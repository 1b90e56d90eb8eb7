import { setMaxListeners } from 'node:events'
import { paintWith } from '../terminal.ts'
import { closeShop, killOnExit } from './close-shop.ts'
import { isolatedEnvironment } from './command.ts'
import { Interrupted, WorldDiffers } from './failure.ts'
import { Narrator } from './narrator.ts'
import { openShop, shopFolder } from './shop.ts'
import { slipwayIn } from './slipway.ts'
import { Stage } from './stage.ts'
import { stepNamed, story } from './story.ts'

export interface DemoOptions {
  /** What starts the command line: node and its entry file. */
  readonly cli: readonly string[]
  /** Folder of the storefront. */
  readonly exampleDir: string
  /** Leave everything running at the end. */
  readonly keep: boolean
  /** Name or number of the step in which the world is broken on purpose. */
  readonly sabotage?: string
  readonly out: (line: string) => void
  readonly color: boolean
  readonly signal?: AbortSignal
}

/**
 * Plays the story of the storefront and checks the world after each step. Answers the exit code: 0 when the world was always as the story
 * says, 1 at the first difference, 130 when interrupted. Cleans up in each case, unless it is to keep a shop that is well.
 * Throws UserError for a step that does not exist.
 */
export async function demo(options: DemoOptions): Promise<number> {
  const { keep, color, out, signal } = options
  const steps = story()
  const sabotaged = options.sabotage === undefined ? undefined : stepNamed(steps, options.sabotage)
  const env = isolatedEnvironment(process.env)
  // Every program that runs listens for Ctrl-C, and the witnesses are asked side by side.
  if (signal) setMaxListeners(0, signal)
  const narrator = new Narrator(out, paintWith(color), Date.now)
  const folder = await shopFolder()
  const stopWatching = killOnExit(folder)
  let kept = false
  let stage: Stage | undefined
  try {
    narrator.opening([
      'Slipway, played on a small shop: eight services, two libraries, three environments, on this machine.',
      `Everything happens in ${folder}`,
    ])
    const shop = await openShop(folder, { exampleDir: options.exampleDir, env, ...(signal ? { signal } : {}) })
    const slipway = slipwayIn({ cli: options.cli, repo: shop.repo, env, color, ...(signal ? { signal } : {}) })
    stage = new Stage(shop, slipway, narrator, env)
    for (const [index, step] of steps.entries()) {
      narrator.step(index + 1, steps.length, step.title, step.look)
      await step.play(stage)
      if (step === sabotaged) narrator.sabotages(await step.sabotage(stage))
      await step.verify(stage)
      await stage.checkWorld()
      narrator.stepEnds()
    }
    narrator.ends(true, 'The world was as told, step by step.')
    kept = keep
    if (keep) await tellHowToGoOn(stage, options.cli)
    return 0
  } catch (error) {
    if (error instanceof WorldDiffers) {
      narrator.differs(error)
      narrator.ends(false, 'The world is not as the story says.')
      return 1
    }
    if (error instanceof Interrupted) {
      narrator.ends(false, 'Interrupted.')
      return 130
    }
    throw error
  } finally {
    await stage?.leave()
    if (!kept) await closeShop(folder, { cli: options.cli, env })
    stopWatching()
  }
}

async function tellHowToGoOn(stage: Stage, cli: readonly string[]): Promise<void> {
  const { narrator, shop } = stage
  const command = `${cli.join(' ')} --repo ${shop.repo}`
  narrator.opening([
    '',
    `The shop stays open:  dev ${await stage.url('dev', 'web')}   staging ${await stage.url('staging', 'web')}   production ${await stage.url('production', 'web')}`,
    `Look around:          ${command} status`,
    `The board:            ${shop.folder}/board.html`,
    `Close it:             ${command} down && rm -rf ${shop.folder}`,
  ])
}
