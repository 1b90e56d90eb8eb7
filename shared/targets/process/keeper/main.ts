import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { messageOf } from '../../../errors.ts'
import { processStart } from '../../../process/alive.ts'
import { readJsonFile, writeJsonFile } from '../json-file.ts'
import { keeperFile } from '../layout.ts'
import { type KeeperFile, keeperProtocol } from '../model.ts'
import { createApi } from './api.ts'
import { Keeper } from './keeper.ts'
import { type KeeperLock, takeKeeperLock } from './lock.ts'

/** A keeper with nothing to keep ends after this long. */
const idleMs = 60_000

/** Runs the keeper of the folder named by the first argument until it is told to end. Returns at once when another keeper has the folder. */
export async function runKeeper(argv: readonly string[]): Promise<void> {
  const [folder] = argv
  if (folder === undefined) throw new Error('the keeper needs the folder of its environment')
  const lock = takeKeeperLock(folder)
  if (lock === null) return log('another keeper has this environment')
  // Whoever started it is gone soon; what ends the terminal must not end the services' doors.
  process.on('SIGHUP', () => {})
  process.on('uncaughtException', (error) => log(`unexpected: ${error.stack ?? error.message}`))
  process.on('unhandledRejection', (error) => log(`unexpected: ${messageOf(error)}`))
  const token = randomBytes(32).toString('hex')
  const keeper = new Keeper(folder, randomBytes(16).toString('hex'), log)
  await keeper.recover()
  const api = createApi({ keeper, token, end: (how) => end(keeper, folder, how) })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  const { port } = api.address() as AddressInfo
  const self: KeeperFile = { protocol: keeperProtocol, pid: process.pid, start: processStart(process.pid) ?? '', port, token }
  writeJsonFile(keeperFile(folder), self)
  log(`keeper ${process.pid} is ready`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(keeper, folder, 'hand-over'))
  watch(keeper, folder, lock)
}

/** Entry of the bundle: `node dist/keeper/index.js <folder>`. */
export function main(): Promise<void> {
  return runKeeper(process.argv.slice(2))
}

let ending: Promise<void> | undefined

function end(keeper: Keeper, folder: string, how: 'stop' | 'hand-over'): Promise<void> {
  ending ??= (async () => {
    log(how === 'stop' ? 'stopping every service' : 'handing over')
    await (how === 'stop' ? keeper.stopAll() : keeper.handOver())
    if (readJsonFile<KeeperFile>(keeperFile(folder))?.pid === process.pid) rmSync(keeperFile(folder), { force: true })
    // The answer to whoever asked for it leaves first.
    setTimeout(() => process.exit(0), 50)
  })()
  return ending
}

function watch(keeper: Keeper, folder: string, lock: KeeperLock): void {
  let idleSince = performance.now()
  setInterval(() => {
    try {
      keeper.capLogs()
    } catch (error) {
      log(`cannot look after the logs: ${messageOf(error)}`)
    }
    if (!keeper.isIdle()) idleSince = performance.now()
    // Its folder was deleted: nobody can find these services again, so they must not go on.
    if (!existsSync(folder)) void end(keeper, folder, 'stop')
    else if (!lock.held()) void end(keeper, folder, 'hand-over')
    else if (performance.now() - idleSince > idleMs) void end(keeper, folder, 'hand-over')
  }, 500)
}

function log(line: string): void {
  process.stdout.write(`${new Date().toISOString()} ${line}\n`)
}
