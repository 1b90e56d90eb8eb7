import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { withFolderLock } from '../../shared/registry/folder-lock.ts'
import os from 'node:os'

const run = promisify(execFile)

/**
 * The path of a program of Debian, installed when it is missing; `pkg` is the package, if it has another name. Throws with what to do where it cannot be
 * installed: a test that needs it then fails, and does not pass unseen.
 */
export async function debianProgram(program: string, pkg: string = program): Promise<string> {
  const present = await found(program)
  if (present) return present
  // apt has one lock for the machine, and several test files may come here at once.
  return withFolderLock(path.join(os.tmpdir(), 'slipway-apt-lock'), async () => (await found(program)) ?? (await installed(program, pkg)))
}

async function installed(program: string, pkg: string): Promise<string> {
  const apt = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  // Packages of servers start them when they are installed; a test starts its own. The lists may be older than the packages they name: a second try renews them.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const install = () => run(apt[0] ?? '', [...apt.slice(1), 'install', '-y', '--no-install-recommends', pkg], { env })
  try {
    await install().catch(async () => {
      await run(apt[0] ?? '', [...apt.slice(1), 'update'], { env })
      await install()
    })
  } catch (cause) {
    throw new Error(`${program} is needed for this test and cannot be installed: run as root: apt-get install ${pkg}`, { cause })
  }
  const present = await found(program)
  if (present) return present
  throw new Error(`apt-get installed ${pkg}, and there is still no program ${program}`)
}

async function found(program: string): Promise<string | undefined> {
  // Servers lie where only root's PATH looks.
  for (const folder of [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin']) {
    const file = path.join(folder, program)
    if (
      folder !== '' &&
      (await access(file, constants.X_OK).then(
        () => true,
        () => false,
      ))
    )
      return file
  }
  return undefined
}
