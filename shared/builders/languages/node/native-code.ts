import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { exec } from '../../../process/exec.ts'
import type { Entry } from '../../layer/entry.ts'
import { elfMachine } from '../elf.ts'
import type { NodeTarget } from './installed.ts'

/**
 * Why the native code of an installed package does not run on a target; empty where it has none, or where it brings code for it. Prebuilt add-ons stand in
 * `prebuilds/<os>-<cpu>/` (github.com/prebuild/node-gyp-build, index.js) for several machines at once; others (`build/Release/*.node`) were compiled or
 * fetched for the machine that ran npm ci, which their ELF header tells.
 */
export async function nativeProblems(root: string, folder: string, files: readonly Entry[], target: NodeTarget): Promise<readonly string[]> {
  const { machine } = target
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
  if (machines.includes(machine.cpu)) return otherNode(root, folder, built, target)
  return [`${built[0]} is for ${machines.find((each) => each !== undefined) ?? 'another system'}`]
}

/** Add-ons of Node-API run on any Node (https://nodejs.org/api/n-api.html#implications-of-abi-stability); others on the major version whose headers they were compiled with. */
async function otherNode(root: string, folder: string, built: readonly string[], { major }: NodeTarget): Promise<readonly string[]> {
  if (major === undefined) return []
  const compiled = built.filter((file) => file.startsWith(`${folder}/build/`) && file.endsWith('.node'))
  for (const file of compiled) {
    const code = await readFile(path.join(root, file))
    if (code.includes('napi_register_module') || code.includes('napi_module_register')) continue
    const here = await nodeHere()
    if (here !== major) return [`${file} was compiled for Node ${here ?? '(none on PATH)'}, not ${major}`]
  }
  return []
}

/** The major version of the Node that npm ci ran with: the one on PATH, which need not be ours. */
async function nodeHere(): Promise<number | undefined> {
  const answer = await exec(['node', '-p', 'process.versions.node']).catch(() => undefined)
  return answer && Number.parseInt(answer.stdout.toString('utf8'), 10)
}

function isThisMachine({ os, cpu }: NodeTarget['machine']): boolean {
  return os === process.platform && cpu === process.arch
}
