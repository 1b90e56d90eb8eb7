import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { messageOf, UnavailableError } from '../errors.ts'
import { exec } from '../process/exec.ts'
import { gitEnvironment } from '../git/environment.ts'

/**
 * Makes a bare repository in a folder that is missing or empty; does nothing when one is there. It appears at once and complete (made beside
 * and renamed), so that several processes can ask for it at the same time.
 */
export async function ensureBareRepository(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  if (await exists(path.join(folder, 'HEAD'))) return
  const temporary = path.join(path.dirname(folder), `.${path.basename(folder)}-${randomBytes(6).toString('hex')}`)
  try {
    await mkdir(path.dirname(folder), { recursive: true })
    // sha1 whatever the user's default is: objects are written here without git's help.
    await exec(['git', 'init', '--quiet', '--bare', '--object-format=sha1', '--template=', temporary], { env: gitEnvironment(env) })
    await rename(temporary, folder)
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true })
    if (await exists(path.join(folder, 'HEAD'))) return
    throw new UnavailableError(`the repository ${folder} could not be made: ${messageOf(cause)}`, { cause })
  }
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
