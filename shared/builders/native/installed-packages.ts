import { type Dirent, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { UserError } from '../../errors.ts'
import type { InstalledPackage } from '../port.ts'
import { fits, thisMachine } from './platform.ts'
import type { TarMember } from './tar.ts'

/**
 * The files of installed packages as the lockfile names them (`node_modules/pino`), without the packages nested in them, which are packages of their own,
 * and without optional ones for other machines. Throws UserError when one is missing or of another version: then the artifact would not be what the
 * lockfile says.
 */
export async function installedFiles(root: string, packages: readonly InstalledPackage[]): Promise<readonly TarMember[]> {
  if (packages.length === 0) return []
  const machine = thisMachine()
  const wanted = packages.filter((each) => !(each.optional && each.only && !fits(each.only, machine)))
  const wrong = wanted.flatMap((each) => mismatch(root, each) ?? [])
  if (wrong.length > 0)
    throw new UserError(`node_modules is not what package-lock.json says (${wrong.slice(0, 3).join('; ')}${wrong.length > 3 ? '; …' : ''}): run npm ci`)
  const members: TarMember[] = []
  for (const { folder } of wanted) {
    // Thousands of small files: reading them at once takes a fifth of the time that waiting for each would; between packages others get their turn.
    for (const entry of sorted(path.join(root, folder))) {
      if (entry.name !== 'node_modules') collect(root, `${folder}/${entry.name}`, entry, members)
    }
    await nextTurn()
  }
  return members
}

function mismatch(root: string, { folder, version }: InstalledPackage): string | undefined {
  try {
    const { version: installed } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'))
    return version === undefined || installed === version ? undefined : `${folder} is ${installed}, not ${version}`
  } catch {
    return `${folder} is not installed`
  }
}

function collect(root: string, name: string, entry: Dirent, members: TarMember[]): void {
  const file = path.join(root, name)
  if (entry.isDirectory()) for (const below of sorted(file)) collect(root, `${name}/${below.name}`, below, members)
  else if (entry.isSymbolicLink()) members.push({ path: name, type: 'link', executable: false, content: Buffer.from(readlinkSync(file)) })
  else if (entry.isFile()) members.push({ path: name, type: 'file', executable: (lstatSync(file).mode & 0o100) !== 0, content: readFileSync(file) })
}

function sorted(folder: string): readonly Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
}
