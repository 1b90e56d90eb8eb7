import { readFileSync } from 'node:fs'
import type { DesiredState, TargetContext } from '../../shared/targets/port.ts'
import { processTarget } from '../../shared/targets/process/target.ts'
import { desired, type Wish } from './target-desired.ts'

/** What the child process that plays a command is told, as JSON in the file named by its first argument. */
export interface ClientTask {
  readonly keeperScript: string
  readonly context: Pick<TargetContext, 'stateDir' | 'environment' | 'spec'>
  readonly wish: Omit<Wish, 'unpack'>
}

/** Entry of the child: applies the wish with the process driver and prints the outcome. */
export async function main(): Promise<void> {
  const task = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as ClientTask
  const target = processTarget({ keeperScript: task.keeperScript })({ ...task.context, log: () => {} })
  const state: DesiredState = desired(task.wish)
  process.stdout.write('applying\n')
  process.stdout.write(`${JSON.stringify(await target.apply(state))}\n`)
}
