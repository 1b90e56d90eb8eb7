import path from 'node:path'
import type { Entry } from '../../layer/entry.ts'
import { elfMachine } from '../elf.ts'
import type { NodeTarget } from './installed.ts'

/**
 * Why the native code of an installed package does not run on a target; empty where it has none, or where it brings code for it. Prebuilt add-ons stand in
 * `prebuilds/<os>-<cpu>/` (github.com/prebuild/node-gyp-build, index.js) for several machines at once; others (`build/Release/*.node`) were compiled or
 * fetched for the machine that ran npm ci, which their ELF header tells.
 */
export async function nativeProblems(root: string, folder: string, files: readonly Entry[], { machine }: NodeTarget): Promise<readonly string[]> {
  const addOns = files.filter((file) => file.type === 'file' && /\.node$|\.so(?:\.\d+)*$/.test(file.path)).map((file) => file.path)
  if (addOns.length === 0) {
    // To be compiled, and was not: with a machine at hand that is the package's own affair (some do without), for another one nobody can tell.
    const source = files.some((file) => file.path === `${folder}/binding.gyp`)
    return source && !isThisMachine(machine) ? [`${folder} has add-ons to be compiled`] : []
  }
  const prebuilt = addOns.filter((file) => file.startsWith(`${folder}/prebuilds/`))
  if (prebuilt.some((file) => file.startsWith(`${folder}/prebuilds/${machine.os}-${machine.cpu}/`))) return []
  const built = addOns.filter((file) => !prebuilt.includes(file))
  if (built.length === 0) return [`${folder} brings none for it`]
  const machines = await Promise.all(built.map((file) => elfMachine(path.join(root, file))))
  // One that fits is enough: packages may bring several and choose.
  if (machines.includes(machine.cpu)) return []
  return [`${built[0]} is for ${machines.find((each) => each !== undefined) ?? 'another system'}`]
}

function isThisMachine({ os, cpu }: NodeTarget['machine']): boolean {
  return os === process.platform && cpu === process.arch
}
