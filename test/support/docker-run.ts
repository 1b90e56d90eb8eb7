import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** Where what takes long to make is kept between runs; ignored by git. */
export const cacheFolder = fileURLToPath(new URL('../../.cache/containers', import.meta.url))

const keeper = fileURLToPath(new URL('docker-keeper.mjs', import.meta.url))

export interface Daemon {
  readonly name: string
  readonly argv: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface SharedDaemons {
  readonly daemons: readonly Daemon[]
  /** Files of the folder that the daemons read, by name. */
  readonly files?: Readonly<Record<string, string>>
  /** A network bridge made for them and removed after them. */
  readonly bridge?: { readonly name: string; readonly address: string }
  /** Run before they are ended: stops what they have running. */
  readonly before?: readonly string[]
  /** Whether they answer. */
  ready(): Promise<boolean>
}

/**
 * Starts daemons once for the whole test run, whichever test file asks first, and gives their folder. They end with the run, also when it is killed, and their
 * folder with them. In a program that is no test they end with that program.
 */
export async function shareDaemons(name: string, plan: (folder: string) => SharedDaemons): Promise<string> {
  const owner = testRun()
  const folder = path.join(tmpdir(), `slipway-${name}-${owner.pid}-${owner.start}`)
  const shared = plan(folder)
  let first = true
  try {
    // Making a folder succeeds for exactly one of those who try.
    mkdirSync(folder)
  } catch {
    first = false
  }
  const log = path.join(folder, 'keeper.log')
  if (first) {
    const { daemons, bridge, before } = shared
    for (const [file, content] of Object.entries(shared.files ?? {})) writeFileSync(path.join(folder, file), content)
    const output = openSync(log, 'a')
    const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` }
    // Node's own options of a test worker are not for the keeper.
    delete env.NODE_OPTIONS
    spawn(process.execPath, [keeper, JSON.stringify({ folder, owner, daemons, bridge, before })], {
      detached: true,
      stdio: ['ignore', output, output],
      env,
    }).unref()
  }
  const deadline = performance.now() + 60_000
  while (!(await shared.ready())) {
    const failed = shared.daemons.find((each) => existsSync(path.join(folder, `${each.name}.failed`)))
    if (failed) throw new Error(`${failed.name} ${read(path.join(folder, `${failed.name}.failed`))}:\n${tail(path.join(folder, `${failed.name}.log`))}`)
    if (performance.now() > deadline)
      throw new Error(
        `${name} did not answer within 60 s:\n${tail(log)}\n${shared.daemons.map((each) => tail(path.join(folder, `${each.name}.log`))).join('\n')}`,
      )
    await delay(50)
  }
  return folder
}

interface Run {
  readonly pid: number
  readonly start: string
}

let known: Run | undefined

/** The process that the run belongs to: vitest's topmost one, of which a test file's process is a child; else this one. */
export function testRun(): Run {
  if (known) return known
  let [run, pid] = [process.pid, process.pid]
  while (process.env.VITEST && pid > 1) {
    pid = Number(stat(pid)[1])
    const program = read(`/proc/${pid}/cmdline`)
    if (!/^[^\0]*node[^\0]*\0|^node \(vitest/.test(program) || !program.includes('vitest')) break
    run = pid
  }
  known = { pid: run, start: stat(run)[19] ?? '' }
  return known
}

/** Fields of /proc/<pid>/stat after the command's name: state, parent, … */
function stat(pid: number): readonly string[] {
  const text = read(`/proc/${pid}/stat`)
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function tail(file: string): string {
  return read(file).trimEnd().split('\n').slice(-15).join('\n')
}
