import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../errors.ts'
import type { InstalledPackage } from '../port.ts'
import type { TarMember } from './tar.ts'

/**
 * The files of installed packages as the lockfile names them (`node_modules/pino`), without the packages nested in them, which are packages of their own.
 * Throws UserError when one is missing or of another version: then the artifact would not be what the lockfile says.
 */
export async function installedFiles(root: string, packages: readonly InstalledPackage[]): Promise<readonly TarMember[]> {
  const wrong = (await Promise.all(packages.map((each) => mismatch(root, each)))).filter((each) => each !== undefined)
  if (wrong.length > 0)
    throw new UserError(`node_modules is not what package-lock.json says (${wrong.slice(0, 3).join('; ')}${wrong.length > 3 ? '; …' : ''}): run npm ci`)
  const members = await Promise.all(packages.map((each) => membersBelow(root, each.folder)))
  return members.flat()
}

async function mismatch(root: string, { folder, version }: InstalledPackage): Promise<string | undefined> {
  try {
    const { version: installed } = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'))
    return version === undefined || installed === version ? undefined : `${folder} is ${installed}, not ${version}`
  } catch {
    return `${folder} is not installed`
  }
}

async function membersBelow(root: string, folder: string): Promise<readonly TarMember[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true })
  const members = await Promise.all(
    entries
      .filter((entry) => entry.name !== 'node_modules')
      .map(async (entry): Promise<readonly TarMember[]> => {
        const name = `${folder}/${entry.name}`
        const file = path.join(root, name)
        if (entry.isDirectory()) return membersBelow(root, name)
        if (entry.isSymbolicLink()) return [{ path: name, type: 'link', executable: false, content: Buffer.from(await readlink(file)) }]
        if (!entry.isFile()) return []
        const { mode } = await lstat(file)
        return [{ path: name, type: 'file', executable: (mode & 0o100) !== 0, content: await readFile(file) }]
      }),
  )
  return members.flat()
}
