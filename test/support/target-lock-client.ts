import { once } from 'node:events'
import { takeKeeperLock } from '../../shared/targets/process/keeper/lock.ts'

/** Entry of a child that takes the lock of the folder in its first argument as soon as it is told to, says what came of it, and lives until its stdin ends. */
export async function main(): Promise<void> {
  process.stdout.write('ready\n')
  await once(process.stdin, 'data')
  const lock = takeKeeperLock(process.argv[2] ?? '')
  process.stdout.write(lock === null ? 'refused\n' : 'held\n')
  await once(process.stdin, 'end')
}
