import { UserError } from '../../shared/errors.ts'
import type { Step } from './step.ts'
import { board } from './steps/board.ts'
import { contract } from './steps/contract.ts'
import { firstDeploy } from './steps/first-deploy.ts'
import { health } from './steps/health.ts'
import { library } from './steps/library.ts'
import { oneService } from './steps/one-service.ts'
import { promote } from './steps/promote.ts'
import { revert } from './steps/revert.ts'
import { rollback } from './steps/rollback.ts'

/** The whole story, in order. */
export function story(): readonly Step[] {
  return [firstDeploy, oneService, library, revert, contract, health(), promote, rollback, board]
}

/** The step that `--sabotage` names, by its name or its number. Throws UserError for one that is not in the story. */
export function stepNamed(steps: readonly Step[], wanted: string): Step {
  const found = steps.find(({ name }, index) => wanted === name || wanted === String(index + 1))
  if (found === undefined) throw new UserError(`--sabotage takes a step: ${steps.map(({ name }, index) => `${index + 1} ${name}`).join(', ')}; not ${wanted}`)
  return found
}
