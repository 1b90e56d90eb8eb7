import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../../errors.ts'

/**
 * The program that a keeper is started from: SLIPWAY_KEEPER_SCRIPT, else `keeper/index.js` beside the running entry of dist (`dist/cli/index.js`, `dist/deploy/index.js`).
 * Throws UserError when there is none.
 */
export function keeperScript(env: NodeJS.ProcessEnv = process.env, running: string | undefined = process.argv[1]): string {
  if (env.SLIPWAY_KEEPER_SCRIPT) return path.resolve(env.SLIPWAY_KEEPER_SCRIPT)
  const beside = running && existsSync(running) ? path.join(path.dirname(realpathSync(running)), '..', 'keeper', 'index.js') : undefined
  if (beside !== undefined && existsSync(beside)) return beside
  throw new UserError(
    'the program that keeps processes was not found beside the running one: run Slipway from its dist/ folder, or name it in SLIPWAY_KEEPER_SCRIPT',
  )
}
